import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Counted } from '../../../dialogs/counted';
import { addEvent, type DayCounts, emptyCounts } from '../../../src/usage/dayCounts';
import { reportPage } from '../../../src/usage/page';
import { type ReadUsage, readUsage } from '../../../src/usage/readUsage';
import { summarise } from '../../../src/usage/summary';
import { printTables } from '../../../src/usage/tables';
import { theKnowledge } from '../../helpers/knowledge';
import { refusal } from '../../helpers/refusal';

const knowledge = theKnowledge();

function dayWith(day: string, ...events: readonly (readonly [times: number, event: Counted])[]): DayCounts {
  const counts = emptyCounts(day);
  for (const [times, event] of events) for (let i = 0; i < times; i += 1) addEvent(counts, event);
  return counts;
}

const usageOf = (...days: DayCounts[]): ReadUsage => ({ days, unreadable: [] });
const summaryOf = (...days: DayCounts[]) => summarise(usageOf(...days), knowledge, 2);
const rated = (entry: string, helpful: number, notHelpful: number) =>
  [
    [helpful, { what: 'helpful', entry }],
    [notHelpful, { what: 'notHelpful', entry }],
  ] as const;

describe('an editor who reads the report', () => {
  it('sees what is asked most, first, over all days', () => {
    const { asked, answers, days } = summaryOf(
      dayWith(
        '2026-11-23',
        [2, { what: 'answer', entry: 'overuse' }],
        [1, { what: 'answer', entry: 'ice-how-to' }],
      ),
      dayWith('2026-11-24', [2, { what: 'answer', entry: 'ice-how-to' }]),
    );
    expect(asked).toEqual([
      { id: 'ice-how-to', title: 'How to use ice safely', times: 3 },
      { id: 'overuse', title: expect.any(String), times: 2 },
    ]);
    expect(answers).toBe(5);
    expect(days).toEqual([
      { day: '2026-11-23', answers: 3 },
      { day: '2026-11-24', answers: 2 },
    ]);
  });

  it('sees what surely helps few before what two people disliked', () => {
    const { rated: ratings } = summaryOf(
      dayWith(
        '2026-11-23',
        ...rated('overuse', 0, 2),
        ...rated('ice-how-to', 10, 30),
        ...rated('ice-or-heat', 39, 1),
      ),
    );
    expect(ratings.map(({ id, few }) => [id, few])).toEqual([
      ['ice-how-to', false],
      ['ice-or-heat', false],
      ['overuse', true],
    ]);
    const text = printTables(
      summaryOf(dayWith('2026-11-23', ...rated('overuse', 0, 2), ...rated('ice-how-to', 10, 30))),
    );
    expect(text).toMatch(/10 +40 +25 % +14 % to 40 % +ice-how-to +How to use ice safely$/m);
    expect(text).toMatch(/0 +2 +0 % +0 % to 66 % +overuse .* too few to tell$/m);
  });

  it('sees what was not found, but not what one person asked once', () => {
    const summary = summaryOf(
      dayWith(
        '2026-11-23',
        [3, { what: 'notFound', words: ['desk', 'shoes'] }],
        [1, { what: 'notFound', words: ['heat', 'pelvis', 'towel', 'wall'] }],
        [1, { what: 'notFound', words: ['hamstring'] }],
        [4, { what: 'notFound', words: [] }],
        [5, { what: 'outOfScope' }],
      ),
      dayWith('2026-11-24', [1, { what: 'notFound', words: ['hamstring'] }]),
    );
    expect(summary.gaps).toEqual([
      { words: ['desk', 'shoes'], times: 3 },
      { words: ['hamstring'], times: 2 },
    ]);
    expect(summary).toMatchObject({ notFound: 10, rare: 1, noWords: 4, outOfScope: 5 });
    for (const text of [printTables(summary), reportPage(summary)]) {
      expect(text).toContain('desk, shoes');
      expect(text).not.toContain('towel');
    }
  });

  it('sees what became of "did you mean"', () => {
    const { didYouMean, taken } = summaryOf(
      dayWith(
        '2026-11-23',
        [5, { what: 'offered' }],
        [2, { what: 'taken', entry: 'overuse' }],
        [1, { what: 'refused' }],
      ),
    );
    expect(didYouMean).toEqual({ offered: 5, taken: 2, refused: 1, left: 2 });
    expect(taken).toMatchObject([{ id: 'overuse', times: 2 }]);
  });

  it('sees an entry that is gone by its id', () => {
    const text = printTables(summaryOf(dayWith('2026-11-23', [1, { what: 'answer', entry: 'old-one' }])));
    expect(text).toMatch(/1 +old-one +\(no longer there\)/);
  });

  it('is told that there is nothing yet', () => {
    const text = printTables(summaryOf());
    expect(text).toContain('Nothing has been answered yet.');
    expect(reportPage(summaryOf())).toContain('Nothing has been answered yet.');
  });
});

