import { Dialog, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import { inPlainWords } from '../knowledge/text/words';
import { answerReply } from './cards/answerCard';
import { lostReply } from './cards/lostCard';
import { readChoice } from './choices';
import { type Turn, turnOf } from './turn';

/** The id under which the dialog stands on the stack. */
export const DID_YOU_MEAN_DIALOG = 'didYouMeanDialog';

/** The entries that were offered, by id, in the order shown. */
export interface DidYouMeanOptions {
  readonly offered: readonly string[];
  /** Whether it was no guess at what was meant, but what stands near an answer: then it is not counted. */
  readonly near?: boolean;
}

const NUMBERS: Record<string, number> = {
  '1': 0,
  one: 0,
  first: 0,
  '2': 1,
  two: 1,
  second: 1,
  '3': 2,
  three: 2,
  third: 2,
  last: 2,
};

/**
 * Remembers what was offered, so that typing does the same as the button: a title, "the second one", "none of these".
 * Anything else ends it and is read as a new message.
 */
export class DidYouMeanDialog extends Dialog {
  constructor() {
    super(DID_YOU_MEAN_DIALOG);
  }

  override async beginDialog(dc: DialogContext, options?: object): Promise<DialogTurnResult> {
    const { offered, near = false } = options as DidYouMeanOptions;
    if (dc.activeDialog) Object.assign(dc.activeDialog.state, { offered: [...offered], near });
    const { screening, count } = turnOf(dc.context);
    if (!near && screening.dropped.length === 0) count({ what: 'offered' });
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { knowledge, input } = turn;
    const { offered, near = false } = (dc.activeDialog?.state ?? { offered: [] }) as DidYouMeanOptions;
    const said = inPlainWords(input.text);
    if (input.choice === 'none' || isNone(said)) {
      turn.handled = true;
      if (!near) turn.count({ what: 'refused' });
      await turn.say(lostReply(knowledge, turn.careLines, knowledge.replies.noneOfThese, turn.lost));
      return dc.endDialog();
    }
    const id = pressed(input.choice, offered) ?? typed(turn, said, offered);
    const entry = id === undefined ? undefined : knowledge.entry(id);
    if (entry) {
      turn.handled = true;
      if (!near) turn.count({ what: 'taken', entry: entry.id });
      await turn.say(answerReply(knowledge, entry, 1));
    }
    return dc.endDialog();
  }
}

function pressed(id: string | null, offered: readonly string[]): string | undefined {
  const choice = readChoice(id);
  return choice?.kind === 'entry' ? offered.find((one) => one === choice.id) : undefined;
}

function typed({ knowledge }: Turn, said: string, offered: readonly string[]): string | undefined {
  if (said === '') return undefined;
  return (
    offered[pick(said)] ?? offered.find((one) => inPlainWords(knowledge.entry(one)?.title ?? '') === said)
  );
}

function isNone(said: string): boolean {
  return /^(no |nope )?(none|none of (these|those|them|the above)|neither|no|nope|something else)$/.test(
    said,
  );
}

function pick(said: string): number {
  const [word = ''] = said
    .replace(/^(the|number|option|no) /, '')
    .replace(/ (one|please|option)$/, '')
    .split(' ');
  const rest = said.split(' ').length;
  return rest <= 4 ? (NUMBERS[word] ?? -1) : -1;
}
