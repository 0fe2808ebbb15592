import path from 'node:path';
import { loadCareLines, telHref } from '../../knowledge/careLines';
import { checkEntries } from '../../knowledge/entries';
import { countWords } from '../../knowledge/entryRules';
import { loadSources } from '../../knowledge/sources';
import { TOPICS } from '../../knowledge/topics';
import { knowledgeFolder, readContent } from '../../knowledge/yamlFile';
import { countSyllables, readingGrade } from './readingLevel';

const folder = knowledgeFolder();
const sources = loadSources(readContent(path.join(folder, 'sources.yaml')), 'sources.yaml');
const { entries, problems } = checkEntries(path.join(folder, 'entries'), sources);
const careLines = loadCareLines(readContent(path.join(folder, 'care-lines.yaml')), 'care-lines.yaml');
const LISTED = ['US', 'GB', 'IE', 'CA', 'AU', 'NZ', 'IN', 'ZA', 'DE', 'FR', 'ES', 'IT', 'NL', 'EU'];

describe('the entries that people read', () => {
  it('load without a problem', () => {
    expect(problems.map(String)).toEqual([]);
  });

  it('are 30 to 45, with every topic among them', () => {
    expect(entries.length).toBeGreaterThanOrEqual(30);
    expect(entries.length).toBeLessThanOrEqual(45);
    expect(new Set(entries.map(({ topic }) => topic))).toEqual(new Set(TOPICS));
  });

  it('are short enough for a telephone screen', () => {
    expect(entries.filter(({ body }) => countWords(body) > 120).map(({ id }) => id)).toEqual([]);
  });

  it('are written in words that a twelve-year-old can read', () => {
    const grades = entries.map(({ id, body }) => ({ id, grade: readingGrade(body) }));
    expect(grades.filter(({ grade }) => grade > 9)).toEqual([]);
    expect(grades.reduce((sum, { grade }) => sum + grade, 0) / grades.length).toBeLessThanOrEqual(7);
  });
});

describe('the measure of reading', () => {
  it.each([
    ['back', 1],
    ['ache', 1],
    ['makes', 1],
    ['moved', 1],
    ['little', 2],
    ['wanted', 2],
    ['sciatica', 4],
    ['physiotherapist', 6],
  ])('hears the syllables of "%s": %i', (word, syllables) => {
    expect(Math.abs(countSyllables(word) - syllables)).toBeLessThanOrEqual(word.length > 7 ? 1 : 0);
  });

  it('tells a leaflet from a textbook', () => {
    const leaflet = 'Lie on your back. Bend your knees. Hold the pose and breathe. Stop if it hurts.';
    const textbook =
      'Compression of the lumbosacral nerve roots consequent upon degenerative intervertebral disease ' +
      'characteristically produces dermatomal radicular symptomatology with associated neurological deficits.';
    expect(readingGrade(leaflet)).toBeLessThan(3);
    expect(readingGrade(textbook)).toBeGreaterThan(15);
  });
});

describe('the care lines', () => {
  it('are there for every listed country, each with a source and somebody to talk to', () => {
    expect(careLines.all().map(({ country }) => country)).toEqual(LISTED);
    for (const code of LISTED) {
      const lines = careLines.forCountry(code);
      expect(lines?.source.title).toBeTruthy();
      expect(lines?.emergency.length).toBeGreaterThan(0);
      expect(lines?.crisis.length).toBeGreaterThan(0);
    }
  });

  it.each([
    ['US', '911', '988'],
    ['GB', '999', '116 123'],
    ['IE', '112', '116 123'],
    ['CA', '911', '988'],
    ['AU', '000', '13 11 14'],
    ['NZ', '111', '1737'],
    ['IN', '112', '14416'],
    ['ZA', '10177', '0800 567 567'],
    ['DE', '112', '0800 111 0 111'],
    ['FR', '15', '3114'],
    ['ES', '112', '024'],
    ['IT', '112', '02 2327 2327'],
    ['NL', '112', '113'],
    ['EU', '112', '116 123'],
  ])('tell somebody in %s to call %s first, and %s in a crisis', (code, emergency, crisis) => {
    const lines = careLines.forCountry(code);
    expect(lines?.emergency[0]?.number).toBe(emergency);
    expect(lines?.crisis[0]?.number).toBe(crisis);
  });

  it('reach all 27 countries of the European Union', () => {
    const union = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(
      ' ',
    );
    expect(union).toHaveLength(27);
    for (const code of union) {
      expect(careLines.forCountry(code)?.emergency.map(({ number }) => number)).toContain('112');
    }
  });

  it('can all be dialled', () => {
    const numbers = careLines
      .all()
      .flatMap(({ emergency, advice, crisis }) => [...emergency, ...advice, ...crisis])
      .flatMap(({ number }) => number ?? []);
    expect(numbers.length).toBeGreaterThan(35);
    for (const number of numbers) expect(telHref(number)).toMatch(/^tel:\d{2,11}$/);
  });
});
