import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import type { Command } from '../knowledge/replies';
import type { RedFlagOptions } from './beginInterview';
import { commandButton, menuReply, starterButtons, topicsReply } from './cards/menuCard';
import { numbersReply } from './cards/numbersCard';
import { fillText } from './fillText';
import { RED_FLAG_DIALOG } from './redFlagDialog';
import { RELEASE_DIALOG } from './releaseDialog';
import type { Turn } from './turn';

/** Does what a command says. Help and topics leave an open question open and ask it again. */
export async function runCommand(command: Command, inner: DialogContext, turn: Turn): Promise<void> {
  const { knowledge } = turn;
  const { replies } = knowledge;
  const open = inner.activeDialog?.id === RED_FLAG_DIALOG;
  turn.handled = true;
  switch (command) {
    case 'help':
      await turn.say(
        menuReply('command', fillText(replies.help, turn.careLines) ?? replies.help, [
          commandButton(knowledge, 'check'),
          commandButton(knowledge, 'topics'),
          commandButton(knowledge, 'delete-data'),
        ]),
      );
      if (open) await inner.repromptDialog();
      return;
    case 'topics':
      await turn.say(topicsReply(knowledge));
      if (open) await inner.repromptDialog();
      return;
    case 'start-over':
      await inner.cancelAllDialogs();
      turn.forgetKnown();
      await turn.say(menuReply('command', replies.startedOver, starterButtons(knowledge)));
      return;
    case 'cancel':
      await inner.cancelAllDialogs();
      if (open) turn.leaveCheck();
      await turn.say(
        menuReply('command', open ? replies.cancelled : replies.nothingToCancel, starterButtons(knowledge)),
      );
      return;
    case 'delete-data':
      await inner.cancelAllDialogs();
      await turn.forget();
      await turn.say(menuReply('command', replies.deleted));
      return;
    case 'been-seen':
      if (turn.caution) {
        await inner.cancelAllDialogs();
        await inner.beginDialog(RELEASE_DIALOG);
      } else {
        await turn.say(menuReply('command', replies.caution.nothing, starterButtons(knowledge)));
        if (open) await inner.repromptDialog();
      }
      return;
    case 'numbers':
      await turn.say(numbersReply(knowledge, turn.careLines));
      if (open) await inner.repromptDialog();
      return;
    case 'summary':
      await turn.say(menuReply('command', turn.summary() ?? replies.summary.nothing));
      if (open) await inner.repromptDialog();
      return;
    case 'check': {
      if (open) turn.leaveCheck();
      await inner.cancelAllDialogs();
      const options: RedFlagOptions = { mode: 'check' };
      await inner.beginDialog(RED_FLAG_DIALOG, options);
    }
  }
}
