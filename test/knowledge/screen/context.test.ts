import type { DropReason } from '../../../knowledge/screen/context';
import type { FlagId } from '../../../knowledge/screen/redFlags';
import { theKnowledge } from '../../helpers/knowledge';

const { screen } = theKnowledge();

const isFree = (text: string) => {
  const { findings, tier, crisis } = screen(text);
  expect({ findings, tier, crisis }).toEqual({ findings: [], tier: null, crisis: false });
};

/** The flag is named, for a reason dropped, and nothing else is found. */
const isDropped = (text: string, flag: FlagId, why: DropReason) => {
  isFree(text);
  expect(screen(text).dropped.map((dropped) => `${dropped.flag} ${dropped.why}`)).toContain(`${flag} ${why}`);
};

describe('somebody who denies it is not alarmed', () => {
  it.each<[string, FlagId]>([
    ['I have no numbness or weakness in my legs', 'leg_weakness_numbness'],
    ['no fever, no weight loss, no numbness', 'fever_infection'],
    ["I don't have any numbness between my legs", 'saddle_numbness'],
    ["My leg isn't numb, it only aches", 'leg_weakness_numbness'],
    ['I have never had cancer', 'cancer_history'],
    ['no trouble peeing', 'bladder_bowel'],
    ['no loss of bladder control', 'bladder_bowel'],
    ["I haven't lost any weight", 'weight_loss'],
    ["I'm not suicidal", 'self_harm'],
  ])('"%s"', (text, flag) => {
    isDropped(text, flag, 'denied');
  });

  it.each([
    'my bladder and bowels are fine, just a sore back',
    'I can pee normally',
    "no, I haven't had a fall",
  ])('"%s"', isFree);
});

describe('somebody who denies one thing and reports another is heard', () => {
  it.each<[string, FlagId]>([
    ['no fever but my foot drops', 'leg_weakness_numbness'],
    ["no numbness, just can't pee", 'bladder_bowel'],
    ['No, my leg is numb and getting worse', 'leg_weakness_numbness'],
    ['no back pain today but both my legs are numb', 'bilateral_legs'],
    ["I don't have a fever, but I can't feel my bum", 'saddle_numbness'],
    ['not feverish, though I keep wetting myself', 'bladder_bowel'],
    ["no numbness. can't pee though", 'bladder_bowel'],
  ])('"%s"', (text, flag) => {
    expect(screen(text).tier).toBe('emergency');
    expect(screen(text).findings.map((finding) => finding.flag)).toContain(flag);
  });
});

describe('a report that is shaped like a denial is a report', () => {
  it.each([
    "can't feel my foot",
    'I have no control over my bladder',
    "no idea why it's numb down there",
    'not only my back, my foot is numb now too and getting weaker',
    "no relief, and now it's numb between my legs",
    'no feeling in my leg',
    "I've no strength in my left leg any more",
    'no feeling when I wipe',
    'not peed since last night',
  ])('"%s"', (text) => {
    expect(screen(text).tier).toBe('emergency');
  });
});

describe('what was long ago and is gone', () => {
  it.each<[string, FlagId]>([
    ['I had trouble peeing ten years ago, surgery fixed it', 'bladder_bowel'],
    ['years ago my leg went numb but it has been fine since', 'leg_weakness_numbness'],
    ['I had a fever last year', 'fever_infection'],
  ])('alarms nobody: "%s"', (text, flag) => {
    isDropped(text, flag, 'past');
  });

  it('alarms nobody: a car crash in 1995', () => {
    isFree('I was in a car crash in 1995');
  });
});

describe('what "has gone" worse has not gone away', () => {
  it.each<[string, FlagId]>([
    ['burning up at 39.4 and my leg has gone weak', 'fever_infection'],
    ['I have a fever and my foot has gone numb', 'fever_infection'],
  ])('"%s"', (text, flag) => {
    expect(screen(text).findings.map((finding) => finding.flag)).toContain(flag);
    expect(screen(text).tier).toBe('emergency');
  });
});

describe('what is old and still there', () => {
  it.each([
    'my foot has been numb since the operation ten years ago',
    "I've had a foot drop for years, it hasn't changed",
    'numb patch on my leg for ages, unchanged',
  ])('is urgent, no emergency: "%s"', (text) => {
    expect(screen(text).tier).toBe('urgent');
  });

  it('is an emergency where it is a lost bladder', () => {
    const text = "I lost control of my bladder two years ago and still can't control it";
    expect(screen(text).tier).toBe('emergency');
  });
});

