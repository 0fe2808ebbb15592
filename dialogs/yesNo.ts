import type { Answer } from '../knowledge/assessment';
import { splitWords } from '../knowledge/text/words';

// Whole phrases, without apostrophes. The SDK's own confirm prompt takes "not sure" as yes and "2 days" as no,
// so this bot reads answers itself and asks again in doubt.
const SAYINGS: Record<Answer, string> = {
  yes: `y, ye, yes, yess, yea, yeah, yeh, yep, yup, yah, ya, aye, och aye, ja, si, yh, yas, uh huh, mhm, mm hmm, indeed,
    correct, true, exactly, affirmative, absolutely, definitely, certainly, of course, totally, sure, for sure, sure do,
    sure have, sure is, thats right, that is right, thats correct, that is correct, thats true, i do, i have, i am,
    i did, i was, it is, it does, it did, it has, it was, they do, they are, there is, there are, there was, he does,
    he has, he is, she does, she has, she is, i think so, think so, i think yes, i believe so, i reckon so, afraid so,
    im afraid so, i am afraid so, a bit, a wee bit, a little, a little bit, little bit, bit, slightly, sometimes,
    occasionally, now and then, on and off, off and on, kind of, kinda, sort of, sorta, somewhat, partly, mostly, often,
    a lot, lots, very much, very much so, all the time, always, both, probably, quite, i guess so, guess so, i guess yes,
    yes i guess, yeah i guess, i suppose so, suppose so, yes i suppose, yeah i suppose, i would say so, id say so,
    it has been, i have been, i do have, i have had, i have that, yes to that, a yes, some, at times, most days,
    most of the time, more or less`,
  no: `n, no, noo, nope, nop, nah, naw, na, nae, nay, nein, non, negative, never, never ever, never had that,
    never had it, never had any, never happened, none, none of it, none of these, none of those, none of them,
    none of that, none of the above, nothing, nothing like that, nowt like that, not at all, not now, not right now,
    not currently, not at the moment, not yet, no way, not really, not me, not that i know, not that i know of,
    not that ive noticed, not that i noticed, not that i have noticed, not that ive seen, not that im aware of,
    not that i am aware of, not that i can think of, certainly not, definitely not, absolutely not, of course not,
    thankfully not, luckily not, fortunately not, i dont, i do not, i havent, i have not, i am not, im not, i didnt,
    i did not, i wasnt, it isnt, it is not, its not, it doesnt, it does not, it didnt, it hasnt, it has not, it wasnt,
    they dont, they arent, theyre not, there isnt, there is not, theres not, theres none, there arent, there wasnt,
    he doesnt, he hasnt, he isnt, hes not, she doesnt, she hasnt, she isnt, shes not, dont have that, i dont have that,
    i dont have any, i dont have any of those, i dont have any of that, i have none of those, dont have any,
    i dont think so, dont think so, i think not, i think no, i dont believe so, i guess not, i hope not, all normal,
    all fine, all good, everything is normal, everythings normal, everything is fine, everythings fine,
    everything is ok, everything is okay, that is fine, its fine, it is fine, its normal, normal, same as normal,
    false, incorrect, zero, nil, nada, thank god, thank goodness, god no`,
  unsure: `not sure, im not sure, i am not sure, unsure, im unsure, not certain, not too sure, not really sure,
    not quite sure, not very sure, not 100 sure, not entirely sure, not totally sure, not completely sure, not so sure,
    not sure about that, cant be sure, i dont know, dont know, do not know, i do not know, dont really know,
    i dont really know, idk, dk, dunno, i dunno, donno, duno, dinnae ken, i dinnae ken, no idea, i have no idea,
    ive no idea, not a clue, no clue, i have no clue, havent a clue, beats me, maybe, may be, mabye, maybes, mebbe,
    maybe not, perhaps, perhaps not, possibly, possibly not, could be, it could, it could be, might be, it might,
    it might be, i might, i may, hard to say, hard to tell, difficult to say, difficult to tell, cant tell, i cant tell,
    cannot tell, cant say, i cant say, who knows, depends, it depends, i cant remember, cant remember, i dont remember,
    dont remember, i forget, probably not, i guess, i suppose, i wonder, yes and no, maybe yes maybe no, never checked,
    havent checked, i havent checked`,
};

