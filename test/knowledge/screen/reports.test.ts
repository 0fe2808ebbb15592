import type { CareTier, FlagId } from '../../../knowledge/screen/redFlags';
import { theKnowledge } from '../../helpers/knowledge';

const { screen } = theKnowledge();

/** What people write who have the flag, with the care the message alone calls for. */
const REPORTS: Record<Exclude<FlagId, 'self_harm'>, [CareTier, string[]]> = {
  bladder_bowel: [
    'emergency',
    [
      "I've been standing over the toilet for an hour and nothing will come out",
      "My bladder feels full to bursting but I can't pee",
      'I soiled myself in the car without feeling it',
      "since my back went I've been wetting the bed",
      "I don't know when I need to pee any more",
      'ive lost all control down there',
      'can’t wee since my back went',
    ],
  ],
  saddle_numbness: [
    'emergency',
    [
      'My bum and privates have gone numb',
      "I can't feel it when I wipe",
      'no sensation when I wipe',
      'everything between my legs is numb',
      'Toilet paper feels strange when I wipe',
      'no sensation around my back passage',
      "my crotch feels like it's been to the dentist",
    ],
  ],
  bilateral_legs: [
    'emergency',
    [
      'Both my legs have pins and needles',
      'both my feet are numb',
      'shooting pain down both legs',
      'my legs have gone numb from the waist down',
      'it started in my left leg and now my right leg tingles too',
    ],
  ],
  leg_weakness_numbness: [
    'emergency',
    [
      'my foot keeps dropping when I walk',
      "I suddenly can't lift my foot",
      'My left leg gave way on the stairs this morning',
      'the numbness in my foot is getting worse by the day',
      'cant move my toes on the left',
    ],
  ],
  sexual_dysfunction: [
    'emergency',
    [
      "I can't get an erection since my back pain started",
      'no feeling during sex since my slipped disc',
      'I lost my erections when my back went',
      "i've stopped being able to climax and my back is killing me",
    ],
  ],
  trauma: [
    'emergency',
    [
      'I was in a car crash this morning and my back is agony',
      'fell off a ladder an hour ago, back is in bits',
      'got knocked off my bike by a van yesterday, back pain',
      'I fell down the stairs last night and my back is killing me',
      'a horse threw me this morning and now my lower back hurts',
    ],
  ],
  chest_or_abdominal_emergency: [
    'emergency',
    [
      'I have crushing chest pain and my back hurts',
      'a tearing pain in my back and belly',
      'his face is drooping and his speech is slurred',
      'my tummy is pulsing and my back hurts badly',
    ],
  ],
  fever_infection: [
    'urgent',
    [
      'back pain and a temperature of 39',
      "I've got the shivers and chills with my bad back",
      'running a temperature and my spine is sore',
      "I'm shivering and burning up and my back hurts",
    ],
  ],
  iv_drug_immunosuppression: [
    'urgent',
    [
      'I inject heroin and now my back hurts',
      "I'm on immunosuppressants after a transplant and my back is sore",
      'I have HIV and new back pain',
      'I had a blood infection last month and now my back hurts',
    ],
  ],
  cancer_history: [
    'urgent',
    [
      'I had breast cancer six years ago and now my back aches',
      'on chemo and my back hurts',
      'my prostate cancer is back and so is the back pain',
      "I've been diagnosed with lymphoma and my back aches",
    ],
  ],
  weight_loss: [
    'urgent',
    [
      "I've lost two stone without trying",
      "the weight is falling off me and I don't know why",
      'losing weight for no reason and my back hurts',
      'my clothes are hanging off me without dieting, back pain',
    ],
  ],
  osteoporosis_steroids: [
    'urgent',
    [
      'I have osteoporosis and fell in the kitchen',
      "I'm on prednisolone and my back went when I lifted the shopping",
      "I'm 78 and slipped on the step, my back hurts",
      'brittle bones and a small stumble, now back pain',
    ],
  ],
  night_pain: [
    'urgent',
    [
      'no position eases it',
      "the pain is worst at night and it's constant",
      "there's a lump on my spine",
      'The shape of my spine has changed',
    ],
  ],
  progressive_pain: [
    'soon',
    [
      "it's constant and getting worse and nothing helps",
      'the pain never stops, nothing touches it',
      'My back pain is steadily getting worse',
    ],
  ],
  not_better_in_weeks: [
    'soon',
    [
      "it's been seven weeks and it's no better",
      'Two months of back pain and still no improvement',
      "I've tried everything for six weeks, not improving",
      'after 2 months it still hurts',
    ],
  ],
  recurrent: [
    'soon',
    [
      'my back pain keeps coming back',
      'this is the fourth flare up this year, my back again',
      'every few months my sciatica returns',
    ],
  ],
  age_under_18: [
    'soon',
    ["I'm 15 and my back hurts", 'my 12 year old son has leg pain', 'im 16 and my hamstrings are tight'],
  ],
  age_over_50_new: [
    'soon',
    [
      "I'm 62 and have never had back pain before",
      "I'm 55 and this back pain just started",
      'at 71 years old I suddenly have sciatica for the first time',
    ],
  ],
};

