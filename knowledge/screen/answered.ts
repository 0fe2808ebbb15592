import type { Sentence } from './concepts';

// "Patient: Um, well, yeah." Who speaks, and what is said before the answer comes.
const BEFORE_ANSWER =
  /^(patient|pt|p|me|guest|family|clinician|um|uh|erm|er|em|eh|hmm|well|oh|ah|so|like|honestly|actually|ma|maam|sir|doctor|doc|i|a|think|mean|guess|just)$/;
const NO = /^(no|nope|nah|naw|none|never|not|negative|nothing|neither)$/;
const YES = /^(yes|yeah|yea|yep|yup|yah|ya|aye|sometimes|definitely|unfortunately|little|bit|some)$/;
// "No feeling at all" and "not sure" are no plain "no"; "no problem" is a "yes" to some questions.
const NO_ANSWER =
  /^(feel|feeling|sensation|control|strength|power|urge|sure|idea|problems?|bother|issues?|worries)$/;
const ADDRESSED = /^(you|your|youre|youve|any|there|u|ur)$/;
const OWN = /^(i|im|ive|my|mine|our|we)$/;
// "Can you feel it when you wipe?" asks whether all is well; "any trouble?" whether it is not.
const ASKS_IF_WELL = /^(can|able|feel|feeling|sensation|control|normal|normally|hold|ok|okay|fine)$/;
const ASKS_FOR_TROUBLE =
  /^(any|numb|numbness|tingling|weak|weakness|trouble|problems?|difficulty|issues?|loss|lost|pain|cannot|cant)$/;
// "Hodgkin's survivor, any advice? Never had this before" is asked of the bot, and nobody answers.
const ASKS_THE_BOT = /^(advice|tips?|ideas?|suggestions?|recommendations?|stretch|stretches|exercises?)$/;
// How many words an answer may take to come to the point.
const HESITATION = 7;

/**
 * Whether a question put to the person is answered in the same message that what it asks about is there, as where
 * somebody writes down the doctor's words: "Any loss of bladder control? Patient: Um, yes."
 *
 * @param question - the sentence that may be such a question
 * @param next - the sentence after it
 * @returns yes: the trouble is there; null where it is no such question, or the answer is neither
 */
export function answerTo(question: Sentence, next: Sentence | undefined): 'yes' | 'no' | null {
  if (!next || !question.tokens[0]?.asked || next.tokens[0]?.asked) return null;
  const words = question.tokens.map(({ norm }) => norm);
  const some = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (!some(ADDRESSED) || some(OWN) || some(ASKS_THE_BOT)) return null;
  const said = yesOrNo(next);
  if (!said || !some(ASKS_IF_WELL) || some(ASKS_FOR_TROUBLE)) return said;
  return said === 'yes' ? 'no' : 'yes';
}

function yesOrNo({ tokens }: Sentence): 'yes' | 'no' | null {
  const words = tokens.map(({ norm }) => norm);
  for (const [index, word] of words.slice(0, HESITATION).entries()) {
    const next = words[index + 1];
    if (NO.test(word)) return next !== undefined && NO_ANSWER.test(next) ? null : 'no';
    if (YES.test(word)) return 'yes';
    if (word === 'dont' && next === 'think') return 'no';
    if (!BEFORE_ANSWER.test(word)) return null;
  }
  return null;
}
