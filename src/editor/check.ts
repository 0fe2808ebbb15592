import path from 'node:path';
import { type CareLines, loadCareLines } from '../../knowledge/careLines';
import { type CheckedEntries, checkEntries } from '../../knowledge/entries';
import { countWords } from '../../knowledge/entryRules';
import { CodedError } from '../../knowledge/errors';
import { loadKnowledge } from '../../knowledge/knowledge';
import { type Languages, loadLanguages } from '../../knowledge/language/languages';
import { loadOutOfScope, type OutOfScope } from '../../knowledge/outOfScope';
import { loadPictures, type Pictures, pictureProblems } from '../../knowledge/pictures';
import { isDueForReview } from '../../knowledge/reviewDate';
import { compileConcepts } from '../../knowledge/screen/concepts';
import { loadRedFlags, type RedFlag } from '../../knowledge/screen/redFlags';
import { loadSources, type Sources } from '../../knowledge/sources';
import { loadEnglishWords } from '../../knowledge/text/englishWords';
import { TOPICS } from '../../knowledge/topics';
import { readContent } from '../../knowledge/yamlFile';
import { count, fit, section, wrap } from '../cli/columns';

/** What stands in a knowledge folder, and what is wrong with it. */
export interface KnowledgeReport extends CheckedEntries {
  /** Empty where the file could not be read, as are the others. */
  readonly flags: readonly RedFlag[];
  readonly careLines: readonly CareLines[];
  /** Null where it could not be read. */
  readonly outOfScope: Pick<OutOfScope, 'groups' | 'dangers'> | null;
  readonly languages: Pick<Languages, 'all' | 'reviewed'> | null;
  readonly sources: Sources;
  readonly pictures: Pictures;
}

/**
 * Reads a knowledge folder as the bot does at its start, but goes on after a problem and gathers them all.
 *
 * @param folder - a folder made like `knowledge/`
 * @param today - no review may be later than the day after
 */
export function checkKnowledge(folder: string, today: Date): KnowledgeReport {
  const problems: CodedError[] = [];
  const attempt = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (err) {
      if (!(err instanceof CodedError)) throw err;
      problems.push(err);
      return null;
    }
  };
  const load = <T>(name: string, parse: (text: string, place: string) => T) =>
    attempt(() => parse(readContent(path.join(folder, name)), name));

  const sources = load('sources.yaml', loadSources);
  const checked = sources && checkEntries(path.join(folder, 'entries'), sources, today);
  problems.push(...(checked?.problems ?? []));
  const concepts = load('concepts.yaml', (text, place) => compileConcepts(text, place, loadEnglishWords()));
  const redFlags =
    concepts && load('red-flags.yaml', (text, place) => loadRedFlags(text, place, concepts.has));
  const careLines = load('care-lines.yaml', (text, place) => loadCareLines(text, place, today));
  const hasSource = (id: string) => sources?.has(id) ?? false;
  const languages =
    sources && load('languages.yaml', (text, place) => loadLanguages(text, place, hasSource, today));
  const outOfScope =
    sources &&
    concepts &&
    load('out-of-scope.yaml', (text, place) =>
      loadOutOfScope(text, place, { hasConcept: concepts.has, hasSource, isKnown: () => true }, today),
    );
  const pictures =
    sources && load('pictures.yaml', (text, place) => loadPictures(text, place, hasSource, today));
  // Of an entry that can't be read nobody knows which picture it shows.
  if (pictures && checked?.problems.length === 0)
    problems.push(...pictureProblems(checked.entries, pictures));
  // The rest (replies, vocabulary, names that one file uses of another) needs all of the above to be right.
  if (problems.length === 0) attempt(() => loadKnowledge(folder));

  return {
    entries: checked?.entries ?? [],
    flags: redFlags?.flags ?? [],
    careLines: careLines?.all() ?? [],
    outOfScope,
    languages,
    sources: sources ?? new Map(),
    pictures: pictures ?? new Map(),
    problems,
  };
}

