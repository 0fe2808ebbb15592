import path from 'node:path';
import { type CareLineBook, loadCareLines } from './careLines';
import { type Entry, loadEntries } from './entries';
import { CodedError } from './errors';
import { createFinder, type Finder } from './finder/finder';
import { type Likelihood, loadLikelihood } from './finder/likelihood';
import { compileVocabulary } from './finder/terms';
import { type FollowUps, loadFollowUps } from './followUps';
import { createLanguageDetector, type DetectLanguage } from './language/detect';
import { type Languages, loadLanguages } from './language/languages';
import { loadOutOfScope, type OutOfScope } from './outOfScope';
import { createPhrasebook, type Phrasebook } from './phrasebook';
import { loadPictures, type Picture, pictureProblems } from './pictures';
import { loadReplies, type Replies } from './replies';
import { compileConcepts } from './screen/concepts';
import { loadScreenModel } from './screen/model';
import { withAlarms, withModel } from './screen/raise';
import { type FlagId, loadRedFlags, type RedFlag, type RedFlags } from './screen/redFlags';
import { createScreen, type Screen } from './screen/screen';
import { loadSources, type Source } from './sources';
import { loadEnglishWords } from './text/englishWords';
import { knowledgeFolder, readContent } from './yamlFile';

/** All that the bot knows, loaded and checked. */
export interface Knowledge {
  readonly entries: readonly Entry[];
  entry(id: string): Entry | undefined;
  readonly finder: Finder;
  /** What the bot has no answer to, and what it says then. */
  readonly outOfScope: OutOfScope;
  /** The languages it does not speak, and what it says in them. */
  readonly languages: Languages;
  readonly detectLanguage: DetectLanguage;
  readonly screen: Screen;
  readonly redFlags: RedFlags;
  flag(id: FlagId): RedFlag;
  readonly careLines: CareLineBook;
  readonly followUps: FollowUps;
  readonly replies: Replies;
  readonly phrasebook: Phrasebook;
  source(id: string): Source | undefined;
  readonly pictures: readonly Picture[];
  picture(id: string): Picture | undefined;
}

/**
 * Loads everything under `knowledge/` and checks it.
 *
 * @param folder - another folder of the same make, for tests
 * @param fitted - in place of what `answer-scores.yaml` says, for fitting that anew
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function loadKnowledge(folder: string = knowledgeFolder(), fitted?: Likelihood): Knowledge {
  const read = (name: string) => readContent(path.join(folder, name));
  const english = loadEnglishWords();
  const sources = loadSources(read('sources.yaml'), 'sources.yaml');
  const entries = loadEntries(path.join(folder, 'entries'), sources);
  const concepts = compileConcepts(read('concepts.yaml'), 'concepts.yaml', english);
  const redFlags = loadRedFlags(read('red-flags.yaml'), 'red-flags.yaml', concepts.has);
  const guess = loadScreenModel(read('screen-model.tsv'), 'screen-model.tsv');
  const replies = loadReplies(read('replies.yaml'), 'replies.yaml');
  const likelihood = fitted ?? loadLikelihood(read('answer-scores.yaml'), 'answer-scores.yaml');
  const vocabulary = compileVocabulary(read('vocabulary.yaml'), 'vocabulary.yaml');
  const careLines = loadCareLines(read('care-lines.yaml'), 'care-lines.yaml');
  const hasSource = (id: string) => sources.has(id);
  const pictures = loadPictures(read('pictures.yaml'), 'pictures.yaml', hasSource);
  const languages = loadLanguages(read('languages.yaml'), 'languages.yaml', hasSource);
  const outOfScope = loadOutOfScope(read('out-of-scope.yaml'), 'out-of-scope.yaml', {
    hasConcept: concepts.has,
    hasSource,
    isKnown: (word) => english.has(word) || vocabulary.words.has(word),
  });

  const entryById = new Map(entries.map((entry) => [entry.id, entry]));
  const flagById = new Map(redFlags.flags.map((flag) => [flag.id, flag]));
  const followUps = loadFollowUps(read('follow-ups.yaml'), 'follow-ups.yaml');
  refuseUnknownIds(redFlags, replies, sources, entryById);
  refuseUnknownEntries(followUps.entries, 'follow-ups.yaml, field asks', entryById);
  const [strangePicture] = pictureProblems(entries, pictures);
  if (strangePicture) throw strangePicture;

  return {
    entries,
    entry: (id) => entryById.get(id),
    finder: createFinder(entries, vocabulary, english, outOfScope, likelihood),
    outOfScope,
    languages,
    detectLanguage: createLanguageDetector(
      languages,
      (word) => english.has(word) || vocabulary.words.has(word) || outOfScope.words.has(word),
    ),
    screen: withAlarms(
      withModel(createScreen(concepts, redFlags, outOfScope.dangers), guess, concepts, redFlags),
      languages.alarm,
    ),
    redFlags,
    flag(id) {
      const flag = flagById.get(id);
      if (!flag) throw new RangeError(`no such flag: ${id}`);
      return flag;
    },
    careLines,
    followUps,
    replies,
    phrasebook: createPhrasebook(replies),
    source: (id) => sources.get(id),
    pictures: [...pictures.values()],
    picture: (id) => pictures.get(id),
  };
}

function refuseUnknownIds(
  redFlags: RedFlags,
  replies: Replies,
  sources: ReadonlyMap<string, Source>,
  entries: ReadonlyMap<string, Entry>,
): void {
  const sourced = [
    ...redFlags.flags.map(({ id, sources: ids }) => ({
      place: `red-flags.yaml, field flags.${id}.sources`,
      ids,
    })),
    ...redFlags.combinations.map(({ id, sources: ids }) => ({
      place: `red-flags.yaml, field combinations.${id}.sources`,
      ids,
    })),
    ...Object.entries(replies.outcomes).map(([tier, { sources: ids }]) => ({
      place: `replies.yaml, field outcomes.${tier}.sources`,
      ids,
    })),
    { place: 'replies.yaml, field crisis.sources', ids: replies.crisis.sources },
  ];
  for (const { place, ids } of sourced) {
    const unknown = ids.find((id) => !sources.has(id));
    if (unknown !== undefined) {
      throw new CodedError('BAD_CONTENT', {
        place,
        problem: `the source "${unknown}" is not in sources.yaml`,
        cure: 'mend the id, or add the source there',
      });
    }
  }
  const named = [
    ...replies.starters.filter((id) => id !== 'check'),
    ...(replies.outcomes.selfCare.entries ?? []),
  ];
  refuseUnknownEntries(named, 'replies.yaml, fields starters and outcomes.selfCare.entries', entries);
}

function refuseUnknownEntries(
  ids: readonly string[],
  place: string,
  entries: ReadonlyMap<string, Entry>,
): void {
  const unknown = ids.find((id) => !entries.has(id));
  if (unknown === undefined) return;
  throw new CodedError('BAD_CONTENT', {
    place,
    problem: `there is no entry "${unknown}"`,
    cure: 'name an entry of knowledge/entries, or the word check among the starters',
  });
}
