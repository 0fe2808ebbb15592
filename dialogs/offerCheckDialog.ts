import { Dialog, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import type { RedFlagOptions } from './beginInterview';
import { menuReply, starterButtons } from './cards/menuCard';
import { RED_FLAG_DIALOG } from './redFlagDialog';
import { turnOf } from './turn';
import { readYesNo } from './yesNo';

/** The id under which the dialog stands on the stack. */
export const OFFER_CHECK_DIALOG = 'offerCheckDialog';

// "both of those", "the third one", "i have two of them": an answer to the offer, and a yes.
const POINTS_AT_IT =
  /\b(both|that|those|these|one|two|three|some|first|second|third|last|all) (of|one|now)\b|\bhappening\b/i;

// "Why is that one serious" points at a sign as well, and answers nothing.
const ASKS = /^\s*(why|what|how|who|when|where|which)\b/i;

/**
 * Waits for the answer to "is any of this happening to you?", so that a typed yes begins the check as the button does.
 * Anything that is no answer ends it and is read as a new message.
 */
export class OfferCheckDialog extends Dialog {
  constructor() {
    super(OFFER_CHECK_DIALOG);
  }

  override async beginDialog(): Promise<DialogTurnResult> {
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { text, choice } = turn.input;
    const short = text.split(/\s+/).length <= 8;
    const answer =
      choice === null
        ? (readYesNo(text) ?? (short && POINTS_AT_IT.test(text) && !ASKS.test(text) ? 'yes' : null))
        : null;
    if (answer === 'yes' || answer === 'unsure') {
      turn.handled = true;
      const options: RedFlagOptions = { mode: 'check' };
      return dc.replaceDialog(RED_FLAG_DIALOG, options);
    }
    if (answer === 'no') {
      turn.handled = true;
      const { screening } = turn.knowledge.replies;
      await turn.say(menuReply('smallTalk', screening.allNo, starterButtons(turn.knowledge)));
    }
    return dc.endDialog();
  }
}
