import type { TurnContext } from 'botbuilder';
import type { DialogInstance } from 'botbuilder-dialogs/lib/dialog';
import { Dialog, type DialogReason, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import { type Answer, type Assessment, assess } from '../knowledge/assessment';
import type { FlagId, RedFlags } from '../knowledge/screen/redFlags';
import type { Screening } from '../knowledge/screen/screen';
import { answerReply } from './cards/answerCard';
import { menuReply, starterButtons } from './cards/menuCard';
import { questionReply } from './cards/questionCard';
import { seekCareReply } from './cards/seekCareCard';
import { selfCareReply } from './cards/selfCareCard';
import { flagsOf } from './careReply';
import { readChoice } from './choices';
import { readStatedAnswer } from './statedAnswer';
import { type Turn, turnOf } from './turn';
import { readYesNo } from './yesNo';

/** The id under which the dialog stands on the stack. Renaming it would lock people out of open conversations. */
export const RED_FLAG_DIALOG = 'redFlagDialog';

/** What the dialog is started with. */
export interface RedFlagOptions {
  /** check: the whole symptom check; ask: only about what the person's words raised. */
  readonly mode: 'check' | 'ask';
  /** The flags to ask about, in order. */
  readonly flags: readonly FlagId[];
  /** The entry to answer with once the questions are cleared, if the message asked for one. */
  readonly afterwards: string | null;
  /** Whether the words were about somebody else. */
  readonly aboutOther?: boolean;
}

/** What is kept between turns: ids and answers, never positions. */
interface State {
  flowVersion: number;
  mode: 'check' | 'ask';
  flags: FlagId[];
  suspected: FlagId[];
  answers: Partial<Record<FlagId, Answer>>;
  afterwards: string | null;
}

/**
 * Asks about red flags, one question at a time, in the order of danger. Stops at the first emergency; ends in a tier
 * with its reasons, or in self-care.
 */
export class RedFlagDialog extends Dialog {
  constructor() {
    super(RED_FLAG_DIALOG);
  }

  override async beginDialog(dc: DialogContext, options?: object): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { mode, flags, afterwards, aboutOther } = options as RedFlagOptions;
    const state: State = {
      flowVersion: turn.knowledge.redFlags.flowVersion,
      mode,
      flags: [...flags],
      suspected: mode === 'ask' ? [...flags] : [],
      answers: {},
      afterwards,
    };
    Object.assign(instanceOf(dc).state as State, state);
    const { screening, interview } = turn.knowledge.replies;
    const intro = mode === 'check' ? interview.intro : aboutOther ? screening.introOther : screening.intro;
    return this.next(dc, state, intro);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const state = instanceOf(dc).state as State;
    const { flowVersion } = turn.knowledge.redFlags;
    if (state.flowVersion !== flowVersion) {
      // Answers to another version's questions can't be trusted to mean the same.
      turn.handled = true;
      Object.assign(state, { flowVersion, answers: {}, flags: openFlags(turn.knowledge.redFlags, state) });
      noteFindings(state, turn.screening);
      if (turn.screening.tier === 'urgent') {
        await turn.say(seekCareReply(turn.knowledge, 'urgent', flagsOf(turn.screening), turn.careLines));
      }
      return this.next(dc, state, turn.knowledge.replies.interview.staleFlow);
    }

    const asking = nextFlag(state);
    const told = noteFindings(state, turn.screening);
    const choice = readChoice(turn.input.choice);
    if (choice?.kind === 'answer' && isPart(state, choice.flag)) {
      state.answers[choice.flag] = choice.answer;
      turn.handled = true;
      return this.next(dc, state);
    }
    if (choice) return Dialog.EndOfTurn;

    const answer = asking && !told.includes(asking) ? readAnswer(turn, asking) : null;
    if (asking && answer) {
      state.answers[asking] = answer;
      turn.handled = true;
      return this.next(dc, state, told.length > 0 ? turn.knowledge.replies.interview.noted : undefined);
    }
    if (told.length > 0) {
      turn.handled = true;
      const others = told.filter((flag) => flag !== asking);
      if (others.length > 0 && turn.screening.tier === 'urgent') {
        await turn.say(seekCareReply(turn.knowledge, 'urgent', others, turn.careLines));
        return this.next(dc, state, turn.knowledge.replies.interview.backTo);
      }
      return this.next(dc, state, turn.knowledge.replies.interview.noted);
    }
    // Not an answer: a question of the person's own, or unclear. The main dialog deals with it and asks again.
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const turn = turnOf(context);
    const state = instance.state as State;
    const flag = nextFlag(state);
    const { backTo, unclear } = turn.knowledge.replies.interview;
    if (flag) await turn.say(question(turn, state, flag, turn.handled ? backTo : unclear));
  }

  override async resumeDialog(dc: DialogContext, _reason: DialogReason): Promise<DialogTurnResult> {
    await this.repromptDialog(dc.context, instanceOf(dc));
    return Dialog.EndOfTurn;
  }

  private async next(dc: DialogContext, state: State, before?: string): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const assessment = assess(state, turn.knowledge.redFlags);
    const flag = nextFlag(state);
    if (flag && assessment.tier !== 'emergency') {
      await turn.say(question(turn, state, flag, before));
      return Dialog.EndOfTurn;
    }
    turn.keepCheck(state.answers);
    for (const reply of outcome(turn, state, assessment)) await turn.say(reply);
    return dc.endDialog();
  }
}

