import { inPlainWords } from '../text/words';

// People who ask for more than this at once are answered what they asked first.
const MOST_QUESTIONS = 3;

const ASKING =
  /^(?:(?:and|also|so|but|or|then|ok|okay|please|oh|hi|hello|plus|secondly|second|another thing|one more thing) )*(?:how|what|whats|when|where|which|who|why|is|are|am|can|could|do|does|did|should|shall|will|would|may|has|have|any|explain|tell|show|describe|give)\b/;
// Where one question may end and the next begin, within a sentence.
const JOINT = /[,;:]?\s+(?:and|also|plus|or|&|but|then)\s+(?:also\s+|then\s+)?|[,;]\s*/giu;
// A bare subject: "ice or heat".
const MOST_BARE_WORDS = 4;
const STATEMENT =
  /^(?:(?:and|but|so|also) )*(?:i|im|ive|my|it|its|the|we|he|she|they|there|this|that|hi|hello|hey|thanks|thank|ok|please|doctor)\b/;

/**
 * The questions that a message asks, as it asks them, in order: "ice or heat, and can I take ibuprofen?" -> "ice or
 * heat", "can I take ibuprofen?". Statements around them are left out.
 *
 * @returns at most three; fewer than two where the message asks one thing
 */
export function splitQuestions(text: string): string[] {
  const questions: string[] = [];
  for (const sentence of text.split(/(?<=[?!.])\s+|\n+/u)) {
    const parts = partsOf(sentence);
    for (const part of parts) if (isQuestion(part)) questions.push(part);
  }
  return questions.slice(0, MOST_QUESTIONS);
}

/** A sentence cut where a new question begins; what doesn't begin one stays with what is before it. */
function partsOf(sentence: string): string[] {
  const cuts = [...sentence.matchAll(JOINT)].flatMap(({ index, 0: joint }) => {
    const rest = inPlainWords(sentence.slice(index + joint.length));
    return ASKING.test(rest) ? [{ end: index, start: index + joint.length }] : [];
  });
  const starts = [0, ...cuts.map(({ start }) => start)];
  const ends = [...cuts.map(({ end }) => end), sentence.length];
  return starts.map((start, i) => sentence.slice(start, ends[i]).trim()).filter((part) => part !== '');
}

function isQuestion(part: string): boolean {
  const said = inPlainWords(part);
  if (said === '') return false;
  if (ASKING.test(said)) return true;
  if (STATEMENT.test(said)) return false;
  return part.endsWith('?') || said.split(' ').length <= MOST_BARE_WORDS;
}
