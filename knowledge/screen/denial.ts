import type { Match, Sentence, Token } from './concepts';

// Concepts that may stand in a list of denied things: "no numbness, tingling or weakness in my legs".
const LISTABLE = [
  'leg_one',
  'leg_many',
  'toes',
  'genitals',
  'buttocks',
  'bladder',
  'bowel',
  'arm',
  'face',
  'back',
  'hip',
  'numb',
  'tingling',
  'weak',
  'pain',
  'tight',
  'fever',
  'sweats',
  'control',
  'incontinent',
  'leak',
  'cancer',
  'weight',
  'fell',
  'injury',
  'lump',
  'infection',
  'osteoporosis',
  'steroids',
  'urinate',
  'chest',
  'knees',
];

// A denial reaches at most this many words to the right. Longer ones are rarer than reports that begin with "no".
const REACH = 9;

/** Says whether a token of a sentence stands for a concept. */
export function isA(sentence: Sentence, index: number, concept: string): boolean {
  const matches = sentence.matches.get(concept);
  if (!matches) return false;
  for (const { start, end } of matches) if (start <= index && index < end) return true;
  return false;
}

/**
 * Whether the person tightly denies a finding: "no numbness or weakness", "my leg isn't numb", "fever: no".
 * In doubt it is no denial: dropping a real report is worse than asking once too often (NegEx, Chapman 2001).
 */
export function isDenied(sentence: Sentence, parts: readonly Match[]): boolean {
  const own = (index: number) => parts.some((part) => part.start <= index && index < part.end);
  if (parts.some((part) => deniedFrom(sentence, part.start, own, isNoun(sentence, parts)))) return true;
  const end = Math.max(...parts.map((part) => part.end));
  const next = sentence.tokens[end];
  // "numbness: no", "fever none"
  return (
    end === sentence.tokens.length - 1 && next !== undefined && /^(no|none|nil|negative)$/.test(next.norm)
  );
}

function isNoun(sentence: Sentence, parts: readonly Match[]): boolean {
  return parts.some((part) => isA(sentence, part.end - 1, 'symptom_noun'));
}

function deniedFrom(
  sentence: Sentence,
  start: number,
  own: (index: number) => boolean,
  noun: boolean,
): boolean {
  for (let i = start - 1; i >= 0 && i >= start - REACH; i -= 1) {
    const token = sentence.tokens[i];
    const after = sentence.tokens[i + 1];
    if (!token || !after) return false;
    if (own(i)) continue;
    if (isA(sentence, i, 'breaker')) return false;
    if ((after.afterComma || token.norm === 'and') && !noun) return false;
    if (isA(sentence, i, 'negator')) return !isAnswer(sentence, i, token, after);
    const inList = LISTABLE.some((concept) => isA(sentence, i, concept));
    if (!inList && !isA(sentence, i, 'filler')) return false;
  }
  return false;
}

// "No, my leg is numb" and "no my leg is numb" answer something else; they deny nothing that follows.
function isAnswer(sentence: Sentence, index: number, token: Token, after: Token): boolean {
  if (token.norm !== 'no' && token.norm !== 'none' && token.norm !== 'nothing') return false;
  return after.afterComma || isA(sentence, index + 1, 'answer_follow');
}
