import type { Match, Sentence } from './concepts';
import { isA } from './denial';
import { endOf, has, startOf } from './places';

/** Why a finding was dropped. */
export type DropReason =
  | 'denied'
  | 'past'
  | 'general_question'
  | 'hypothetical'
  | 'family_history'
  | 'not_a_person';

/** Whose finding it is. */
export type Whose = 'self' | 'other';

// How many sentences back a story's "he" or "she" is looked for.
const FAR_BACK = 30;

/** A message as the screen reads it: its sentences, and what stands in it as a whole, looked up once. */
export interface MessageReading {
  readonly sentences: readonly Sentence[];
  /** Whether a concept stands anywhere in the message. */
  has(concept: string): boolean;
  /** The last sentence that has a concept, or -1. */
  lastWith(concept: string): number;
}

/** Looks a message's sentences through, once. */
export function readMessage(sentences: readonly Sentence[]): MessageReading {
  const last = new Map<string, number>();
  sentences.forEach(({ matches }, index) => {
    for (const concept of matches.keys()) last.set(concept, index);
  });
  return { sentences, has: (concept) => last.has(concept), lastWith: (concept) => last.get(concept) ?? -1 };
}

/** How a message asks, as far as it bears on a finding in one of its sentences. */
export function questionKind(
  message: MessageReading,
  index: number,
  parts: readonly Match[],
): 'general' | 'hypothetical' | 'advice' | null {
  const sentence = message.sentences[index];
  if (!sentence) return null;
  const start = startOf(parts);
  const before = (concept: string, reach = 8) =>
    (sentence.matches.get(concept) ?? []).some((match) => match.start <= start && start - match.end <= reach);
  if (before('asks_what_if')) return 'hypothetical';
  // "Has no feeling in the foot" leaves out who; it does not ask.
  const asksFirst = startsAsQuestion(sentence) && !isA(sentence, 1, 'negator');
  if (before('question_word', 10) && (sentence.tokens[0]?.asked || asksFirst)) {
    const personal = has(sentence, 'own', 'other', 'family');
    // "can sitting make your crotch numb? mine did": someone is meant after all, so it is asked about.
    const elsewhere = ['own', 'other', 'family'].some(message.has);
    const whileNow = sentence.tokens
      .slice(1, start)
      .some(({ norm }) => /^(when|while|since|now)$/.test(norm));
    const isItNormal = before('asks_advice');
    if (!personal) return elsewhere || whileNow || isItNormal ? 'advice' : 'general';
  }
  return before('asks_advice') && !before('states_it') ? 'advice' : null;
}

// "Have to strain to pee" leaves out the "I"; "have you …" asks.
function startsAsQuestion({ tokens, matches }: Sentence): boolean {
  const [first, second] = tokens.map(({ norm }) => norm);
  if (
    /^(have|has)$/.test(first ?? '') &&
    !/^(i|you|u|we|they|he|she|it|any.*|some.*|people)$/.test(second ?? '')
  )
    return false;
  return matches.get('question_word')?.some(({ start }) => start === 0) ?? false;
}

/** Whether a finding is about an animal, not about a person. "A horse threw me" and "fell off my horse" are not. */
export function isAnimal(sentence: Sentence, parts: readonly Match[]): boolean {
  return (sentence.matches.get('animal') ?? []).some(({ start }) => {
    const before = [1, 2, 3].map((back) => sentence.tokens[start - back]?.norm ?? '');
    const things = /^(saddle|ride|riding|rider)$/.test(sentence.tokens[start + 1]?.norm ?? '');
    const inside = parts.some((part) => part.start <= start && start < part.end);
    return (
      !inside &&
      !things &&
      start <= startOf(parts) &&
      before.some((word) => /^(my|our|the|a|his|her)$/.test(word)) &&
      !before.some((word) => /^(off|from|by|over|walking|of|on|with|like)$/.test(word))
    );
  });
}

/** Whose finding it is: someone else's where a relative or "he", "she", "they" comes before it. */
export function whoseFinding(message: MessageReading, index: number, parts: readonly Match[]): Whose {
  const sentence = message.sentences[index];
  if (!sentence) return 'self';
  const start = startOf(parts);
  // "Since my daughter's wedding" and "since my son was born" say when; it is the writer who hurts.
  const dates = sentence.matches.get('dated_by') ?? [];
  const isDate = ({ start: at }: Match) => dates.some((date) => date.start <= at && at < date.end);
  const latest = (concept: string) =>
    (sentence.matches.get(concept) ?? [])
      .filter((match) => match.start < endOf(parts) && !isDate(match))
      .at(-1)?.start ?? -1;
  const other = Math.max(latest('family'), latest('other'));
  // "my mum": the "my" belongs to the relative.
  const own = (sentence.matches.get('own') ?? []).filter(
    (match) => match.start < start + 1 && !isA(sentence, match.start + 1, 'family'),
  );
  if (other >= 0) return (own.at(-1)?.start ?? -1) > other ? 'self' : 'other';
  if (own.length > 0) return 'self';
  // No one named in this sentence: whoever the story was about so far.
  for (let before = index - 1; before >= Math.max(0, index - FAR_BACK); before -= 1) {
    const one = message.sentences[before];
    // "cheers mate" speaks to somebody, not of somebody.
    if (!one || one.tokens.length <= 2) continue;
    if (has(one, 'own')) return 'self';
    if (has(one, 'family', 'other')) return 'other';
  }
  return 'self';
}

/** Whether the sentence speaks of what runs in a family. */
export function isFamilyTalk(sentence: Sentence): boolean {
  return has(sentence, 'family_talk');
}

/** Whether somebody else than the writer is said to hurt. */
export function otherComplains(message: MessageReading): boolean {
  // "My mum had cancer, and my gran too, I have a stiff back": it is the writer's back.
  const isOwn = (one: Sentence, { start, end }: Match) =>
    one.tokens.slice(start + 1, end).some(({ norm }) => /^(i|im|ive|mine)$/.test(norm));
  return message.sentences.some((one) =>
    (one.matches.get('other_hurts') ?? []).some((match) => !isOwn(one, match)),
  );
}

/** "… and I don't have any of that": takes back what was named before it. */
export function isTakenBack(
  sentence: Sentence,
  parts: readonly Match[],
  next: Sentence | undefined,
): boolean {
  const closes = (one: Sentence, from: number) =>
    (one.matches.get('denies_all') ?? []).some(
      (match) => match.start >= from && match.end >= one.tokens.length - 1,
    );
  return closes(sentence, endOf(parts)) || (next !== undefined && closes(next, 0));
}

/** "I've got both now", after a question or a "what if": it is a report after all. */
export function saysItIsNow(message: MessageReading, index: number): boolean {
  return message.lastWith('has_it_now') >= index;
}

/** "It hasn't happened, just asking." */
export function isJustAsking(message: MessageReading): boolean {
  return message.has('just_asking');
}