// Words that add nothing to an answer. "No" and "not" are none of them.
const PADDING = new Set(
  (
    'well um umm uhm erm uh er err eh so oh ah och ok okay please thanks thank you doctor doc tbh honestly actually ' +
    'really just quite like lol haha mate sorry hmm hm hi then for sure definitely defo obviously luckily thankfully ' +
    'fortunately unfortunately sadly sir madam but and though at the moment currently so far'
  ).split(' '),
);

const THUMBS: readonly [RegExp, Answer][] = [
  [/[👍✅✔]/u, 'yes'],
  [/[👎❌]/u, 'no'],
  [/🤷/u, 'unsure'],
];

const PHRASES = new Map<string, Answer>();
for (const answer of ['yes', 'no', 'unsure'] as const) {
  for (const phrase of SAYINGS[answer].split(/,\s+/)) {
    PHRASES.set(phrase, answer);
    // "that's right" reaches us as "that right": the possessive s is taken off.
    PHRASES.set(phrase.replace(/\b(that|it|he|she|there|everything)s\b/g, '$1'), answer);
  }
}
const LONGEST_PHRASE = Math.max(...[...PHRASES.keys()].map((phrase) => phrase.split(' ').length));

const LEADING_YES = /^(yes|yess|yeah|yep|yup|yea|yeh|aye|definitely|absolutely)$/;
const LEADING_NO = /^(no|nope|nah|naw|none)$/;
const TURN =
  /^(but|though|although|however|except|only|just|sometimes|bit|little|maybe|still|sure|idea|know|clue|certain|anymore)$/;
const NEGATION = /^(no|not|dont|doesnt|didnt|havent|hasnt|isnt|arent|wasnt|never|nothing|none|without)$/;
const CANNOT = /^(cant|cannot|couldnt|barely|hardly|wont|unable)$/;
// With a "no" before them these words tell of trouble: "no feeling", "no control", "no better", "no doubt".
const GOOD_THING = new RegExp(
  '^(feel|feeling|feelings|sensation|sensations|sense|control|strength|power|movement|grip|balance|pee|wee|urine|poo|' +
    'water|urge|warning|erection|erections|orgasm|better|improvement|relief|ease|eases|easing|helps|change|changes|' +
    'different|difference|position|normal|good|ok|okay|fine|right|well|great|longer|more|doubt|wonder|matter|worries|' +
    'mind|use|appetite|comfort|sleep|rest|able|working|works)$',
);
const TROUBLE =
  /^(loss|lost|losing|lack|problem|problems|trouble|issue|issues|difficulty|numb|numbness|changed|strange|odd|weird|funny|bad|worse)$/;
const ILL = /^(ill|unwell|sick|poorly|hot|feverish|numb|weak|different|weird|strange|odd|funny|bad|worse)$/;
const OWN_WORDS = /^(i|im|ive|it|its|my|the|he|she|they|there|everything|all|that|this)$/;
const REPORT =
  /^(is|are|am|im|its|has|have|ive|got|feels|feel|felt|hurts|hurt|keeps|started|went|gone|gives|drops|leaks|tingles)$/;
const HEALTHY =
  /^(fine|normal|ok|okay|good|same|alright|clear|strong|perfect|everything|nothing|healthy|well)$/;
const AGE = /^(im|i am|iam|he is|she is|hes|shes|only) \d+/;
// "no numbness there at all" is an answer; a longer sentence tells something of its own.
const LONGEST_TAIL = 9;

