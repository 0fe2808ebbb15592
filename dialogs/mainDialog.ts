import { ComponentDialog } from 'botbuilder-dialogs/lib/componentDialog';
import { Dialog, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import { answerMessage } from './answerMessage';
import { answerReply } from './cards/answerCard';
import { commandButton, menuReply, starterButtons } from './cards/menuCard';
import { type Choice, readChoice } from './choices';
import { runCommand } from './commands';
import { DidYouMeanDialog } from './didYouMeanDialog';
import { OfferCheckDialog } from './offerCheckDialog';
import { RED_FLAG_DIALOG, RedFlagDialog } from './redFlagDialog';
import { ReleaseDialog } from './releaseDialog';
import { type Turn, turnOf } from './turn';

/** The id under which the dialog stands on the stack. */
export const MAIN_DIALOG = 'mainDialog';

/**
 * The whole conversation: commands first, then the open dialog if the message answers it, then the answer finder.
 * Never ends, so that the open dialogs below it are kept.
 */
export class MainDialog extends ComponentDialog {
  constructor() {
    super(MAIN_DIALOG);
    this.addDialog(new RedFlagDialog());
    this.addDialog(new DidYouMeanDialog());
    this.addDialog(new OfferCheckDialog());
    this.addDialog(new ReleaseDialog());
  }

  protected override async onBeginDialog(inner: DialogContext): Promise<DialogTurnResult> {
    return this.takeTurn(inner);
  }

  protected override async onContinueDialog(inner: DialogContext): Promise<DialogTurnResult> {
    return this.takeTurn(inner);
  }

  private async takeTurn(inner: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(inner.context);
    if (turn.alreadyAnswered) {
      // Told to seek care now: no open question may pull the person back into the chat.
      await inner.cancelAllDialogs();
      return Dialog.EndOfTurn;
    }
    const choice = readChoice(turn.input.choice);
    const command =
      choice?.kind === 'command' ? choice.command : turn.knowledge.phrasebook.command(turn.input.text);
    if (command) {
      await runCommand(command, inner, turn);
      return Dialog.EndOfTurn;
    }

    const asking = inner.activeDialog?.id === RED_FLAG_DIALOG;
    if (inner.activeDialog) await inner.continueDialog();
    if (turn.handled) return Dialog.EndOfTurn;

    if (choice) await answerChoice(choice, turn);
    else await answerMessage(inner, turn, asking);
    // The question that was open is asked again; one that has just been begun has been asked.
    if (asking && inner.activeDialog) await inner.repromptDialog();
    return Dialog.EndOfTurn;
  }
}

async function answerChoice(choice: Choice, turn: Turn): Promise<void> {
  const { knowledge } = turn;
  turn.handled = true;
  const entry = choice.kind === 'entry' ? knowledge.entry(choice.id) : undefined;
  if (entry) {
    await turn.say(answerReply(knowledge, entry, 1));
    return;
  }
  const text = choice.kind === 'answer' ? knowledge.replies.staleButton : knowledge.replies.noneOfThese;
  const buttons =
    choice.kind === 'answer'
      ? [commandButton(knowledge, 'check'), ...starterButtons(knowledge).slice(0, 2)]
      : [commandButton(knowledge, 'topics'), commandButton(knowledge, 'check')];
  await turn.say(menuReply('fallback', text, buttons));
}
