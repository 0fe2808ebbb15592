import { Dialog, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import { splitWords } from '../knowledge/text/words';
import { answerReply } from './cards/answerCard';
import { lostReply } from './cards/lostCard';
import { turnOf } from './turn';

/** The id under which the dialog stands on the stack. */
export const DID_YOU_MEAN_DIALOG = 'didYouMeanDialog';

/** The entries that were offered, by id, in the order shown. */
export interface DidYouMeanOptions {
  readonly offered: readonly string[];
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
    const { offered } = options as DidYouMeanOptions;
    if (dc.activeDialog) Object.assign(dc.activeDialog.state, { offered: [...offered] });
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { knowledge, input } = turn;
    const { offered } = (dc.activeDialog?.state ?? { offered: [] }) as DidYouMeanOptions;
    const said = plain(input.text);
    if (input.choice === 'none' || isNone(said)) {
      turn.handled = true;
      await turn.say(lostReply(knowledge, turn.careLines, knowledge.replies.noneOfThese, turn.lost));
      return dc.endDialog();
    }
    const id =
      offered[pick(said)] ?? offered.find((one) => plain(knowledge.entry(one)?.title ?? '') === said);
    const entry = id === undefined || said === '' ? undefined : knowledge.entry(id);
    if (entry) {
      turn.handled = true;
      await turn.say(answerReply(knowledge, entry, 1));
    }
    return dc.endDialog();
  }
}

function plain(text: string): string {
  return splitWords(text)
    .map(({ norm }) => norm)
    .join(' ');
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
