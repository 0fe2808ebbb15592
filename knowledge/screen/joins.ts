import type { Word } from '../text/words';

/** Several words that count as one, by the first of them. */
export type Joins = ReadonlyMap<string, readonly Join[]>;

interface Join {
  /** The words that follow the first. */
  readonly rest: readonly string[];
  readonly into: string;
}

/** @param source - for example `{ "can not": "cannot" }` */
export function compileJoins(source: Readonly<Record<string, string>>): Joins {
  const joins = new Map<string, Join[]>();
  for (const [key, into] of Object.entries(source)) {
    const [first = '', ...rest] = key.split(' ');
    joins.set(first, [...(joins.get(first) ?? []), { rest, into }]);
  }
  // The longest join wins.
  for (const list of joins.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return joins;
}

/**
 * The words of a sentence with those joined that count as one, except across a comma.
 *
 * @returns a joined word has the start of its first and the end of its last word; the others are the same objects
 */
export function joinWords(words: readonly Word[], joins: Joins): Word[] {
  const joined: Word[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (!word) break;
    const join = joinAt(words, i, joins.get(word.norm));
    const length = join?.rest.length ?? 0;
    const end = words[i + length]?.end ?? word.end;
    i += length;
    // "Um" and "kind of" say nothing.
    if (join?.into === '') continue;
    joined.push(join ? { ...word, norm: join.into, end } : word);
  }
  return joined;
}

function joinAt(words: readonly Word[], at: number, joins: readonly Join[] | undefined): Join | undefined {
  if (!joins) return undefined;
  for (const join of joins) if (follows(join.rest, words, at + 1)) return join;
  return undefined;
}

function follows(rest: readonly string[], words: readonly Word[], at: number): boolean {
  return rest.every((part, i) => words[at + i]?.norm === part && !words[at + i]?.afterComma);
}
