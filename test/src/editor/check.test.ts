import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CodedError } from '../../../knowledge/errors';
import { knowledgeFolder } from '../../../knowledge/yamlFile';
import { checkKnowledge, describeKnowledge, runKnowledge } from '../../../src/editor/check';

const today = new Date();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'knowledge-'));
  cpSync(knowledgeFolder(), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function edit(name: string, change: (text: string) => string): void {
  const file = path.join(folder, name);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

function run(): { code: 0 | 1; text: string } {
  let text = '';
  const code = runKnowledge(folder, today, (printed) => {
    text += printed;
  });
  return { code, text };
}

describe('an editor who checks the content', () => {
  it('sees all of it, and that it is right', () => {
    const { code, text } = run();
    expect(text).toMatch(/^Entries\n-------\n/);
    expect(text).toMatch(/ice-how-to +How to use ice safely +\d+ +\d+ 20\d\d-\d\d-\d\d\n/);
    expect(text).toMatch(/^ {2}emergency +bladder_bowel, saddle_numbness/m);
    expect(text).toMatch(/^ {2}GB {2}United Kingdom: emergency 999 or 112; crisis 116 123, SHOUT to 85258$/m);
    expect(text).toMatch(
      /^44 entries, 24 of 24 topics, \d+ questions,\s+19 red flags,\s+13\s+groups,\s+11\s+dangers,\s+18\s+languages,\s+14\s+countries,\s+\d+\s+sources,\s+10\s+pictures$/m,
    );
    expect(text).toMatch(/^ {2}diagnosis +\d+ words and phrases, reviewed 20\d\d-\d\d-\d\d$/m);
    expect(text).toMatch(/^ {2}urgent +leg-clot, \d signs$/m);
    expect(text).toMatch(/^ {2}Spanish \(es\), French \(fr\)/m);
    expect(text).toMatch(/No problems\.$/);
    expect(code).toBe(0);
  });

  it('is told of a broken entry, first of all, with file, field and cure', () => {
    edit('entries/ice-how-to.md', (text) => text.replace('topic: cold-therapy', 'topic: cold'));
    const { code, text } = run();
    expect(code).toBe(1);
    expect(text).toMatch(
      /^1 problem\n-+\nentries\/ice-how-to\.md, field topic\n {2}Problem: there is no topic "cold"/,
    );
    expect(text).toMatch(/Cure: take one of these: back-hamstring-link,/);
    expect(text).toMatch(/1 problem: see above\.$/);
  });

  it('is told of every broken file in one go', () => {
    edit('entries/ice-how-to.md', (text) => text.replace('title: How to use ice safely', 'title: x'));
    edit('entries/overuse.md', (text) => text.replace('- id: article', '- id: hearsay'));
    edit('care-lines.yaml', (text) => text.replace(/number: ['"]911['"]/, 'number: 911'));
    edit('red-flags.yaml', (text) => text.replace('all: [wet_self]', 'all: [wet_itself]'));
    edit('out-of-scope.yaml', (text) => text.replace('all: [vomits_blood]', 'all: [vomits_wine]'));
    edit('languages.yaml', (text) => text.replace('code: es', 'code: Spanish'));
    const { code, text } = run();
    expect(code).toBe(1);
    expect(text).toMatch(/^6 problems\n/);
    for (const place of [
      'entries/ice-how-to.md',
      'entries/overuse.md',
      'care-lines.yaml',
      'red-flags.yaml',
      'out-of-scope.yaml',
      'languages.yaml',
    ]) {
      expect(text).toMatch(new RegExp(`^${place}, field`, 'm'));
    }
  });

  it('is told of a flag whose source does not exist, which only the whole bot can see', () => {
    edit('red-flags.yaml', (text) => text.replace('sources: [article,', 'sources: [hearsay,'));
    const { code, text } = run();
    expect(code).toBe(1);
    expect(text).toContain('the source "hearsay" is not in sources.yaml');
  });

  it('is told of a missing file', () => {
    rmSync(path.join(folder, 'care-lines.yaml'));
    const { code, text } = run();
    expect(code).toBe(1);
    expect(text.replace(/\s+/g, '')).toContain(path.join(folder, 'care-lines.yaml').replace(/\s+/g, ''));
    expect(text).toContain('the file cannot be read');
  });
});

describe('the listing', () => {
  it('fits a terminal of 80 columns, problems and all', () => {
    const report = checkKnowledge(folder, today);
    const problem = new CodedError('BAD_CONTENT', {
      place: `entries/x.md, field ${'title '.repeat(20)}`,
      problem: 'word '.repeat(40).trim(),
      cure: 'word '.repeat(40).trim(),
    });
    const [first] = report.entries;
    expect(first).toBeDefined();
    const long = first ? [{ ...first, id: 'i'.repeat(50), title: 't'.repeat(60) }] : [];
    const text = describeKnowledge(
      { ...report, entries: [...report.entries, ...long], problems: [problem] },
      today,
    );
    expect(text.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
  });

  it('names what nobody has reviewed for more than a year, and nothing else', () => {
    const report = checkKnowledge(folder, today);
    const [first, second, ...others] = report.entries;
    if (!first || !second) throw new Error('there are no entries');
    const entries = [{ ...first, reviewed: '2024-02-28' }, { ...second, reviewed: '2024-02-29' }, ...others];
    const [row, ...rows] = report.careLines;
    if (!row) throw new Error('there are no care lines');
    const careLines = [{ ...row, checked: '2020-01-01' }, ...rows];
    const at = new Date('2025-02-28T12:00:00Z');
    const text = describeKnowledge({ ...report, entries, careLines }, at);
    const due = /Due for review.*\n-+\n((?: {2}.*\n)+)/.exec(text)?.[1];
    expect(due).toBe(`  2020-01-01  care-lines.yaml, ${row.country}\n`);
    const later = describeKnowledge({ ...report, entries, careLines }, new Date('2025-03-01T12:00:00Z'));
    expect(later).toContain(`  2024-02-28  entries/${first.id}.md\n`);
    expect(later).toContain(`  2024-02-29  entries/${second.id}.md\n`);
  });
});
