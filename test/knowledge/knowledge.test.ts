import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadKnowledge } from '../../knowledge/knowledge';
import { FLAG_IDS } from '../../knowledge/screen/redFlags';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { theKnowledge } from '../helpers/knowledge';
import { refusal } from '../helpers/refusal';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'knowledge-'));
  cpSync(knowledgeFolder(), folder, { recursive: true, filter: (file) => !file.endsWith('.ts') });
});
afterEach(() => rmSync(folder, { recursive: true }));

function edit(name: string, find: RegExp, write: string): void {
  const file = path.join(folder, name);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(find, write);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

describe('an editor who names what is not there keeps the bot from starting', () => {
  it.each<[string, string, RegExp, string, RegExp]>([
    [
      'a source of a flag',
      'red-flags.yaml',
      /sources: \[[^\]]*\]/,
      'sources: [hearsay]',
      /flags\.\w+\.sources/,
    ],
    [
      'a source of an outcome',
      'replies.yaml',
      /sources: \[article, nhs-back-pain\]/,
      'sources: [hearsay]',
      /sources/,
    ],
    ['a starter', 'replies.yaml', /starters: \[[^\]]*\]/, 'starters: [hearsay]', /starters/],
    ['a concept', 'red-flags.yaml', /all: \[wet_self\]/, 'all: [hearsay]', /flags\.bladder_bowel\.signs\.0/],
  ])('%s', (_, file, find, write, field) => {
    edit(file, find, write);
    const { code, place, problem, cure } = refusal(() => loadKnowledge(folder));
    expect(code).toBe('BAD_CONTENT');
    expect(place).toMatch(new RegExp(`^${file.replace('.', '\\.')}, field`));
    expect(place).toMatch(field);
    expect(problem).toContain('"hearsay"');
    expect(cure.length).toBeGreaterThan(10);
  });

  it('a whole file', () => {
    rmSync(path.join(folder, 'red-flags.yaml'));
    expect(refusal(() => loadKnowledge(folder)).message).toMatch(
      /^BAD_CONTENT .*red-flags\.yaml: .*cannot be read/,
    );
  });
});

describe('what the bot knows', () => {
  it('is the same wherever the folder lies', () => {
    const here = theKnowledge();
    const there = loadKnowledge(folder);
    expect(there.entries).toEqual(here.entries);
    expect(there.redFlags).toEqual(here.redFlags);
  });

  it('is found by id, and nothing else is', () => {
    const knowledge = theKnowledge();
    for (const entry of knowledge.entries) expect(knowledge.entry(entry.id)).toBe(entry);
    for (const id of FLAG_IDS) expect(knowledge.flag(id).id).toBe(id);
    expect(knowledge.entry('no-such')).toBeUndefined();
    expect(knowledge.entry('constructor')).toBeUndefined();
    expect(knowledge.source('no-such')).toBeUndefined();
  });
});
