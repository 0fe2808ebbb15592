import { theKnowledge } from '../helpers/knowledge';

/** The dangers that are no red flags, as the screen hears them in a message. */
const dangersIn = (text: string) =>
  theKnowledge()
    .screen(text)
    .dangers.map(({ danger }) => danger);

describe('somebody in a danger for which there is no red flag', () => {
  it.each([
    ['leg-clot', 'my left calf is swollen hot and red'],
    ['leg-clot', 'my calf is swollen and it throbs'],
    ['leg-clot', 'one calf is swollen and painful since the flight'],
    ['leg-clot', 'Lower leg swollen, red and warm to touch'],
    ['leg-clot', 'my mum has a red hot painful calf'],
    ['leg-clot', 'i think i have a dvt'],
    ['leg-clot', 'could it be a blood clot in my leg'],
    ['lung-clot', 'my calf is swollen and sore and i am short of breath'],
    ['lung-clot', 'Swollen red leg. Now I cant breathe properly'],
    ['meningitis', 'back pain with rash and stiff neck and light hurts'],
    ['meningitis', 'stiff neck and a fever since last night'],
    ['meningitis', 'my neck is so stiff. there is a purple rash on her arms'],
    ['meningitis', 'he has a rash that doesnt fade under a glass'],
    ['vomiting-blood', 'my back hurts and I am vomiting blood'],
    ['vomiting-blood', 'threw up blood this morning'],
    ['vomiting-blood', 'My dad is puking up blood after ibuprofen'],
    ['vomiting-blood', 'my sick looks like coffee grounds'],
    ['black-stools', 'my stool is black since taking naproxen'],
    ['black-stools', 'black tarry poo for two days'],
    ['black-stools', 'why is my poo black'],
    ['child-swallowed-medicine', 'my kid swallowed my naproxen'],
    ['child-swallowed-medicine', 'My toddler got into my painkillers'],
    ['child-swallowed-medicine', 'the baby ate one of my tablets'],
    ['child-swallowed-medicine', 'my son has swallowed some of my back pain pills'],
    ['bleeding-in-pregnancy', 'i am 30 weeks pregnant and bleeding with back pain'],
    ['bleeding-in-pregnancy', 'Pregnant. Back ache and spotting today'],
    ['bleeding-in-pregnancy', 'my wife is pregnant and she is bleeding'],
    ['violence', 'my husband hits me and my back hurts'],
    ['violence', 'my back hurts because my boyfriend punched me'],
    ['violence', 'I was beaten by my partner'],
    ['violence', 'im in an abusive relationship'],
    // A second set, written after the signs stood. They found 16 of these 26 before they were mended.
    ['leg-clot', 'right calf really swollen and tender after a 12 hour flight'],
    ['leg-clot', 'my leg has gone red and hot and its ballooned'],
    ['leg-clot', 'calf pain and swelling on one side only'],
    ['leg-clot', 'one leg bigger than the other, red and sore'],
    ['leg-clot', 'swelling in my calf and it hurts to touch'],
    ['lung-clot', 'swollen painful leg and struggling to breathe'],
    ['meningitis', 'high temperature and cant move my neck'],
    ['meningitis', 'neck really stiff with a temp of 39 and bright light hurts'],
    ['meningitis', 'purple spots that dont go away when i press a glass'],
    ['vomiting-blood', 'there was blood when i vomited'],
    ['vomiting-blood', 'been sick and it looked like coffee grounds'],
    ['vomiting-blood', 'i puked blood last nite'],
    ['black-stools', 'im pooing black since the ibuprofen'],
    ['black-stools', 'my poos are like tar'],
    ['black-stools', 'black stools and tummy ache'],
    ['child-swallowed-medicine', 'toddler ate my ibuprofen tablets'],
    ['child-swallowed-medicine', 'my 3 year old has taken some of my pills'],
    ['child-swallowed-medicine', 'caught my daughter eating my tablets'],
    ['child-swallowed-medicine', 'my little one drank the calpol bottle'],
    ['bleeding-in-pregnancy', '12 weeks pregnant, spotting and back ache'],
    ['bleeding-in-pregnancy', 'im expecting and theres blood when i wipe'],
    ['bleeding-in-pregnancy', 'blood in my knickers, 8 weeks gone'],
    ['violence', 'my boyfriend pushed me down the stairs'],
    ['violence', 'he beats me and now my back is sore'],
    ['violence', 'my dad kicks me in the back when hes drunk'],
    ['violence', 'scared of my husband he hurt my back'],
  ])('%s: %s', (danger, text) => {
    expect(dangersIn(text)).toContain(danger);
  });
});

describe('somebody who only seems to be in such a danger', () => {
  it.each([
    'my calf is tight after running',
    'no swelling, my calf just aches',
    'my hamstring is swollen after the sprint',
    'hot shower for my sore calf, good or bad?',
    'a wasp stung my calf and it is swollen and red',
    'I had a DVT ten years ago',
    'what is a dvt',
    'stiff neck from the pillow',
    'stiff neck but no fever',
    'fever and back pain',
    'can ibuprofen cause black stools?',
    'my poo is black from iron tablets',
    'does naproxen make you vomit blood?',
    'I vomited blood years ago',
    'I bled a lot when I was pregnant 5 years ago',
    'pregnant with back pain, not bleeding',
    'my nose is bleeding and i am pregnant',
    'can my kid take ibuprofen',
    'my daughter took her antibiotics',
    'my husband doesnt hit me',
    'a car hit me',
    'my husband massages my back and it hits the spot for me',
    'he accidentally hit me with the door playing football',
    'it hits me when i bend',
    'calf cramps at night',
    'my calves are sore and tight after a run',
    'red mark on my leg from the heat pack',
    'swollen knee after football',
    'stiff neck and stiff back',
    'i feel sick when my back hurts',
    'feeling sick from naproxen',
    'my stool at work is black and too low, back hurts',
    'what tablets can children take',
    'my baby is heavy and lifting him hurts my back',
    'im pregnant, can i use heat',
    'my partner beat me at tennis and my back hurts',
    'my husband hit a wall with the car',
    'son threw up on my couch',
    'i bled after the operation in 2010',
    'my wife hits the gym a lot and her back hurts',
    'blood test for back pain',
    'dad hit his back on the table',
  ])('%s', (text) => {
    expect(dangersIn(text)).toEqual([]);
  });
});

describe('a danger', () => {
  const { dangers } = theKnowledge().outOfScope;

  it('never has the id of a red flag: that list is closed', () => {
    const flags: string[] = theKnowledge().redFlags.flags.map(({ id }) => id);
    expect(dangers.map(({ id }) => id).filter((id) => flags.includes(id))).toEqual([]);
  });

  it('comes before what is less grave, so that the gravest is told', () => {
    const tiers = dangers.map(({ tier }) => ['emergency', 'urgent', 'none'].indexOf(tier));
    expect(tiers).toEqual([...tiers].sort());
  });

  it('has a source each', () => {
    expect(dangers.filter(({ sources }) => sources.length === 0)).toEqual([]);
  });
});