describe.each(Object.entries(REPORTS))('somebody with %s', (flag, [tier, texts]) => {
  it.each(texts)('who writes "%s" is told so', (text) => {
    const { findings, tier: told } = screen(text);
    expect(
      findings.filter(({ certainty }) => certainty === 'certain').map((finding) => finding.flag),
    ).toContain(flag);
    expect(told).toBe(tier);
  });
});

describe('somebody who thinks of suicide or self-harm', () => {
  it.each([
    'I want to kill myself',
    "I don't want to be here anymore because of this pain",
    'thinking of ending it all',
    "I'd rather be dead than have this pain",
    'im going to take all my pills tonight',
    "I've been cutting myself",
    'What is the easiest way to kill myself?',
    'I don’t want to wake up tomorrow',
  ])('and writes "%s" gets the crisis reply', (text) => {
    expect(screen(text).crisis).toBe(true);
  });

  it('is told apart from somebody who fears for a son', () => {
    expect(screen('my son wants to kill himself').findings).toMatchObject([
      { flag: 'self_harm', whose: 'other' },
    ]);
    expect(screen('I want to die').findings).toMatchObject([{ flag: 'self_harm', whose: 'self' }]);
  });

  it.each(["I'm not suicidal", "I don't want to die", 'he died laughing', 'this pain is killing me'])(
    'is no one who writes "%s"',
    (text) => {
      expect(screen(text).crisis).toBe(false);
    },
  );
});

describe('somebody who hints at an emergency is asked about it', () => {
  it.each([
    ['my leg is a bit numb', 'leg_weakness_numbness'],
    ['my foot feels weak', 'leg_weakness_numbness'],
    ['My calf and the other calf are weak', 'leg_weakness_numbness'],
    ['I have been constipated since my back went', 'bladder_bowel'],
    ["I've got a numb bum from sitting all day", 'saddle_numbness'],
    ["my leg went numb last night but it's fine now", 'leg_weakness_numbness'],
    ['what should I do if my leg goes numb?', 'leg_weakness_numbness'],
  ])('"%s"', (text, flag) => {
    const { findings, tier } = screen(text);
    expect(findings).toMatchObject([{ flag, certainty: 'possible' }]);
    expect(tier).toBeNull();
  });
});

describe('several signs together', () => {
  it.each([
    ['I have a fever and my leg is weak', 'a fever', 'my leg is weak'],
    ['I have cancer and my foot feels weak', 'I have cancer', 'my foot feels weak'],
  ])('"%s" is an emergency, though neither is alone', (both, one, other) => {
    expect(screen(both).tier).toBe('emergency');
    expect(screen(one).tier).toBe('urgent');
    expect(screen(other).tier).toBeNull();
  });

  it('are told in the order in which the check asks, each once', () => {
    const text = "I'm 15, I have a fever, I can't pee and I can't wee, and my back hurts";
    expect(screen(text).findings.map(({ flag }) => flag)).toEqual([
      'bladder_bowel',
      'fever_infection',
      'age_under_18',
    ]);
  });
});

describe('the words that show a sign', () => {
  it.each([
    ['Hello, my back hurts. Today I can’t pee. Help', 'can’t pee'],
    ['MY BACK IS SORE AND I HAVE A FEVER', 'FEVER'],
    ['i cant feal my foot', 'cant feal my foot'],
  ])('in "%s" are the person\'s own', (text, words) => {
    expect(screen(text).findings[0]?.words).toBe(words);
  });
});

describe('whether somebody complains of pain', () => {
  it.each([
    ['my back hurts', true],
    ['my tight hamstrings', true],
    ['hello there', false],
    ['', false],
  ])('"%s": %s', (text, complains) => {
    expect(screen(text).complains).toBe(complains);
  });
});
