import type { Answer } from '../knowledge/assessment';
import type { FlagId, RedFlags } from '../knowledge/screen/redFlags';
import type { Screening } from '../knowledge/screen/screen';
import type { Answers } from './known';
import { readStatedAnswer } from './statedAnswer';
import type { Turn } from './turn';
import { readYesNo } from './yesNo';

/** What is kept of an open interview between turns: ids and answers, never positions. */
export interface Interview {
  flowVersion: number;
  /** check: the whole symptom check; ask: only about what the person's words raised. */
  mode: 'check' | 'ask';
  /** list: a checklist to tick is shown; questions: one question at a time. */
  form: 'list' | 'questions';
  about: 'self' | 'other';
  flags: FlagId[];
  /** What the person's own words raised. */
  suspected: FlagId[];
  answers: Answers;
  /** What they told in their own words rather than by answering. */
  told: FlagId[];
  /** The entry to answer with once the questions are cleared. */
  afterwards: string | null;
}

/** The flags still to be asked about, in order. */
export function openFlags({ flags, answers }: Interview): FlagId[] {
  return flags.filter((flag) => answers[flag] === undefined);
}

/** The flags that the whole check asks about, in the order of danger. */
export function checkFlags(redFlags: RedFlags): FlagId[] {
  return redFlags.flags.filter(({ tick }) => tick !== undefined).map(({ id }) => id);
}

/**
 * Takes what the message itself reports as answered with yes; what it hints at is asked about, once more if need be.
 *
 * @returns the flags that the message told something new of
 */
export function noteFindings(state: Interview, screening: Screening): FlagId[] {
  const told: FlagId[] = [];
  for (const { flag, certainty, tier } of screening.findings) {
    // Said outright, it has had its reply before any dialog ran.
    if (flag === 'self_harm' && certainty === 'certain') continue;
    const part = state.flags.includes(flag);
    if (certainty === 'certain') {
      if (!part) state.flags.push(flag);
      state.answers[flag] = 'yes';
      state.told.push(flag);
      told.push(flag);
    } else if (tier !== 'soon' && state.answers[flag] !== 'yes') {
      if (!part) state.flags.unshift(flag);
      if (!state.suspected.includes(flag)) state.suspected.push(flag);
      // Said no before, and now this: asked again.
      if (!part || state.answers[flag] !== undefined) told.push(flag);
      delete state.answers[flag];
    }
  }
  return told;
}

/** A yes or no, an age or a time that answers it, or the sign itself denied in words: "no it's not hard to pee". */
export function readAnswer({ knowledge, input, screening }: Turn, asking: FlagId): Answer | null {
  // "I'm safe", to the question whether they think of suicide.
  if (asking === 'self_harm' && knowledge.phrasebook.command(input.text) === 'been-seen') return 'no';
  const denied = screening.dropped.some(({ flag, why }) => flag === asking && why === 'denied');
  return (
    // An age or a time first: "no, I'm 17" is a yes to "are you under 18?".
    readStatedAnswer(asking, input.text, new Date()) ??
    readYesNo(input.text) ??
    (denied && screening.findings.length === 0 ? 'no' : null)
  );
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

/**
 * The question that somebody goes back to: "actually yes to the first one", "I meant the last one".
 *
 * @returns its flag, or null where they go back to none
 */
export function readCorrection({ input }: Turn, { flags, answers }: Interview): FlagId | null {
  const said = input.text.toLowerCase();
  const which =
    /\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|previous)\b (?:one|question|1|answer)/.exec(
      said,
    )?.[1];
  if (which === undefined) return null;
  const answered = flags.filter((flag) => answers[flag] !== undefined);
  const isLast = which === 'last' || which === 'previous';
  return (isLast ? answered.at(-1) : flags[ORDINALS.indexOf(which)]) ?? null;
}

/** What a person did about the checklist by typing. */
export function readListAnswer({ knowledge, input }: Turn): 'none' | 'each' | null {
  if (knowledge.phrasebook.none(input.text)) return 'none';
  const answer = readYesNo(input.text);
  return answer === 'no' ? 'none' : answer === null ? null : 'each';
}

/** The flags answered with yes. */
export function yesIn(answers: Readonly<Answers>): FlagId[] {
  return (Object.keys(answers) as FlagId[]).filter((flag) => answers[flag] === 'yes');
}

/** Takes what was ticked as answered with yes. */
export function noteTicks(state: Interview, ticked: readonly FlagId[]): void {
  for (const flag of ticked) {
    if (!state.flags.includes(flag)) state.flags.push(flag);
    state.answers[flag] = 'yes';
  }
}

/** An age told in passing answers its questions, where they are part of the check and still open. */
export function noteStated(state: Interview, stated: Answers): void {
  for (const flag of openFlags(state)) {
    const answer: Answer | undefined = stated[flag];
    if (answer) state.answers[flag] = answer;
  }
}