/** A yes or no, an age or a time that answers it, or the sign itself denied in words: "no it's not hard to pee". */
function readAnswer({ input, screening }: Turn, asking: FlagId): Answer | null {
  const denied = screening.dropped.some(({ flag, why }) => flag === asking && why === 'denied');
  return (
    // An age or a time first: "no, I'm 17" is a yes to "are you under 18?".
    readStatedAnswer(asking, input.text, new Date()) ??
    readYesNo(input.text) ??
    (denied && screening.findings.length === 0 ? 'no' : null)
  );
}

function instanceOf(dc: DialogContext): DialogInstance {
  if (!dc.activeDialog) throw new Error('The red-flag dialog was run without its place on the stack');
  return dc.activeDialog;
}

function nextFlag(state: State): FlagId | undefined {
  return state.flags.find((flag) => state.answers[flag] === undefined);
}

function isPart(state: State, flag: FlagId): boolean {
  return state.flags.includes(flag);
}

function openFlags(redFlags: RedFlags, state: State): FlagId[] {
  return state.mode === 'check' ? checkFlags(redFlags) : state.flags;
}

/** The flags that the whole check asks about, in the order of danger. */
export function checkFlags(redFlags: RedFlags): FlagId[] {
  return redFlags.flags.filter(({ question }) => question !== undefined).map(({ id }) => id);
}

/** Takes what the message itself reports as answered with yes; what it hints at is asked about, once more if need be. */
function noteFindings(state: State, screening: Screening): FlagId[] {
  const told: FlagId[] = [];
  for (const { flag, certainty, tier } of screening.findings) {
    if (flag === 'self_harm') continue;
    const part = isPart(state, flag);
    if (certainty === 'certain') {
      if (!part) state.flags.push(flag);
      state.answers[flag] = 'yes';
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

function question(turn: Turn, state: State, flag: FlagId, before?: string) {
  const number = state.flags.indexOf(flag) + 1;
  return questionReply(turn.knowledge, flag, {
    ...(before !== undefined && { before }),
    ...(state.mode === 'check' && { progress: { number, total: state.flags.length } }),
  });
}

function outcome(turn: Turn, state: State, { tier, reasons }: Assessment) {
  const { knowledge, careLines } = turn;
  if (tier) return [seekCareReply(knowledge, tier, reasons, careLines)];
  if (state.mode === 'check') return [selfCareReply(knowledge, careLines)];
  const thanks = menuReply('screening', knowledge.replies.screening.allNo, starterButtons(knowledge));
  const entry = state.afterwards === null ? undefined : knowledge.entry(state.afterwards);
  return entry
    ? [{ ...thanks, card: thanks.card && { ...thanks.card, buttons: [] } }, answerReply(knowledge, entry, 1)]
    : [thanks];
}
