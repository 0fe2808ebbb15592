import type { Match, Sentence } from './concepts';
import { isA } from './denial';
import { endOf, has, startOf } from './places';

/** The part of the sentence round a finding, up to the nearest comma, "and" or "but" on either side. */
function clauseOf(sentence: Sentence, parts: readonly Match[]): [number, number] {
  const stops = (index: number) => sentence.tokens[index]?.norm === 'and' || isA(sentence, index, 'breaker');
  let start = startOf(parts);
  while (start > 0 && !sentence.tokens[start]?.afterComma && !stops(start - 1)) start -= 1;
  let end = endOf(parts);
  while (end < sentence.tokens.length && !sentence.tokens[end]?.afterComma && !stops(end)) end += 1;
  return [start, end];
}

function within(matches: readonly Match[] | undefined, [start, end]: [number, number]): boolean {
  return matches?.some((match) => match.start >= start && match.end <= end) ?? false;
}

const REFERS =
  /^(it|its|that|thats|this|all|about|around|over|some|years|months|ages|roughly|maybe|probably|long|back|\d+|one|two|three|four|five|six|seven|eight|nine|ten|fixed|sorted|cleared|resolved|gone)$/;
const JOINS = /^(but|and|so|then|luckily|thankfully|now|though)$/;

const PRESENT =
  /^(is|are|am|im|iam|has|have|ive|cant|cannot|dont|doesnt|wont|canbarely|feels|feel|keeps|hurts)$/;

/** Whether a part of a sentence speaks of today. "I couldn't feel it" doesn't, for all its "feel". */
function isPresent({ tokens }: Sentence, [start, end]: [number, number]): boolean {
  return tokens
    .slice(start, end)
    .some(
      ({ norm }, index) =>
        PRESENT.test(norm) && !/^(couldnt|didnt|wouldnt)$/.test(tokens[start + index - 1]?.norm ?? ''),
    );
}

/**
 * Whether a finding lies in the past: years or months ago and not said to last until now.
 * "I lost control of my bladder 10 years ago, surgery fixed it" is past; "numb since the surgery 10 years ago" is not.
 */
export function isPast(sentence: Sentence, parts: readonly Match[], next: Sentence | undefined): boolean {
  if (!has(sentence, 'long_ago') && !has(next, 'long_ago')) return false;
  const clause = clauseOf(sentence, parts);
  if (has(sentence, 'long_ago')) {
    const lasting = sentence.matches.get('to_this_day') ?? [];
    const ago = sentence.matches.get('long_ago') ?? [];
    const lastsHere = lasting.some((match) => match.start >= clause[0] && match.end <= clause[1]);
    // "had cauda equina 10 years ago and now it's numb": what follows "now" or "still" is today.
    const turned = lasting.some((match) => match.end <= startOf(parts) && match.start >= (ago[0]?.end ?? 0));
    const inClause = within(ago, clause);
    if (!lastsHere && !turned && (inClause || !isPresent(sentence, clause))) return true;
  }
  // "I was in a car crash. It was about four years ago." But not: "I can't pee. I had an operation in 2019."
  return (
    next !== undefined &&
    !isPresent(sentence, clause) &&
    next.tokens.length <= 9 &&
    refersBack(next) &&
    has(next, 'long_ago') &&
    !has(next, 'to_this_day', 'pain', 'numb', 'weak') &&
    !has(sentence, 'to_this_day')
  );
}

/** Whether what happened long ago is said to hurt from then on: "a crash two years ago, and I've had back pain since". */
export function hurtsSince(sentence: Sentence, parts: readonly Match[], next: Sentence | undefined): boolean {
  const says = (one: Sentence | undefined, from: number) =>
    one?.matches.get('hurts_since')?.some(({ start }) => start >= from && !negatedNear(one, start)) ?? false;
  return says(sentence, endOf(parts)) || says(next, 0);
}

/** Whether a finding is said to have gone away again: "went numb but it's fine now". */
export function isResolved(sentence: Sentence, parts: readonly Match[], next: Sentence | undefined): boolean {
  const end = endOf(parts);
  const own = sentence.matches.get('resolved') ?? [];
  const pain = sentence.matches.get('pain') ?? [];
  const after = own.some(
    (match) =>
      match.start >= end &&
      match.start <= end + 10 &&
      !sentence.tokens[match.start]?.asked &&
      !negatedNear(sentence, match.start) &&
      !goesOn(sentence, match.end) &&
      // "my foot went numb and the pain is gone": it is the pain that went.
      !pain.some((other) => other.start >= end && other.end <= match.start),
  );
  if (after) return true;
  return (
    next !== undefined &&
    next.tokens.length <= 12 &&
    !next.tokens[0]?.asked &&
    refersBack(next) &&
    !has(next, 'pain', 'to_this_day', 'back', 'head') &&
    (next.matches.get('resolved') ?? []).some((match) => match.start <= 6 && !negatedNear(next, match.start))
  );
}

/** Whether a sentence goes on about what the one before it said: "It was …", "That …", "About four years ago." */
function refersBack(sentence: Sentence): boolean {
  const [first, second] = sentence.tokens.map(({ norm }) => norm);
  if (sentence.tokens[0]?.asked || first === undefined) return false;
  return REFERS.test(first) || (JOINS.test(first) && second !== undefined && REFERS.test(second));
}

/** "Has gone" takes nothing back where it goes on: "and my leg has gone weak". */
function goesOn(sentence: Sentence, index: number): boolean {
  return ['weak', 'numb', 'dead', 'asleep', 'heavy', 'paralysed', 'worse', 'tight', 'funny', 'tingling'].some(
    (concept) => isA(sentence, index, concept),
  );
}

function negatedNear(sentence: Sentence, index: number): boolean {
  return [1, 2, 3].some((back) => isA(sentence, index - back, 'negator'));
}
