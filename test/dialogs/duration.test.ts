import fc from 'fast-check';
import { readDurationDays, readStatedDuration } from '../../dialogs/duration';
import { runs } from '../helpers/runs';

// A Wednesday.
const TODAY = new Date('2026-07-29T12:00:00Z');

describe('the days since it began are read', () => {
  it.each<[string, number]>([
    ['six wks', 42],
    ['6 weeks', 42],
    ['6wks', 42],
    ['6w', 42],
    ['about six weeks now', 42],
    ['3 days', 3],
    ['3 dys', 3],
    ['a day', 1],
    ['day or two', 1],
    ['10 days ago', 10],
    ['it started ten days ago', 10],
    ['a fortnight', 14],
    ['fortnight', 14],
    ['a week', 7],
    ['a week ago', 7],
    ['2 months', 60],
    ['2 mths', 60],
    ['two mnths', 60],
    ['about a month', 30],
    ['the past month', 30],
    ['for the last week', 7],
    ['all week', 7],
    ['a month and a half', 45],
    ['half a year', 182],
    ['half a month', 15],
    ['1.5 years', 547],
    ['a year and a half', 547],
    ['6 and a half weeks', 45],
    ['6½ weeks', 45],
    ['2 yrs', 730],
    ['a year', 365],
    ['2 1/2 weeks', 17],
    ['20+ years', 7300],
    ['6 weeks, some days better some days worse', 42],
    ['yonks', 60],
    ['overnight', 1],
    ['since the start of the year', 209],
    ['6 monhts', 180],
    ['1 year and 2 months', 425],
    ['couple of weeks now', 14],
    ['a couple weeks', 14],
    ['coupla months', 60],
    ['a few days', 3],
    ['few weeks', 21],
    ['several months', 90],
    ['3-4 weeks', 21],
    ['3 or 4 weeks', 21],
    ['three to four weeks', 21],
    ['a week or two', 7],
    ['over 2 months', 60],
    ['less than a week', 0],
    ['not even a month', 0],
    ['years', 730],
    ['for years', 730],
    ['months now', 60],
    ['its been weeks', 14],
    ['had it years and years', 730],
    ['ages', 60],
    ['ive had it forever', 60],
    ['a long time', 60],
    ['all my life', 730],
    ['just started', 0],
    ['it only just started', 0],
    ['just started hurting', 0],
    ['just started 3 days ago', 3],
    ['3 hours ago', 0],
    ['a few hours ago', 0],
    ['since yesterday', 1],
    ['yesterday', 1],
    ['started last night', 1],
    ['since this morning', 0],
    ['since the day before yesterday', 2],
    ['since last week', 7],
    ['since monday', 2],
    ['since last tuesday', 1],
    ['since wednesday', 7],
    ['since thurs', 6],
    ['since the weekend', 3],
    // Easter 2026 was on 5 April.
    ['since easter', 115],
    ['since last easter', 115],
    ['since christmas', 216],
    ['since xmas day', 216],
    ['since new year', 209],
    ['since new years eve', 209],
    // The days since the stretch of time was over.
    ['since may', 59],
    ['since the beginning of June', 29],
    ['started in march', 120],
    ['since 5 june', 54],
    ['since the 5th of june', 54],
    ['since june 5th', 54],
    ['since october', 271],
    ['since march 2024', 850],
    ['since june last year', 394],
    ['since last month', 29],
    ['since last year', 210],
    ['since 2019', 2402],
    ['since summer', 0],
    ['since winter', 0],
    ['since the spring', 59],
    ['I had 3 days off but it has been 2 months', 60],
    ['every day for 6 weeks', 42],
    ['not slept in 5 weeks', 35],
    ['has not improved in 6 weeks', 42],
    ['im 52 years old and it hurts for 2 weeks', 14],
  ])('in %j: %d', (text, days) => {
    expect(readDurationDays(text, TODAY)).toBe(days);
  });
});

describe('no length of time is read', () => {
  it.each([
    '',
    'yes',
    'no',
    'not sure',
    '6',
    "I'm 17",
    '17 years old',
    'she is 6 months old',
    'im 52 yrs',
    '7/10',
    '8 out of 10',
    '3 days a week',
    'twice a week',
    'every 2 days',
    'every other day',
    'once a month',
    'I take it every 4 hours',
    'im 30 weeks pregnant',
    'appointment in 2 weeks',
    'I see the doctor in 3 weeks',
    'next week',
    'most days',
    'these days it is bad',
    'since my accident',
    'it may be',
    'hurts from sitting',
    'just started a new job',
    'worse this morning',
    'since 2031',
    'the morning is worst',
    '200mg',
  ])('in %j', (text) => {
    expect(readDurationDays(text, TODAY)).toBeNull();
  });
});

it('knows the span that the words leave open', () => {
  expect(readStatedDuration('3 to 4 weeks', TODAY)).toEqual({ least: 21, most: 28 });
  expect(readStatedDuration('less than 6 weeks', TODAY)).toEqual({ least: 0, most: 41 });
  expect(readStatedDuration('over a month', TODAY)).toEqual({ least: 30, most: Number.POSITIVE_INFINITY });
  expect(readStatedDuration('since june', TODAY)).toEqual({ least: 29, most: 58 });
  expect(readStatedDuration('since last tuesday', TODAY)).toEqual({ least: 1, most: 8 });
});

describe('Easter', () => {
  // The earliest and the latest of our time, and 1981 and 2049, where Gauss's first rule is a week late.
  it.each([
    ['1981-04-19'],
    ['2000-04-23'],
    ['2008-03-23'],
    ['2019-04-21'],
    ['2024-03-31'],
    ['2025-04-20'],
    ['2026-04-05'],
    ['2038-04-25'],
    ['2049-04-18'],
  ])('is on %s', (date) => {
    const tenDaysOn = new Date(Date.parse(date) + 10 * 86_400_000);
    expect(readDurationDays('since easter', tenDaysOn)).toBe(10);
  });

  it('is last year’s where this year’s is to come', () => {
    expect(readDurationDays('since easter', new Date('2026-04-04T12:00:00Z'))).toBe(349);
  });
});

const pieces = fc.constantFrom(
  ...'since|last|this|ago|for|a|half|couple of|few|3|10|0|9999|-4|1.5|½|and|or|to|less than|over|not|days|weeks|wks|months|year|yrs|fortnight|may|5|31st|february|easter|christmas|summer|winter|monday|2019|2031|ages|just started'.split(
    '|',
  ),
);
const spoken = fc.array(pieces, { maxLength: 12 }).map((words) => words.join(' '));
const anyDay = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

it('gives whole days from 0, or nothing, for any text on any day', () => {
  fc.assert(
    fc.property(fc.oneof(spoken, fc.string({ unit: 'binary', maxLength: 200 })), anyDay, (text, today) => {
      const stated = readStatedDuration(text, today);
      const days = readDurationDays(text, today);
      if (stated === null) return expect(days).toBeNull();
      expect(stated.least >= 0 && stated.least <= stated.most).toBe(true);
      expect(Number.isInteger(days) && Number(days) >= 0).toBe(true);
    }),
    runs(2000),
  );
});

it('reads any number of days, weeks and months, on any day', () => {
  const unit = fc.constantFrom(['days', 1] as const, ['weeks', 7] as const, ['months', 30] as const);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), unit, anyDay, (count, [name, days], today) => {
      expect(readDurationDays(`it has been ${count} ${name} now`, today)).toBe(count * days);
    }),
    runs(300),
  );
});
