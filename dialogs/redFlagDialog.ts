import type { TurnContext } from 'botbuilder';
import type { DialogInstance } from 'botbuilder-dialogs/lib/dialog';
import { Dialog, type DialogReason, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import { beginInterview, checkIntro, type RedFlagOptions } from './beginInterview';
import { checklistReply } from './cards/checklistCard';
import { crisisReply } from './cards/crisisCard';
import { questionReply } from './cards/questionCard';
import { careFor } from './careReply';
import { type Choice, readChoice } from './choices';
import {
  checkFlags,
  type Interview,
  noteFindings,
  noteStated,
  noteTicks,
  openFlags,
  readAnswer,
  readCorrection,
  readListAnswer,
} from './interview';
import { toldIn } from './known';
import { assessInterview, outcomeReplies } from './outcome';
import { type Turn, turnOf } from './turn';

/** The id under which the dialog stands on the stack. Renaming it would lock people out of open conversations. */
export const RED_FLAG_DIALOG = 'redFlagDialog';

type ChecklistChoice = Extract<Choice, { kind: 'checklist' }>;

/**
 * Asks about red flags in the order of danger: the whole check as one list to tick where cards are shown, else one
 * question at a time. Stops at the first emergency; ends in a tier with its reasons, or in self-care. Never asks what
 * the person has told already.
 */
export class RedFlagDialog extends Dialog {
  constructor() {
    super(RED_FLAG_DIALOG);
  }

  override async beginDialog(dc: DialogContext, options?: object): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const begun = beginInterview(turn, options as RedFlagOptions);
    // The stack keeps the object it holds now: it is filled, not replaced.
    const state = Object.assign(instanceOf(dc).state as Interview, begun);
    const { screening } = turn.knowledge.replies;
    const other = state.about === 'other';
    const intro =
      state.mode === 'ask' ? (other ? screening.introOther : screening.intro) : checkIntro(turn, state);
    return this.next(dc, state, intro);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const state = instanceOf(dc).state as Interview;
    const { redFlags, replies } = turn.knowledge;
    if (state.flowVersion !== redFlags.flowVersion) {
      // Answers to another version's questions can't be trusted to mean the same.
      turn.handled = true;
      const flags = state.mode === 'check' ? checkFlags(redFlags) : state.flags;
      Object.assign(state, { flowVersion: redFlags.flowVersion, answers: {}, flags });
      noteTicks(state, turn.input.ticked);
      noteFindings(state, turn.screening);
      await this.sayCare(turn);
      return this.next(dc, state, replies.interview.staleFlow);
    }
    const asking = openFlags(state)[0];
    const told = noteFindings(state, turn.screening);
    noteStated(state, toldIn(turn.screening, turn.input.text, new Date()));

    const choice = readChoice(turn.input.choice);
    if (choice?.kind === 'checklist') return this.takeList(dc, state, choice);
    if (choice?.kind === 'answer' && state.flags.includes(choice.flag)) {
      state.answers[choice.flag] = choice.answer;
      turn.handled = true;
      return this.next(dc, state);
    }
    if (choice) return Dialog.EndOfTurn;

    if (told.length === 0 && state.form === 'list') {
      const typed = readListAnswer(turn);
      if (typed)
        return this.takeList(dc, state, { kind: 'checklist', version: state.flowVersion, act: typed });
    }
    if (asking && told.length === 0 && turn.knowledge.phrasebook.asksWhy(turn.input.text)) {
      turn.handled = true;
      const reason = turn.knowledge.flag(asking).reason;
      return this.next(dc, state, state.form === 'list' ? replies.interview.whyList : reason);
    }
    const corrected = told.length === 0 && state.form === 'questions' ? readCorrection(turn, state) : null;
    if (corrected) {
      // Asked once more, so that no answer lands on a question that was not meant.
      delete state.answers[corrected];
      turn.handled = true;
      return this.next(dc, state, replies.interview.backTo);
    }
    const answer =
      asking && state.form === 'questions' && !told.includes(asking) ? readAnswer(turn, asking) : null;
    if (asking && answer) {
      state.answers[asking] = answer;
      turn.handled = true;
      return this.next(dc, state, told.length > 0 ? replies.interview.noted : undefined);
    }
    if (told.length > 0) {
      turn.handled = true;
      const others = told.some((flag) => flag !== asking);
      const advised = others && (await this.sayCare(turn));
      return this.next(dc, state, advised ? replies.interview.backTo : replies.interview.noted);
    }
    // Not an answer: a question of the person's own, or unclear. The main dialog deals with it and asks again.
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const turn = turnOf(context);
    const state = instance.state as Interview;
    const { backTo, unclear, listAgain } = turn.knowledge.replies.interview;
    if (state.form === 'list') await ask(turn, state, listAgain);
    else await ask(turn, state, turn.handled ? backTo : unclear);
  }

  override async resumeDialog(dc: DialogContext, _reason: DialogReason): Promise<DialogTurnResult> {
    await this.repromptDialog(dc.context, instanceOf(dc));
    return Dialog.EndOfTurn;
  }

  /** What was ticked or chosen on the checklist. What was not on the card stays open. */
  private async takeList(
    dc: DialogContext,
    state: Interview,
    { version, act }: ChecklistChoice,
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { interview } = turn.knowledge.replies;
    const { ticked } = turn.input;
    turn.handled = true;
    if (version !== state.flowVersion) {
      noteTicks(state, ticked);
      return this.next(dc, state, interview.staleFlow);
    }
    if (act === 'send' && ticked.length === 0) return this.next(dc, state, interview.nothingTicked);
    const contradicts = act === 'none' && ticked.length > 0;
    if (!contradicts) noteTicks(state, ticked);
    if (act !== 'each') {
      for (const flag of openFlags(state)) if (!ticked.includes(flag)) state.answers[flag] = 'no';
    }
    if (contradicts || act === 'each') state.form = 'questions';
    return this.next(dc, state, contradicts ? interview.tickedAndNone : interview.oneByOne);
  }

  /** Asks what comes next, or ends with what the answers add up to. */
  private async next(dc: DialogContext, state: Interview, before?: string): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const assessment = assessInterview(turn, state);
    turn.know(state.answers, state.about);
    const despair = state.answers.self_harm;
    if (despair === 'yes' || despair === 'unsure') {
      const whose = state.about;
      await turn.say(crisisReply(turn.knowledge, turn.careLines, { whose, overdose: false }));
      return dc.endDialog();
    }
    if (openFlags(state).length > 0 && assessment.tier !== 'emergency') {
      await ask(turn, state, before);
      return Dialog.EndOfTurn;
    }
    if (state.mode === 'check') turn.endCheck(state.answers);
    for (const reply of outcomeReplies(turn, state, assessment)) await turn.say(reply);
    return dc.endDialog();
  }

  /** Whoever reports something urgent beside the question hears at once what to do. */
  private async sayCare({ knowledge, screening, careLines, say }: Turn): Promise<boolean> {
    if (screening.tier !== 'urgent') return false;
    await say(careFor(knowledge, 'urgent', screening, careLines));
    return true;
  }
}

async function ask(turn: Turn, state: Interview, before?: string): Promise<void> {
  const open = openFlags(state);
  const [flag] = open;
  if (!flag) return;
  if (state.form === 'list') {
    await turn.say(
      checklistReply(turn.knowledge, open, before ?? turn.knowledge.replies.interview.listAgain),
    );
    return;
  }
  const number = state.flags.indexOf(flag) + 1;
  await turn.say(
    questionReply(turn.knowledge, flag, {
      ...(before !== undefined && { before }),
      ...(state.mode === 'check' && { progress: { number, total: state.flags.length } }),
    }),
  );
}

function instanceOf(dc: DialogContext): DialogInstance {
  if (!dc.activeDialog) throw new Error('The red-flag dialog was run without its place on the stack');
  return dc.activeDialog;
}