/**
 * Reads an answer to a yes-or-no question.
 *
 * @param text - what the person wrote
 * @returns yes, no or unsure; null where it is no clear answer or says both, and the question is to be asked again
 */
export function readYesNo(text: string): Answer | null {
  const thumbs = THUMBS.filter(([sign]) => sign.test(text)).map(([, answer]) => answer);
  // The invisible mark that makes an emoji colourful counts as a word, of no letters.
  const words = splitWords(text)
    .map(({ norm }) => norm)
    .filter((norm) => norm !== '');
  const said = words.length > 0 ? readWords(words) : undefined;
  if (thumbs.length === 0) return said ?? null;
  const [thumb = null, ...others] = thumbs;
  // What hand and words say has to be the same.
  return others.length > 0 || (said !== undefined && said !== thumb) ? null : thumb;
}

function readWords(words: readonly string[]): Answer | null {
  const whole = PHRASES.get(words.join(' '));
  if (whole) return whole;
  const sayings = readSayings(words);
  if (sayings) return together(sayings);

  const start = words.findIndex((word) => LEADING_YES.test(word) || !PADDING.has(word));
  const rest = words.slice(start + 1);
  if (rest.length > LONGEST_TAIL || rest.some((word) => TURN.test(word))) return null;
  const first = words[start] ?? '';
  if (LEADING_YES.test(first)) return endOfYes(rest) ? 'yes' : null;
  if (LEADING_NO.test(first)) return endOfNo([first, ...rest]) ? 'no' : null;
  return null;
}

/** The answers that a message is made of, if it is made of nothing else: "no I don't think so" is two. */
function readSayings(words: readonly string[]): Answer[] | null {
  const found: Answer[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(LONGEST_PHRASE, words.length - at);
    while (length > 0 && !PHRASES.has(words.slice(at, at + length).join(' '))) length -= 1;
    const answer = PHRASES.get(words.slice(at, at + length).join(' '));
    if (PADDING.has(words[at] ?? '') && length <= 1) length = 1;
    // "it isn't normal" is no "it isn't" and "normal".
    else if (HEALTHY.test(words[at + length - 1] ?? '') && /^not$|nt$/.test(words[at - 1] ?? '')) return null;
    else if (answer) found.push(answer);
    else return null;
    at += length;
  }
  return found.length > 0 ? found : null;
}

function together(answers: readonly Answer[]): Answer | null {
  if (answers.includes('unsure')) return 'unsure';
  return new Set(answers).size === 1 ? (answers[0] ?? null) : null;
}

/** Whether "yes" stands with what follows it: "yes, both legs", "yes I can't feel it", but not "yes I don't". */
function endOfYes(rest: readonly string[]): boolean {
  return !rest.some((word, i) => NEGATION.test(word) && !lacksGoodThing(rest, i));
}

/** Whether a "no" stands with what follows it: "no numbness", but not "no feeling" or "no my foot is numb". */
function endOfNo(words: readonly string[]): boolean {
  const rest = words.slice(1);
  if (rest.some((word) => LEADING_YES.test(word) || CANNOT.test(word))) return false;
  if (words.some((word, i) => (i === 0 || NEGATION.test(word)) && lacksGoodThing(words, i))) return false;
  if (AGE.test(rest.join(' '))) return true;
  return (
    !rest.some((word) => REPORT.test(word)) || rest.some((word) => NEGATION.test(word) || HEALTHY.test(word))
  );
}

/** Whether the negation at an index is of something that ought to be there: "no feeling", "not any better". */
function lacksGoodThing(words: readonly string[], index: number): boolean {
  for (let i = index + 1; i <= index + 3; i += 1) {
    const word = words[i];
    if (word === undefined || TROUBLE.test(word) || OWN_WORDS.test(word)) return false;
    if (GOOD_THING.test(word)) return !/^feel/.test(word) || !ILL.test(words[i + 1] ?? '');
  }
  return false;
}
