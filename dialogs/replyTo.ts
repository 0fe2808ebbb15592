import type { Found } from '../knowledge/finder/finder';
import type { Ranked } from '../knowledge/finder/ranking';
import type { OutOfScopeGroup } from '../knowledge/outOfScope';
import type { Screening } from '../knowledge/screen/screen';
import { answerReply, answersReply } from './cards/answerCard';
import { BOLD, withLineBefore } from './cards/lines';
import { lostReply } from './cards/lostCard';
import { afterGroup, outOfScopeReply } from './cards/outOfScopeCard';
import { careFor } from './careReply';
import { holdsBack } from './circumstance';
import { alone, type Offering, offer } from './followUp';
import type { Reply } from './reply';
import { smallTalkReply } from './smallTalk';
import type { Turn } from './turn';
import { warningSigns } from './warningSigns';

/** What is said to a message that reports nothing urgent, by what the finder made of it. */
export function replyTo(turn: Turn, found: Found): Offering {
  const { knowledge, input, screening, careLines } = turn;
  const { replies, phrasebook } = knowledge;
  const [best] = found.best;

  if (screening.tier === 'soon') {
    const care = careFor(knowledge, 'soon', screening, careLines);
    if (found.band !== 'sure' || !best) return alone(care);
    // "This week or next" would contradict what they were told before.
    if (turn.caution) return alone(answerReply(knowledge, best.entry, best.score));
    return alone(withCare(answerReply(knowledge, best.entry, best.score), care));
  }
  const talk = phrasebook.smallTalk(input.text);
  if (talk) return alone(smallTalkReply(turn, talk));
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

/** Names a warning sign without reporting it: "can sciatica affect the bladder?" */
export function asksAboutSigns(screening: Screening): boolean {
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
  const told = withLineBefore(answer, care.headline ?? care.text, BOLD);
  return { ...told, tier: care.tier ?? null, flags: care.flags ?? [] };
}