/** Writes the report for a person to read: problems first, lines of at most 80 characters. */
export function describeKnowledge(report: KnowledgeReport, today: Date): string {
  const { entries, flags, careLines, outOfScope, languages, sources, pictures, problems } = report;
  const { groups = [], dangers = [] } = outOfScope ?? {};
  const spoken = languages?.all ?? [];
  const topics = TOPICS.filter((topic) => entries.some((entry) => entry.topic === topic));
  const questions = entries.reduce((sum, entry) => sum + entry.questions.length, 0);
  const due = [
    ...entries.map(({ id, reviewed }) => ({ what: `entries/${id}.md`, day: reviewed })),
    ...careLines.map(({ country, checked }) => ({ what: `care-lines.yaml, ${country}`, day: checked })),
    ...[...groups, ...dangers].map(({ id, reviewed }) => ({
      what: `out-of-scope.yaml, ${id}`,
      day: reviewed,
    })),
    ...[...pictures.values()].map(({ id, reviewed }) => ({ what: `pictures.yaml, ${id}`, day: reviewed })),
    ...(languages ? [{ what: 'languages.yaml', day: languages.reviewed }] : []),
  ].filter(({ day }) => isDueForReview(day, today));

  const totals = [
    count(entries.length, 'entry', 'entries'),
    `${topics.length} of ${count(TOPICS.length, 'topic')}`,
    count(questions, 'question'),
    count(flags.length, 'red flag'),
    count(groups.length, 'group'),
    count(dangers.length, 'danger'),
    count(spoken.length, 'language'),
    count(careLines.length, 'country', 'countries'),
    count(sources.size, 'source'),
    count(pictures.size, 'picture'),
  ].join(', ');

  return [
    ...section(count(problems.length, 'problem'), problems.flatMap(problemLines), problems.length > 0),
    ...section('Entries', [tableLine('id', 'title', 'asked', 'words', 'reviewed')]),
    ...topics.flatMap((topic) => [
      topic,
      ...entries.filter((entry) => entry.topic === topic).map(entryLine),
      '',
    ]),
    ...section('Red flags', flagLines(flags), flags.length > 0),
    ...section('Out of scope', scopeLines(groups), groups.length > 0),
    ...section('Dangers that are no red flags', dangerLines(dangers), dangers.length > 0),
    ...section(
      'Other languages',
      wrap(`  ${spoken.map(({ code, name }) => `${name} (${code})`).join(', ')}`, '', '  '),
      spoken.length > 0,
    ),
    ...section('Countries with care lines', careLines.flatMap(countryLines), careLines.length > 0),
    ...section(
      'Due for review (more than a year ago)',
      due.map(({ what, day }) => `  ${day}  ${what}`),
      due.length > 0,
    ),
    ...wrap(totals, '', ''),
    problems.length > 0 ? `${count(problems.length, 'problem')}: see above.` : 'No problems.',
  ].join('\n');
}

/**
 * Checks and lists all content.
 *
 * @param print - shows text that may have several lines
 * @returns the exit code: 1 when there are problems
 */
export function runKnowledge(folder: string, today: Date, print: (text: string) => void): 0 | 1 {
  const report = checkKnowledge(folder, today);
  print(describeKnowledge(report, today));
  return report.problems.length > 0 ? 1 : 0;
}

function problemLines({ place, problem, cure }: CodedError): string[] {
  return [
    ...wrap(place, '', '  '),
    ...wrap(`Problem: ${problem}.`, '  '),
    ...wrap(`Cure: ${cure}.`, '  '),
    '',
  ];
}

function entryLine({ id, title, questions, body, reviewed }: CheckedEntries['entries'][number]): string {
  return tableLine(id, title, String(questions.length), String(countWords(body)), reviewed);
}

function tableLine(id: string, title: string, asked: string, words: string, reviewed: string): string {
  return `  ${fit(id, 25)} ${fit(title, 29)} ${asked.padStart(5)} ${words.padStart(5)} ${reviewed}`;
}

function flagLines(flags: readonly RedFlag[]): string[] {
  const tiers = [...new Set(flags.map(({ tier }) => tier))];
  return tiers.flatMap((tier) => {
    const ids = flags.filter((flag) => flag.tier === tier).map(({ id }) => id);
    return wrap(`  ${tier.padEnd(10)} ${ids.join(', ')}`, '', ' '.repeat(13));
  });
}

function scopeLines(groups: OutOfScope['groups']): string[] {
  return groups.flatMap(({ id, says, reviewed }) =>
    wrap(
      `  ${fit(id, 18)} ${count(says.length, 'word or phrase', 'words and phrases')}, reviewed ${reviewed}`,
      '',
    ),
  );
}

function dangerLines(dangers: OutOfScope['dangers']): string[] {
  return dangers.flatMap(({ id, tier, signs }) =>
    wrap(`  ${(tier === 'none' ? 'no tier' : tier).padEnd(10)} ${id}, ${count(signs.length, 'sign')}`, ''),
  );
}

function countryLines({ country, name, emergency, crisis }: CareLines): string[] {
  const call = emergency.map(({ number }) => number).join(' or ');
  const talk = crisis.map((line) => line.number ?? line.text).join(', ');
  return wrap(`  ${country}  ${name}: emergency ${call}; crisis ${talk}`, '', '      ');
}
