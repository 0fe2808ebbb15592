import fc from 'fast-check';
import { inFigures, readAge, readStatedAge } from '../../dialogs/age';
import { runs } from '../helpers/runs';

const TODAY = new Date('2026-07-29T12:00:00Z');

describe('an age is read', () => {
  it.each<[string, number]>([
    ["I'm 17", 17],
    ['I’m 17.', 17],
    ['17', 17],
    ['52!', 52],
    ['seventeen', 17],
    ['Fifty-two', 52],
    ['fifty two', 52],
    ['fourty one', 41],
    ['im 52 and its new', 52],
    ['I am 52, it started last week', 52],
    ['yes im 16', 16],
    ['no I am 34', 34],
    ['yes, 52 and it is new', 52],
    ['only 15', 15],
    ['just 17 sorry', 17],
    ['im only 15', 15],
    ["she's 9", 9],
    ['shes nine', 9],
    ['he is 12', 12],
    ['my son is 14', 14],
    ['my mums 80', 80],
    ['17 years old', 17],
    ['17 yrs old', 17],
    ['im a 45 year old', 45],
    ['45-year-old man', 45],
    ['17yo', 17],
    ['62 y/o', 62],
    ['52f', 52],
    ['aged 63', 63],
    ['age: 44', 44],
    ['my age is 71', 71],
    ['turning 51', 50],
    ['im nearly 18', 17],
    ['18 next week', 17],
    ['just turned 50', 50],
    ['turned 18 in March', 18],
    ['seventeen and a half', 17],
    ['born in 1990', 35],
    ['I was born in 1974', 51],
    ["born in '74", 51],
    ['born 3 May 2010', 15],
    ['1974', 51],
    ['early forties', 41],
    ['mid 30s', 35],
    ['late fifties', 58],
    ['in my 60s', 64],
    ['sixty something', 64],
    ['pensioner', 67],
    ['im a pensioner', 67],
    ['OAP', 67],
    ['a teenager', 16],
    ['im 17.5', 17],
    ['16 1/2', 16],
    ['way over 50', 51],
    ['both, 63', 63],
    ['over 50', 51],
    ['im over 18', 19],
    ['im under 18', 17],
    ['im not 18 yet', 17],
    ['not under 18', 18],
    ['im 40 and have a 3 year old', 40],
    ['my 9 year old', 9],
    ['im 45, it started when i was 16', 45],
    ['im 52 with 7/10 pain for 6 weeks', 52],
    ['my baby is 6 months old', 0],
  ])('in %j: %d', (text, age) => {
    expect(readAge(text, TODAY)).toBe(age);
  });
});

describe('no age is read', () => {
  it.each([
    '',
    'yes',
    'not sure',
    '6 weeks',
    'six weeks',
    'im 6 weeks in',
    'im 10 days into this',
    'I have had it for 20 years',
    '2 years',
    'since 2019',
    '2019',
    '7/10',
    'im 7.5/10',
    '8.5 out of 10',
    '8 out of 10',
    'the pain is 7',
    'im 8 out of 10',
    'im a 7/10 today',
    '3am',
    'at 3 am',
    'i am up at 3am every night',
    'im on 30mg codeine',
    'I take 2 tablets',
    'im on 2 pills',
    'im 6 foot 2',
    'im 80kg',
    'im 100% sure',
    'im 30 weeks pregnant',
    'im 10 minutes away',
    'over 20 minutes',
    '10 reps of 3',
    'I was 17 when it began',
    'started when I was 16',
    'had it since my twenties',
    'i have a 9 year old',
    'at 52 things ache 8 times a day',
    'in 1990 i had a fall',
    '2',
    'L5 S1',
    '999',
  ])('in %j', (text) => {
    expect(readAge(text, TODAY)).toBeNull();
  });
});

it('knows the span that the words leave open', () => {
  expect(readStatedAge('born in 2008', TODAY)).toMatchObject({ least: 17, most: 18 });
  expect(readStatedAge('in my fifties', TODAY)).toMatchObject({ least: 50, most: 59 });
  expect(readStatedAge('im over 18', TODAY)).toMatchObject({ least: 19, most: 120 });
  expect(readStatedAge('turning 51', TODAY)).toMatchObject({ least: 50, most: 51 });
  expect(readStatedAge('about 50', TODAY)).toMatchObject({ least: 48, most: 52 });
});

it('brings numbers into digits', () => {
  expect(inFigures('I’m Seventy-Two')).toBe('im 72');
  expect(inFigures('6½ weeks')).toBe('6 and a half weeks');
  expect(inFigures('early forties, someone, anyone')).toBe('early 40s, someone, anyone');
});

const pieces = fc.constantFrom(
  ...'im|i am|she is|my son is|turning|nearly|over|under|not|born in|since|when i was|early|aged|years old|yo|s|17|52|0|1990|2031|-|.|,|/|½|forty|one|999|120|121|ish'.split(
    '|',
  ),
);
const spoken = fc.array(pieces, { maxLength: 10 }).map((words) => words.join(' '));

it('gives whole years from 0 to 120, or nothing, for any text on any day', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.oneof(spoken, fc.string({ unit: 'binary', maxLength: 200 })), day, (text, today) => {
      const stated = readStatedAge(text, today);
      if (stated === null) return;
      const { age, least, most } = stated;
      expect([age, least, most].every(Number.isInteger)).toBe(true);
      expect(least >= 0 && least <= most && most <= 120 && age >= 0 && age <= 120).toBe(true);
      expect(readAge(text, today)).toBe(age);
    }),
    runs(2000),
  );
});

it('reads every age from 4 to 120, in figures and after "I am"', () => {
  for (let age = 4; age <= 120; age += 1) {
    expect(readAge(String(age), TODAY)).toBe(age);
    expect(readAge(`I am ${age}`, TODAY)).toBe(age);
  }
});
