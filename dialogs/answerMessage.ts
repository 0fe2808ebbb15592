import type { Found } from '../knowledge/finder/finder';
import type { Ranked } from '../knowledge/finder/ranking';
import type { OutOfScopeGroup } from '../knowledge/outOfScope';
import type { FlagId } from '../knowledge/screen/redFlags';
import type { Screening } from '../knowledge/screen/screen';
import type { RedFlagOptions } from './beginInterview';
import { answerReply, answersReply } from './cards/answerCard';
import { paragraph } from './cards/card';
import { lostReply } from './cards/lostCard';
import { commandButton, menuReply, starterButtons } from './cards/menuCard';
import { afterGroup, outOfScopeReply } from './cards/outOfScopeCard';
import { calmReply, careFor, careTierOf } from './careReply';
import { isExercise } from './caution';
import { holdsBack } from './circumstance';
import { countUnanswered } from './counted';
import { DID_YOU_MEAN_DIALOG, type DidYouMeanOptions } from './didYouMeanDialog';
import { alone, followUp, type Offering, offer } from './followUp';
import { OFFER_CHECK_DIALOG } from './offerCheckDialog';
import { paragraphs } from './plainText';
import { RED_FLAG_DIALOG } from './redFlagDialog';
import { type Reply, topicsOf } from './reply';
import type { Turn } from './turn';

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
  const found = knowledge.finder.find(input.text);
  if (asked.length > 0) {
    turn.handled = true;
    const afterwards = found.band === 'sure' ? (found.best[0]?.entry.id ?? null) : null;
    const options: RedFlagOptions = { mode: 'ask', flags: asked, afterwards, aboutOther };
    await begin(RED_FLAG_DIALOG, options);
    return;
  }
  if (calm) return;

  const { reply, offered, more = false } = (open ? null : followUp(turn)) ?? replyTo(turn, found);
  // With a question open, something that finds no sure answer is most likely an unclear answer to the question.
  turn.handled = !open || reply.kind === 'answer' || reply.kind === 'seekCare' || reply.kind === 'outOfScope';
  if (!turn.handled) return;
  if (open && topicsOf(reply).some(isExercise)) {
    await turn.say(menuReply('fallback', replies.interview.exerciseLater));
    return;
  }
  // Whoever hurts is asked, once, for what people don't say by themselves.
  if (!open && isPersonalAnswer(reply, turn) && turn.mayOfferCheck()) {
    await turn.say(withLine(reply, replies.rarelySaid));
    await begin(OFFER_CHECK_DIALOG);
    return;
  }
  countUnanswered(turn, reply);
  const said = await turn.say(reply);
  // Somebody in caution may have been told something else than the offer.
  if (said.kind === 'didYouMean') {
    const options: DidYouMeanOptions = { offered, near: more };
    await begin(DID_YOU_MEAN_DIALOG, options);
  } else if (asksAboutSigns(screening) && !open) {
    await begin(OFFER_CHECK_DIALOG);
  }
}

/** An answer to somebody who speaks of pain of their own, with nothing else in it to ask about. */
function isPersonalAnswer(reply: Reply, { screening, caution }: Turn): boolean {
  const asksAbout = screening.findings.length > 0 || screening.dropped.length > 0;
  return reply.topic !== undefined && screening.complains && !asksAbout && caution === null;
}

/** A reply with one more line at its end. */
function withLine(reply: Reply, line: string): Reply {
  const text = paragraphs(reply.text, line);
  return {
    ...reply,
    text,
    card: reply.card && {
      ...reply.card,
      body: [...reply.card.body, paragraph(line, { weight: 'Bolder' })],
      fallbackText: text,
    },
  };
}

/** Names a warning sign without reporting it: "can sciatica affect the bladder?" */
function asksAboutSigns(screening: Screening): boolean {
  return screening.dropped.some(({ why }) => why === 'general_question' || why === 'hypothetical');
}

function asksOnlyOfWhatCanWait({ knowledge, screening }: Turn): boolean {
  return screening.dropped.every(({ flag }) => knowledge.flag(flag).tier === 'soon');
}