describe('a relative', () => {
  it.each<[string, FlagId]>([
    ['my father had bladder cancer', 'cancer_history'],
    ['cancer runs in my family', 'cancer_history'],
    ['my mum had osteoporosis', 'osteoporosis_steroids'],
    ["My wife's dad had prostate cancer", 'cancer_history'],
  ])('whose illness is family history alarms nobody: "%s"', (text, flag) => {
    isDropped(text, flag, 'family_history');
  });

  it.each<[string, FlagId]>([
    ["my mum can't feel her legs", 'bilateral_legs'],
    ['my husband can’t pee and his back is agony', 'bladder_bowel'],
    ["My daughter's foot drops when she walks", 'leg_weakness_numbness'],
    ['his legs have gone numb', 'bilateral_legs'],
  ])('who has it now is an emergency like the writer\'s own: "%s"', (text, flag) => {
    expect(screen(text).tier).toBe('emergency');
    expect(screen(text).findings.find((finding) => finding.flag === flag)?.whose).toBe('other');
  });

  it.each(['my husband has cancer and his back hurts', 'my mum has osteoporosis and fell, her back hurts'])(
    'whose back hurts too is to be seen today: "%s"',
    (text) => {
      expect(screen(text).tier).toBe('urgent');
    },
  );
});

describe('a question about warning signs is no report', () => {
  it.each<[string, FlagId]>([
    ['does sciatica make you incontinent?', 'bladder_bowel'],
    ['What does saddle numbness mean?', 'saddle_numbness'],
    ['is foot drop a sign of a slipped disc?', 'leg_weakness_numbness'],
    ['why does sciatica cause numbness?', 'leg_weakness_numbness'],
  ])('"%s"', (text, flag) => {
    isDropped(text, flag, 'general_question');
  });

  it.each<[string, FlagId]>([
    ['can sciatica cause bladder problems?', 'bladder_bowel'],
    ['what if I lose control of my bladder?', 'bladder_bowel'],
    ["I'm scared of losing control of my bladder", 'bladder_bowel'],
    ['what happens if my foot drops?', 'leg_weakness_numbness'],
  ])('nor is what has not happened: "%s"', (text, flag) => {
    isDropped(text, flag, 'hypothetical');
  });

  it('but what is asked by somebody who has it is one', () => {
    expect(screen("I can't pee. Can sciatica cause that?").tier).toBe('emergency');
    expect(screen('Is it serious? My foot drops when I walk').tier).toBe('emergency');
  });
});

describe('an animal', () => {
  it.each<[string, FlagId]>([
    ["my dog can't feel its back legs", 'bilateral_legs'],
    ['the cat lost control of its bladder', 'bladder_bowel'],
    ["our old dog's legs keep giving way", 'leg_weakness_numbness'],
  ])('is no person: "%s"', (text, flag) => {
    isDropped(text, flag, 'not_a_person');
  });

  it.each(["I fell off my horse this morning and can't feel my legs", 'walking the dog my leg gave way'])(
    'does not hide its owner: "%s"',
    (text) => {
      expect(screen(text).tier).toBe('emergency');
    },
  );
});

describe('who asks the bot for advice', () => {
  it('has answered no question of a clinician', () => {
    expect(screen("Hodgkin's survivor, any advice for a bad back? never had it before").tier).toBe('urgent');
  });
});

describe('somebody compared with an animal', () => {
  it('is a person: eating like a horse and losing weight', () => {
    expect(screen('eating like a horse and still getting skinnier, my back aches').tier).toBe('urgent');
  });
});

describe('words that only look alarming alarm nobody', () => {
  it.each([
    'what is the number of the clinic',
    'how do I fix a weak core',
    'I ate a bowl of soup',
    'I fell asleep on the sofa and my back is stiff',
    'I fell in love',
    'my emergency savings ran out',
    'this pain is killing me',
    "I'm trying to lose weight to help my back",
    'I had an accident with the paint, nobody was hurt',
    'it hurts more when I cough or sneeze',
    'my phone is dead',
    'hay fever is bad today',
    "I'm a Cancer, does my back pain fit my star sign",
    'use ice until the area feels numb',
    'the meeting was a car crash',
    "I'd kill for a massage",
    'this chair is a pain in the bum',
    'my back gave out lifting a box',
    'I have weak glutes and a weak core',
    'my foot falls asleep when I sit cross-legged',
    'both my hamstrings are tight',
    'hot and cold? which one for back pain',
    'do hot and cold packs help a sore back',
    "I've never had back pain before",
  ])('"%s"', isFree);
});
