import { Dialog, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import { menuReply, starterButtons } from './cards/menuCard';
import { turnOf } from './turn';
import { readYesNo } from './yesNo';

/** The id under which the dialog stands on the stack. */
export const RELEASE_DIALOG = 'releaseDialog';

/**
 * Somebody in caution said that they have been seen, or that it was a mistake. It is asked back once, in plain words,
 * before the caution ends.
 */
export class ReleaseDialog extends Dialog {
  constructor() {
    super(RELEASE_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { askBack, askBackCrisis, askBackOverdose } = turn.knowledge.replies.caution;
    const despair = turn.caution?.level === 'crisis';
    const question = turn.caution?.overdose ? askBackOverdose : despair ? askBackCrisis : askBack;
    await turn.say(menuReply('screening', question));
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { caution } = turn.knowledge.replies;
    const answer = turn.input.choice === null ? readYesNo(turn.input.text) : null;
    if (answer === 'yes') {
      turn.handled = true;
      turn.endCaution();
      // It was looked at, or it was a mistake: neither is to be held against the next check.
      turn.forgetKnown();
      await turn.say(menuReply('screening', caution.ended, starterButtons(turn.knowledge)));
    } else if (answer !== null) {
      turn.handled = true;
      // To somebody who is not safe the calm words are said again, which small talk turns into.
      const kind = turn.caution?.level === 'crisis' ? 'smallTalk' : 'screening';
      await turn.say(menuReply(kind, caution.kept));
    }
    return dc.endDialog();
  }
}