/** "With high blood pressure, how should I lift?" has its answer: the illness is no part of the question. */
function answerBeside({ knowledge, input }: Turn, group: OutOfScopeGroup): Reply | null {
  if (group.holdsFor.length === 0) return null;
  const { band, best } = knowledge.finder.find(knowledge.outOfScope.without(input.text, group));
  const [first] = best;
  if (band !== 'sure' || !first || holdsBack(group, [first.entry.topic])) return null;
  return answerReply(knowledge, first.entry, first.score);
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

function replyTo(turn: Turn, found: Found): Offering {
  const { knowledge, input, screening, careLines } = turn;
  const { replies, phrasebook } = knowledge;
  const [best] = found.best;

  if (screening.tier === 'soon') {
    const care = careFor(knowledge, 'soon', screening, careLines);
    if (found.band !== 'sure' || !best) return alone(care);
    return alone(withCare(answerReply(knowledge, best.entry, best.score), care));
  }
  const talk = phrasebook.smallTalk(input.text);
  if (talk) return alone(menuReply('smallTalk', talk.reply, starterButtons(knowledge)));
  // "Can it come back again and again?" has an answer of its own; what may be urgent is told with the others.
  const canWait = asksOnlyOfWhatCanWait(turn) && found.band === 'sure';
  if (asksAboutSigns(screening) && !canWait) return alone(warningSigns(turn, found));
  const group = knowledge.outOfScope.groupOf(input.text);
  if (group && group.holdsFor.length > 0) turn.belongTo(group.id);
  const beside = group && !group.blocks ? answerBeside(turn, group) : null;
  if (beside) return alone(beside);
  if (group?.first) {
    return alone(outOfScopeReply(turn, group, found.band === 'sure' ? found.best.slice(0, 1) : found.best));
  }
  const several = answersToEach(knowledge.finder.findEach(input.text));
  const answer =
    several.length > 1
      ? answersReply(knowledge, several)
      : found.band === 'sure' && best
        ? answerReply(knowledge, best.entry, best.score)
        : null;
  if (answer) return alone(group?.leads ? afterGroup(turn, group, answer) : answer);
  // Where the words tell that it is not for this bot, guessing at topics is no help; they are offered beside the reply.
  if (group) return alone(outOfScopeReply(turn, group, found.best));
  if (found.band === 'close') return offer(knowledge, found.best, replies.didYouMean);
  const mash = knowledge.outOfScope.mash(input.text);
  if (mash) return alone(outOfScopeReply(turn, mash, []));
  return alone(lostReply(knowledge, careLines, replies.fallback, turn.lost));
}

/** The answers to the questions of one message, where each of them has a sure one and no two are of one topic. */
function answersToEach(each: readonly Found[]): Ranked[] {
  const answers: Ranked[] = [];
  for (const { band, best } of each) {
    const [first] = best;
    if (band !== 'sure' || !first) return [];
    if (!answers.some(({ entry }) => entry.topic === first.entry.topic)) answers.push(first);
  }
  return answers;
}

/** The advice to be seen in the next days comes first, the answer after it. */
function withCare(answer: Reply, care: Reply): Reply {
  const first = care.headline ?? care.text;
  const text = paragraphs(first, answer.text);
  return {
    ...answer,
    text,
    card: answer.card && {
      ...answer.card,
      body: [paragraph(first, { weight: 'Bolder' }), ...answer.card.body],
      fallbackText: text,
    },
    tier: care.tier ?? null,
    flags: care.flags ?? [],
  };
}

/** A general question about warning signs: told as one, with the offer of a check. */
function warningSigns(turn: Turn, found: Found): Reply {
  const { knowledge } = turn;
  const [best] = found.best;
  const fitting = best?.entry.topic === 'warning-signs' ? best.entry : undefined;
  const entry =
    fitting ?? knowledge.entries.find(({ id, topic }) => topic === 'warning-signs' && id === topic);
  if (!entry) return menuReply('fallback', knowledge.replies.fallback, [commandButton(knowledge, 'check')]);
  const answer = answerReply(knowledge, entry, best?.entry === entry ? best.score : 1);
  const offer = knowledge.replies.warningSignsOffer;
  return {
    ...answer,
    text: paragraphs(answer.text, offer),
    card: answer.card && {
      ...answer.card,
      body: [...answer.card.body, paragraph(offer, { weight: 'Bolder' })],
      buttons: [commandButton(knowledge, 'check'), ...answer.card.buttons.slice(0, -1)],
    },
  };
}
