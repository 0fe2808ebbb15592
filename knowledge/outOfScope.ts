import { z } from 'zod';
import { type Danger, dangerSchema, refuseUnknownConcepts } from './dangers';
import { CodedError } from './errors';
import { reviewDayProblem } from './reviewDate';
import { isMash, isMashThrough } from './text/mash';
import { phraseFinder } from './text/phraseFinder';
import { inPlainWords } from './text/words';
import { TOPICS } from './topics';
import { parseYaml } from './yamlFile';

const text = z.string().trim().min(1);
// An editor may write a number without quotes.
const words = z.array(z.union([text, z.number().transform(String)])).min(1);

const groupSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'an id has small letters, digits and hyphens only'),
  kind: z.enum(['outOfScope', 'fallback']),
  says: words,
  unless: words.default([]),
  unlessAbout: z.boolean().default(false),
  blocks: z.boolean().default(true),
  leads: z.boolean().default(false),
  first: z.boolean().default(false),
  holdsFor: z.array(z.enum(TOPICS)).default([]),
  mash: z.boolean().default(false),
  reply: text,
  sources: z.array(text).default([]),
  reviewed: text,
});
const schema = z.strictObject({
  about: words,
  groups: z.array(groupSchema).min(1),
  dangers: z.array(dangerSchema).min(1),
});

/** A kind of message that the bot has no answer to, with what it says then. */
export type OutOfScopeGroup = z.infer<typeof groupSchema>;

/** What the bot does not know, and how it knows that. */
export interface OutOfScope {
  readonly groups: readonly OutOfScopeGroup[];
  readonly dangers: readonly Danger[];
  /** Words and phrases of a message for which only an entry that has them too may answer, normalised. */
  blocking(text: string): string[];
  /** Whether a text names what the bot knows about. */
  isAbout(text: string): boolean;
  /** Words and phrases of any group that stand in a text, normalised. */
  mentions(text: string): string[];
  /** The first group that the message belongs to by its words; null where there is none. */
  groupOf(text: string): OutOfScopeGroup | null;
  /** A text, in plain words, without those that tell a group. */
  without(text: string, group: OutOfScopeGroup): string;
  /** The group for hammered keys; null where the message is none, or no group is for it. */
  mash(text: string): OutOfScopeGroup | null;
  /** Every single word that a group is told by, normalised. */
  readonly words: ReadonlySet<string>;
}

/** What the file may name of others. */
export interface OutOfScopeNeeds {
  readonly hasConcept: (name: string) => boolean;
  readonly hasSource: (id: string) => boolean;
  /** Whether a normalised word is English or one of the bot's own. */
  readonly isKnown: (word: string) => boolean;
}

/**
 * Reads `out-of-scope.yaml`.
 *
 * @param today - nothing may have been reviewed later than the day after
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function loadOutOfScope(
  yaml: string,
  place: string,
  needs: OutOfScopeNeeds,
  today: Date = new Date(),
): OutOfScope {
  const { about: topics, groups, dangers } = parseYaml(yaml, place, schema);
  refuseFaults(groups, dangers, place, needs, today);

  const aboutIn = phraseFinder(topics);
  const isAbout = (text: string) => aboutIn(text).length > 0;
  // One search for all groups: most messages have none of their words.
  const says = phraseFinder(groups.flatMap((group) => group.says));
  const unless = new Map(groups.map(({ id, unless: phrases }) => [id, phraseFinder(phrases)]));
  const groupBySaying = new Map(
    groups.flatMap((group) => group.says.map((phrase) => [inPlainWords(phrase), group] as const)),
  );
  const hitsIn = (message: string) => {
    const found = says(message);
    if (found.length === 0) return [];
    const about = isAbout(message);
    return groups.flatMap((group) => {
      const hits = found.filter((phrase) => groupBySaying.get(phrase) === group);
      const silent = (group.unlessAbout && about) || (unless.get(group.id)?.(message).length ?? 0) > 0;
      return hits.length === 0 || silent ? [] : [{ group, hits }];
    });
  };
  return {
    groups,
    dangers,
    words: new Set(groups.flatMap(({ says }) => says.flatMap((phrase) => inPlainWords(phrase).split(' ')))),
    isAbout,
    mentions: says,
    blocking(message) {
      // Hammered keys are no typos: no entry may be found in them.
      if (isMashThrough(message)) return [message];
      return hitsIn(message).flatMap(({ group, hits }) => (group.blocks ? hits : []));
    },
    groupOf: (message) => hitsIn(message)[0]?.group ?? null,
    without: (message, group) =>
      hitsIn(message)
        .filter((one) => one.group === group)
        .flatMap(({ hits }) => hits)
        .reduce((rest, hit) => rest.replaceAll(` ${hit} `, ' '), ` ${inPlainWords(message)} `)
        .trim(),
    mash: (message) => (isMash(message, needs.isKnown) ? (groups.find(({ mash }) => mash) ?? null) : null),
  };
}

function refuseFaults(
  groups: readonly OutOfScopeGroup[],
  dangers: readonly Danger[],
  place: string,
  { hasConcept, hasSource }: OutOfScopeNeeds,
  today: Date,
): void {
  const refuse = (field: string, problem: string, cure: string): never => {
    throw new CodedError('BAD_CONTENT', { place: `${place}, field ${field}`, problem, cure });
  };
  const ids = new Set<string>();
  const phrases = new Map<string, string>();
  const items = [
    ...groups.map((group) => ({ at: `groups.${group.id}`, ...group })),
    ...dangers.map((danger) => ({ at: `dangers.${danger.id}`, says: [], ...danger })),
  ];
  for (const { at, id, says, sources, reviewed } of items) {
    if (ids.has(id)) refuse(at, 'the id is there twice', 'give each group and danger an id of its own');
    ids.add(id);
    for (const phrase of says) {
      const other = phrases.get(inPlainWords(phrase));
      if (other !== undefined)
        refuse(`${at}.says`, `"${phrase}" already stands under ${other}`, 'keep it once');
      phrases.set(inPlainWords(phrase), at);
    }
    const unknown = sources.find((source) => !hasSource(source));
    if (unknown !== undefined) {
      refuse(
        `${at}.sources`,
        `the source "${unknown}" is not in sources.yaml`,
        'mend the id, or add it there',
      );
    }
    const wrongDay = reviewDayProblem(reviewed, today);
    if (wrongDay) refuse(`${at}.reviewed`, wrongDay, 'write the day it was last reviewed, YYYY-MM-DD');
  }
  for (const danger of dangers) refuseUnknownConcepts(danger, place, hasConcept);
}
