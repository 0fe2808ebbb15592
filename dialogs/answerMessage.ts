import type { FlagId } from '../knowledge/screen/redFlags';
import type { Screening } from '../knowledge/screen/screen';
import type { RedFlagOptions } from './beginInterview';
import { BOLD, withLineAfter } from './cards/lines';
import { menuReply, starterButtons } from './cards/menuCard';
import { calmReply, careFor, careTierOf } from './careReply';
import { heardReply, isExercise } from './caution';
import { countUnanswered } from './counted';
import { DID_YOU_MEAN_DIALOG, type DidYouMeanOptions } from './didYouMeanDialog';
import { followUp } from './followUp';
import { OFFER_CHECK_DIALOG } from './offerCheckDialog';
import { RED_FLAG_DIALOG } from './redFlagDialog';
import { type Reply, topicsOf } from './reply';
import { asksAboutSigns, replyTo } from './replyTo';
import type { Turn } from './turn';
import { WARNING_SIGNS, withCheckOffered } from './warningSigns';

/** Begins a dialog. */
export type BeginDialog = (id: string, options?: object) => Promise<void>;

// One question after another about one message wears people out; the most dangerous come first.
const MOST_QUESTIONS = 3;

/**
 * Answers what a person wrote, when it is no command and answers no open question.
 * Safety first: care that the message itself calls for, then questions about what it hints at, then the answer.
 *
 * @param open - whether a red-flag question is open, which will be asked again afterwards
 */
export async function answerMessage(turn: Turn, open: boolean, begin: BeginDialog): Promise<void> {
  const { knowledge, input, screening } = turn;
  const { replies } = knowledge;
  if (input.text === '') {
    turn.handled = true;
    const text = input.attachments ? replies.attachment : replies.emptyMessage;
    await turn.say(menuReply('fallback', text, starterButtons(knowledge)));
    return;
  }
  const asked = open ? [] : flagsToAsk(screening);
  const aboutOther = screening.findings.some(({ flag, whose }) => asked.includes(flag) && whose === 'other');
  const calm = calmReply(knowledge, screening, turn.careLines);
  if (calm) {
    turn.handled = true;
    await turn.say(calm);
  }
  if (careTierOf(screening) === 'urgent') {
    turn.handled = true;
    await turn.say(careFor(knowledge, 'urgent', screening, turn.careLines));
    // What is certain calls for today; what is only hinted at may call for now.
    const graver = asked.filter((flag) => knowledge.flag(flag).tier === 'emergency');
    if (graver.length > 0) {
      const options: RedFlagOptions = { mode: 'ask', flags: graver, afterwards: null, aboutOther };
      await begin(RED_FLAG_DIALOG, options);
    }
    return;
  }
  const heard =
    turn.caution && asked.length === 0 && !open && !calm
      ? heardReply(knowledge, turn.caution, turn.careLines, input.text)
      : null;
  if (heard) {
    turn.handled = true;
    await turn.say(heard);
    return;
  }
  const found = knowledge.finder.find(input.text);
  if (asked.length > 0) {
    turn.handled = true;
    const afterwards = found.band === 'sure' ? (found.best[0]?.entry.id ?? null) : null;
    const options: RedFlagOptions = { mode: 'ask', flags: asked, afterwards, aboutOther };
    await begin(RED_FLAG_DIALOG, options);
    return;
  }
  if (calm) return;

  // "What do you mean?" asks nothing of what the answer says.
  const talks = knowledge.phrasebook.smallTalk(input.text)?.informs ?? false;
  const {
    reply: meant,
    offered,
    more = false,
  } = (open || talks ? null : followUp(turn)) ?? replyTo(turn, found);
  const listsSigns = meant.kind === 'answer' && meant.entry === WARNING_SIGNS && !turn.caution;
  const reply = listsSigns && !open ? withCheckOffered(knowledge, meant) : meant;
  // With a question open, something that finds no sure answer is most likely an unclear answer to the question.
  turn.handled = !open || reply.kind === 'answer' || reply.kind === 'seekCare' || reply.kind === 'outOfScope';
  if (!turn.handled) return;
  if (open && topicsOf(reply).some(isExercise)) {
    await turn.say(menuReply('fallback', replies.interview.exerciseLater));
    return;
  }
  // Whoever hurts is asked, once, for what people don't say by themselves.
  if (!open && isPersonalAnswer(reply, turn) && turn.mayOfferCheck()) {
    await turn.say(withLineAfter(reply, replies.rarelySaid, BOLD));
    await begin(OFFER_CHECK_DIALOG);
    return;
  }
  countUnanswered(turn, reply);
  const said = await turn.say(reply);
  // Somebody in caution may have been told something else than the offer.
  if (said.kind === 'didYouMean') {
    const options: DidYouMeanOptions = { offered, near: more };
    await begin(DID_YOU_MEAN_DIALOG, options);
  } else if ((listsSigns || asksAboutSigns(screening)) && !open) {
    await begin(OFFER_CHECK_DIALOG);
  }
}

/** An answer to somebody who speaks of pain of their own, with nothing else in it to ask about. */
function isPersonalAnswer(reply: Reply, { screening, caution }: Turn): boolean {
  const asksAbout = screening.findings.length > 0 || screening.dropped.length > 0;
  return reply.topic !== undefined && screening.complains && !asksAbout && caution === null;
}

/** Hints at something urgent or worse are asked about; a hint at something that can wait is not. */
function flagsToAsk(screening: Screening): FlagId[] {
  return (
    screening.findings
      .filter(({ certainty, tier }) => certainty === 'possible' && tier !== 'soon')
      .map(({ flag }) => flag)
      // Whether somebody wants to live comes before everything.
      .sort((a, b) => Number(b === 'self_harm') - Number(a === 'self_harm'))
      .slice(0, MOST_QUESTIONS)
  );
}