describe('the page', () => {
  const all = dayWith(
    '2026-11-23',
    ...knowledge.entries.map(({ id }, i) => [i + 1, { what: 'answer', entry: id }] as const),
    ...rated('overuse', 3, 20),
    [5, { what: 'offered' }],
    [2, { what: 'taken', entry: 'overuse' }],
    [3, { what: 'notFound', words: ['desk', 'shoes'] }],
  );
  const page = reportPage(summaryOf(all));

  it('has a chart with a name for each section, and every figure of it in a table', () => {
    const sections = page.split('<section').slice(1);
    expect(sections).toHaveLength(5);
    for (const section of sections) {
      expect(section).toMatch(/<svg role="img" aria-label="[^"]+"/);
      expect(section).toMatch(/<details><summary>.*<table>/s);
      expect(section).toMatch(/<th scope="col">/);
    }
    for (const { id } of knowledge.entries) expect(page).toContain(`<td>${id}</td>`);
  });

  it('runs nothing, loads nothing and names no other host', () => {
    expect(page).not.toMatch(
      /<script|<link|<img|<iframe|<object|@import|url\(|https?:|\son\w+=|javascript:/i,
    );
    expect(page).toContain("default-src 'none'");
  });

  it('is made for light and dark', () => {
    expect(page).toContain('color-scheme: light dark');
    expect(page).toContain('prefers-color-scheme: dark');
  });

  it('shows titles and names as text, whatever stands in them', () => {
    const nasty = `<script>alert("1")</script> & 'more'`;
    const entry = () => ({ ...knowledge.entries[0], title: nasty }) as ReturnType<typeof knowledge.entry>;
    const nastyPage = reportPage(
      summarise({ days: [all], unreadable: ['<img src=x onerror=alert(1)>.json'] }, { entry }, 2),
    );
    expect(nastyPage).not.toMatch(/<script|<img/);
    expect(nastyPage).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;');
  });

  it('is well formed: each element is closed in its turn', () => {
    const open: string[] = [];
    for (const [, end, name = '', alone] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g)) {
      if (alone || name === 'meta') continue;
      if (end) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });
});

describe('a folder of counts', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'counts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const put = (name: string, value: unknown) =>
    writeFileSync(path.join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  const iced = dayWith('2026-11-23', [1, { what: 'answer', entry: 'ice-how-to' }]);

  it('of several processes is added up by day', () => {
    put('2026-11-23.00000000.json', iced);
    put('2026-11-23.ffffffff.json', iced);
    put('2026-11-22.ffffffff.json', { ...iced, day: '2026-11-22' });
    const { days } = readUsage(folder);
    expect(days.map(({ day, answers }) => [day, answers])).toEqual([
      ['2026-11-22', { 'ice-how-to': 1 }],
      ['2026-11-23', { 'ice-how-to': 2 }],
    ]);
  });

  it.each<[string, unknown]>([
    ['is cut off', '{"version":1,'],
    ['is of another version', { ...iced, version: 2 }],
    ['has a field that nobody counts', { ...iced, text: 'my words' }],
    ['counts what is no entry', { ...iced, answers: { '<b>': 1 } }],
    ['holds markup as words', { ...iced, notFound: { '<b>back</b>': 3 } }],
    ['holds a number as words', { ...iced, notFound: { 'call 07700 900123': 3 } }],
    ['has a count that is none', { ...iced, outOfScope: -1 }],
  ])('with a file that %s is read without it, and the file is named', (_, value) => {
    put('2026-11-23.00000000.json', iced);
    put('2026-11-23.bad00000.json', value);
    const usage = readUsage(folder);
    expect(usage.unreadable).toEqual(['2026-11-23.bad00000.json']);
    expect(usage.days).toHaveLength(1);
    expect(printTables(summarise(usage, knowledge, 2))).toContain('2026-11-23.bad00000.json');
  });

  it('may hold other files, and one that is being written', () => {
    put('2026-11-23.00000000.json', iced);
    put('2026-11-23.00000001.json.unfinished', '{');
    put('notes.txt', 'mine');
    expect(readUsage(folder)).toMatchObject({ days: [{ day: '2026-11-23' }], unreadable: [] });
  });

  it('that is not there is told with the cure', () => {
    const { code, place, cure } = refusal(() => readUsage(path.join(folder, 'none')));
    expect(code).toBe('BAD_USAGE');
    expect(place).toContain('none');
    expect(cure).toContain('USAGE_DIR');
  });
});
