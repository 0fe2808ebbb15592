import stem from 'wink-porter2-stemmer';

/**
 * Words that stand in for each other in what people tell about their backs. A word that no line of the training has
 * still shares what was learned of its class: "settee" what "sofa" taught. A word may be in several classes, and a class
 * holds whatever is put the same way, not only synonyms; the name is for the reader. One form of a word is enough,
 * where the stemmer brings the others to it.
 */
const CLASSES: Readonly<Record<string, string>> = {
  seat: 'sofa couch settee chair armchair stool bench cushion seat recliner',
  garment:
    'trousers pants jeans knickers underwear undies boxers briefs shorts tights leggings skirt pyjamas pjs slacks joggers undercrackers panties',
  bedding: 'bed sheets mattress duvet blanket pillow',
  pad: 'pad nappy diaper pullups towel liner',
  wet: 'wet soaked damp drenched moist sodden sopping puddle',
  urinate: 'pee peed wee weed piss urinate tinkle widdle micturate pass water',
  urine: 'urine pee wee piss water waterworks',
  stool: 'poo poop crap shit stool faeces feces defecate motion bowels',
  toilet: 'toilet loo lavatory bathroom bog restroom washroom john urinal commode wc',
  leak: 'leak leaky dribble drip seep incontinent',
  soil: 'soil mess dirtied',
  bladder: 'bladder waterworks plumbing tank',
  strain: 'strain push force squeeze press',
  start: 'start begin',
  urge: 'urge signal need sensation warning',
  accident: 'accident mishap',
  genitals:
    'genitals privates groin crotch penis willy cock dick balls testicles scrotum vagina vulva fanny foof clitoris perineum labia nethers undercarriage bits',
  bottom: 'bum bottom buttock arse ass butt backside rear cheek behind rump',
  anus: 'anus anal rectum bumhole bottomhole sphincter passage',
  wipe: 'wipe wash clean sponge paper',
  numb: 'numb dead deadened insensitive anaesthetised anesthetized frozen rubbery wooden wood rubber woolly cotton dull fuzzy blank',
  tingle: 'tingle tingly prickle prickly pins needles buzzing fizzing fizzy crawling electric static',
  feel: 'feel felt sense sensation notice',
  foot: 'foot feet ankle heel sole toe',
  leg: 'leg limb pin peg thigh calf calves shin knee',
  both: 'both two pair either each neither bilateral twice',
  weak: 'weak weaker weakened powerless feeble floppy flaccid limp strengthless jelly noodle useless spaghetti',
  giving: 'buckle collapse fold give gave',
  drag: 'drag trail scrape scuff scuffing slap flop shuffle',
  trip: 'trip stumble',
  lift: 'lift raise',
  walk: 'walk ambulate hobble limp stagger',
  paralysed: 'paralysed paralyzed paralysis immobile unable',
  sex: 'sex sexual intercourse lovemaking intimacy intimate',
  erection: 'erection hard stiffy boner viagra impotent wood',
  climax: 'climax orgasm come ejaculate finish',
  vehicle: 'car van lorry truck bus taxi motorbike bike scooter bicycle moped tractor train tram quad',
  crash: 'crash smash collision collided shunt rearended flipped overturned rolled',
  fall: 'fall fell fallen tumble slip plunge topple drop',
  struck:
    'hit struck knocked kicked punched beaten attacked assaulted thrown flung pushed shoved trampled crushed',
  height: 'ladder roof scaffold stairs staircase steps tree cliff horse wall balcony loft escalator window',
  bones: 'osteoporosis osteoporotic osteopenia brittle',
  steroid: 'steroid prednisolone prednisone pred cortisone hydrocortisone dexamethasone',
  chest: 'chest breastbone ribcage sternum heart',
  squeeze: 'crushing tight pressure squeezing band heavy',
  breath: 'breath breathless gasping wheezing',
  tear: 'tear torn rip',
  belly: 'belly stomach tummy abdomen abdominal guts',
  pulse: 'pulse pulsating throb beat',
  face: 'face mouth smile lip eye eyelid',
  droop: 'droop droopy lopsided hanging sagging crooked',
  speech: 'speech words slur speak talk',
  faint: 'faint collapsed dizzy lightheaded clammy grey pale',
  fever: 'fever feverish temperature temp hot burning roasting boiling',
  shiver: 'shiver shivery chill shaking rigor chattering',
  sweat: 'sweat sweaty',
  unwell: 'unwell poorly rotten ill sick rough flu',
  drug: 'inject heroin needle shoot',
  immune:
    'immune immunosuppressed transplant hiv aids methotrexate humira infliximab azathioprine ciclosporin biologics',
  infection: 'infection abscess sepsis septic boil pneumonia uti cellulitis',
  cancer:
    'cancer tumour tumor malignant carcinoma lymphoma leukaemia leukemia melanoma myeloma sarcoma metastases mets oncologist oncology chemo chemotherapy radiotherapy remission',
  weight: 'weight kilos kg pounds lbs lb stone',
  lose: 'lose lost dropped shed',
  thin: 'thin thinner skinny gaunt bony wasting hollow',
  loose: 'belt loose baggy hang',
  night: 'night nighttime midnight',
  wake: 'wake woke woken awake rouse',
  sleep: 'sleep slept',
  position: 'position posture',
  lump: 'lump bump swelling bulge knob knot hump',
  worsen: 'worse worsening increasing growing climbing',
  constant: 'constant continuous nonstop unrelenting relentless always',
  relief: 'relief relieve ease help',
  die: 'die dead death',
  suicide: 'suicide kill kms overdose hang rope bridge top',
  pills: 'pills tablets box overdose',
  live: 'live life exist alive',
  end: 'end over finish gone',
  burden: 'burden pointless worthless hopeless point',
  harm: 'cut blade selfharm harm',
  not: 'not no never none cannot cant dont doesnt didnt wont isnt wasnt havent hasnt couldnt nothing nowt without neither nor unable',
  person:
    'he she him his her dad mum mom husband wife son daughter brother sister gran nan grandad partner boyfriend girlfriend mother father',
  self: 'i im ive me my mine myself',
  recent: 'yesterday today morning tonight now suddenly overnight',
  weekday: 'monday tuesday wednesday thursday friday saturday sunday weekend',
  past: 'ago years once used previously',
  number: 'two three four five six seven eight nine ten twelve',
  pain: 'pain hurt ache sore agony',
  back: 'back spine lumbar backbone lumbago',
  if: 'if would could might may should suppose imagine scared worried afraid',
  question: 'what how why when which who where can does is do',
  normal: 'normal fine ok okay good well alright perfectly regular usual',
  strong: 'strong stronger strength',
  better: 'better improved gone healed recovered over',
  relative: 'aunt uncle cousin grandfather grandmother granny friend neighbour colleague',
};

let byStem: ReadonlyMap<string, readonly string[]> | undefined;

/** The names of the classes that a stem belongs to; none for most. */
export function classesOf(word: string): readonly string[] {
  byStem ??= indexOf(CLASSES);
  return byStem.get(word) ?? NONE;
}

const NONE: readonly string[] = [];

function indexOf(classes: Readonly<Record<string, string>>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, words] of Object.entries(classes)) {
    for (const one of new Set(words.split(' ').map(stem))) {
      const names = found.get(one);
      if (names) names.push(name);
      else found.set(one, [name]);
    }
  }
  return found;
}
