import type { StatePropertyAccessor } from 'botbuilder';
import type { DialogContext } from 'botbuilder-dialogs/lib/dialogContext';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet';
import type { Command } from '../knowledge/replies';
import { answerMessage, type BeginDialog } from './answerMessage';
import type { RedFlagOptions } from './beginInterview';
import { answerReply } from './cards/answerCard';
import { lostReply } from './cards/lostCard';
import { commandButton, menuReply, starterButtons } from './cards/menuCard';
import { numbersReply } from './cards/numbersCard';
import { type Choice, readChoice } from './choices';
import { runCommand } from './commands';
import { readCountry } from './country';
import { DID_YOU_MEAN_DIALOG, DidYouMeanDialog, type DidYouMeanOptions } from './didYouMeanDialog';
import { readFeedback, takeFeedback } from './feedback';
import { toldIn } from './known';
import { OfferCheckDialog } from './offerCheckDialog';
import { otherLanguageReply } from './otherLanguage';
import { isAboutOther } from './reasons';
import { RED_FLAG_DIALOG, RedFlagDialog } from './redFlagDialog';
import { ReleaseDialog } from './releaseDialog';
import type { Turn } from './turn';
import { denialTurnedRound } from './turnedRound';

/** The dialogs that can be open between turns. Their ids stand in people's records: renaming one locks people out. */
export function createDialogs(state: StatePropertyAccessor): DialogSet {
  return new DialogSet(state)
    .add(new RedFlagDialog())
    .add(new DidYouMeanDialog())
    .add(new OfferCheckDialog())
    .add(new ReleaseDialog());
}

/** Opens the stack of dialogs. It costs a tenth of a turn, and most turns have no dialog open and begin none. */
export type OpenDialogs = () => Promise<DialogContext>;

/**
 * One turn of the conversation: commands first, then the open dialog if the message answers it, then the answer
 * finder.
 *
 * @param open - whether a dialog is open
 */
export async function takeTurn(turn: Turn, open: boolean, openDialogs: OpenDialogs): Promise<void> {
  noteTold(turn);
  const dc = open ? await openDialogs() : null;
  if (turn.alreadyAnswered) {
    // Told to seek care now: no open question may pull the person back into the chat.
    await dc?.cancelAllDialogs();
    return;
  }
  const choice = readChoice(turn.input.choice);
  const command = choice?.kind === 'command' ? choice.command : commandIn(turn);
  // "I'm safe" to the question whether they think of suicide is an answer.
  const isAnswer = command === 'been-seen' && turn.caution === null && dc !== null;
  if (command && !isAnswer) {
    await runCommand(command, dc ?? (await openDialogs()), turn);
    return;
  }

  const asking = dc?.activeDialog?.id === RED_FLAG_DIALOG;
  const home = choice ? null : readCountry(turn.input.text, turn.knowledge.careLines);
  if (home) {
    turn.handled = true;
    turn.liveIn(home.country);
    await turn.say(numbersReply(turn.knowledge, home));
    if (dc && asking) await dc.repromptDialog();
    return;
  }
  // Before the open dialog: "no entiendo" is no "no".
  const language = choice ? null : await otherLanguageReply(turn);
  if (language) {
    turn.handled = true;
    await turn.say(language);
    if (dc && asking) await dc.repromptDialog();
    return;
  }
  const begin: BeginDialog = async (id, options) => {
    await (dc ?? (await openDialogs())).beginDialog(id, options);
  };
  // What is open stays open: who presses "Helpful" has not answered it.
  const feedback = readFeedback(turn, choice, { open, asking });
  if (feedback) {
    const offered = await takeFeedback(turn, feedback, asking);
    const options: DidYouMeanOptions = { offered, near: true };
    if (!open && offered.length > 0) await begin(DID_YOU_MEAN_DIALOG, options);
    if (dc && asking) await dc.repromptDialog();
    return;
  }
  const turnedRound = asking || choice ? [] : denialTurnedRound(turn);
  if (turnedRound.length > 0) {
    turn.handled = true;
    await dc?.cancelAllDialogs();
    const aboutOther = turn.known?.about === 'other';
    const options: RedFlagOptions = { mode: 'ask', flags: turnedRound, afterwards: null, aboutOther };
    await begin(RED_FLAG_DIALOG, options);
    return;
  }
  if (dc) await dc.continueDialog();
  if (turn.handled) return;

  if (choice) await answerChoice(choice, turn, begin);
  else await answerMessage(turn, asking, begin);
  // The question that was open is asked again; one that has just been begun has been asked.
  if (dc && asking && dc.activeDialog) await dc.repromptDialog();
}

/** What was typed as a command. Whoever is in caution may say more than that they have been seen. */
function commandIn({ knowledge, input, caution, screening }: Turn): Command | null {
  const { phrasebook } = knowledge;
  const command = phrasebook.command(input.text);
  if (command || caution === null || screening.findings.length > 0) return command;
  const denied = caution.level === 'crisis' && phrasebook.deniesCrisis(input.text);
  return denied || phrasebook.begins(input.text, 'been-seen') ? 'been-seen' : null;
}

/** Keeps what the message tells outright, so that no check asks for it. */
function noteTold({ screening, input, know }: Turn): void {
  const told = toldIn(screening, input.text, new Date());
  if (Object.keys(told).length === 0) return;
  const about = screening.findings.length === 0 ? undefined : isAboutOther(screening) ? 'other' : 'self';
  know(told, about);
}

async function answerChoice(choice: Choice, turn: Turn, begin: BeginDialog): Promise<void> {
  const { knowledge } = turn;
  turn.handled = true;
  if (choice.kind === 'checklist' && turn.input.ticked.length > 0) {
    // A checklist of a check that is over. What is ticked on it counts all the same; the rest is asked again.
    const options: RedFlagOptions = { mode: 'check', ticked: turn.input.ticked };
    await begin(RED_FLAG_DIALOG, options);
    return;
  }
  const entry = choice.kind === 'entry' ? knowledge.entry(choice.id) : undefined;
  if (entry) {
    await turn.say(answerReply(knowledge, entry, 1));
    return;
  }
  if (choice.kind === 'answer' || choice.kind === 'checklist') {
    const buttons = [commandButton(knowledge, 'check'), ...starterButtons(knowledge).slice(0, 2)];
    await turn.say(menuReply('fallback', knowledge.replies.staleButton, buttons));
    return;
  }
  await turn.say(lostReply(knowledge, turn.careLines, knowledge.replies.noneOfThese, turn.lost));
}
