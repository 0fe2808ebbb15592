import fc from 'fast-check';
import { readStatedAnswer } from '../../dialogs/statedAnswer';
import type { Answer } from '../../knowledge/assessment';
import { FLAG_IDS } from '../../knowledge/screen/redFlags';
import { runs } from '../helpers/runs';

// A Wednesday.
const TODAY = new Date('2026-07-29T12:00:00Z');

describe('asked "Are you under 18?", a person who says', () => {
  it.each<[string, Answer | null]>([
    ["I'm 17", 'yes'],
    ['17', 'yes'],
    ['seventeen', 'yes'],
    ["she's 9", 'yes'],
    ['turning 18', 'yes'],
    ['nearly 18', 'yes'],
    ['no im 17', 'yes'],
    ['born in 2012', 'yes'],
    ['17 years', 'yes'],
    ['im not 18 yet', 'yes'],
    ['18', 'no'],
    ['just turned 18', 'no'],
    ['im 52', 'no'],
    ['no 34', 'no'],
    ['yes im 34', 'no'],
    ['born in 1990', 'no'],
    ['early forties', 'no'],
    ['pensioner', 'no'],
    ['over 18', 'no'],
    ['52 years', 'no'],
    ['teenager', null],
    ['about 17', null],
    ['not sure', null],
    ['yes', null],
    ['6 weeks', null],
    ['7/10', null],
  ])('%j has said %s', (text, answer) => {
    expect(readStatedAnswer('age_under_18', text, TODAY)).toBe(answer);
  });
});

describe('asked "Are you over 50, and is this pain new for you?", a person who says', () => {
  it.each<[string, Answer | null]>([
    ['im 52 and its new', 'yes'],
    ['52', 'yes'],
    ['turning 51', 'yes'],
    ['pensioner', 'yes'],
    ['in my fifties', 'yes'],
    ['im 71, started last week', 'yes'],
    ['im 60, 2 months now', 'yes'],
    ['52 years', 'yes'],
    ['50', 'no'],
    ["I'm 34", 'no'],
    ['no, im 34', 'no'],
    ['yes im 34', 'no'],
    ['early forties', 'no'],
    ['born in 1990', 'no'],
    ['im 52 but its not new', 'no'],
    ['im 52, had it for years', 'no'],
    ['im 60 and have had it 10 years', 'no'],
    ['im 55 and had it since 2019', 'no'],
    ['67, an old injury', 'no'],
    ['had it for years', 'no'],
    ['not new', 'no'],
    ['63 but ive had it since my 30s', 'no'],
    ['im 63 but ive had it since my 30s', 'no'],
    ['no, im 52', null],
    ['over 18', null],
    ['around 50', null],
    ['its new', null],
    ['6 weeks', null],
  ])('%j has said %s', (text, answer) => {
    expect(readStatedAnswer('age_over_50_new', text, TODAY)).toBe(answer);
  });
});

describe('asked "Has it been four to six weeks or more, without getting better?", a person who says', () => {
  it.each<[string, Answer | null]>([
    ['six wks', 'yes'],
    ['4 weeks', 'yes'],
    ['28 days', 'yes'],
    ['about a month', 'yes'],
    ['2 months', 'yes'],
    ['half a year', 'yes'],
    ['since easter', 'yes'],
    ['since 2019', 'yes'],
    ['ages', 'yes'],
    ['years', 'yes'],
    ['yes, 8 weeks', 'yes'],
    ['8 weeks and no better', 'yes'],
    ['no, it has not got any better in 8 weeks', 'yes'],
    ['2 months and its getting worse', 'yes'],
    ['6 weeks, better when I lie down', 'yes'],
    ['6 weeks and it isnt improving', 'yes'],
    ['6 weeks. got better then worse again', 'yes'],
    ['2 months no improvement', 'yes'],
    ['6 weeks but its getting better', 'no'],
    ['2 months but improving slowly', 'no'],
    ['no, 6 weeks but much better now', 'no'],
    ['2 months, on the mend', 'no'],
    ['no change in 6 weeks', 'yes'],
    ['its getting better', 'no'],
    ['27 days', 'no'],
    ['3 days', 'no'],
    ['3 weeks and no better', 'no'],
    ['a fortnight', 'no'],
    ['couple of weeks now', 'no'],
    ['10 days ago', 'no'],
    ['since last tuesday', 'no'],
    ['just started', 'no'],
    ['less than a month', 'no'],
    ['under four weeks', 'no'],
    ['not even 4 weeks', 'no'],
    ['no, only 3 weeks', 'no'],
    ['not long', 'no'],
    ['3 to 4 weeks', 'unsure'],
    ['several weeks', 'unsure'],
    ['a while', 'unsure'],
    ['no, 6 weeks', null],
    ['not better', null],
    ['will it get better?', null],
    ['6', null],
    ["I'm 17", null],
    ['every 2 days', null],
  ])('%j has said %s', (text, answer) => {
    expect(readStatedAnswer('not_better_in_weeks', text, TODAY)).toBe(answer);
  });
});

const ABOUT_FACTS = ['age_under_18', 'age_over_50_new', 'not_better_in_weeks'];

it.each(FLAG_IDS.filter((flag) => !ABOUT_FACTS.includes(flag)))(
  'facts answer no question about %s',
  (flag) => {
    for (const text of ['17', "I'm 52 and it's new", '6 weeks', 'since easter']) {
      expect(readStatedAnswer(flag, text, TODAY)).toBeNull();
    }
  },
);

it('takes any age in years as under 18 or not, and never as both', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 120 }), (age) => {
      expect(readStatedAnswer('age_under_18', `I'm ${age}`, TODAY)).toBe(age < 18 ? 'yes' : 'no');
      expect(readStatedAnswer('age_over_50_new', `I'm ${age}`, TODAY)).toBe(age > 50 ? 'yes' : 'no');
    }),
    runs(200),
  );
});

it('takes any number of days as four weeks or not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), (days) => {
      expect(readStatedAnswer('not_better_in_weeks', `${days} days`, TODAY)).toBe(days >= 28 ? 'yes' : 'no');
    }),
    runs(300),
  );
});

it('says yes, no, unsure or nothing to any text', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FLAG_IDS), fc.string({ unit: 'binary', maxLength: 300 }), (flag, text) => {
      expect(['yes', 'no', 'unsure', null]).toContain(readStatedAnswer(flag, text, TODAY));
    }),
    runs(1000),
  );
});
