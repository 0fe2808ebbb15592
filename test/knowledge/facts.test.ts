import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { loadEntries } from '../../knowledge/entries';
import { loadSources } from '../../knowledge/sources';
import { knowledgeFolder, readContent } from '../../knowledge/yamlFile';

interface Fact {
  fact: string;
  entry: string;
  says: string[];
}

const folder = knowledgeFolder();
const sources = loadSources(readContent(path.join(folder, 'sources.yaml')), 'sources.yaml');
const bodies = new Map(loadEntries(path.join(folder, 'entries'), sources).map(({ id, body }) => [id, body]));
const facts = parse(readFileSync(path.join(__dirname, 'facts.yaml'), 'utf8')) as Fact[];

describe('what the source article tells is told to people', () => {
  it.each(facts)('$fact ($entry)', ({ entry, says }) => {
    const body = bodies.get(entry);
    expect(body).toBeDefined();
    for (const words of says) expect(body).toMatch(new RegExp(words, 'i'));
  });

  it('and every fact is asked for by at least one expression', () => {
    expect(facts.length).toBeGreaterThan(100);
    expect(facts.filter(({ says }) => says.length === 0)).toEqual([]);
  });
});
