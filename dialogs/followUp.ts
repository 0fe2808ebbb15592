import type { Entry } from '../knowledge/entries';
import { CUTS } from '../knowledge/finder/finder';
import type { Ranked } from '../knowledge/finder/ranking';
import type { Ask } from '../knowledge/followUps';
import type { Knowledge } from '../knowledge/knowledge';
import { passagesFor } from '../knowledge/passages';
import { answerReply, passageReply, relatedTo } from './cards/answerCard';
import { didYouMeanReply } from './cards/didYouMeanCard';
import type { Reply } from './reply';
import type { Turn } from './turn';

/** A reply, with the ids of the entries that it offers. */
export interface Offering {
  readonly reply: Reply;
  readonly offered: readonly string[];
}

/** A reply that offers nothing to choose from by number. */
export function alone(reply: Reply): Offering {
  return { reply, offered: [] };
}

/** "Did you mean one of these?" */
export function offer(
  knowledge: Knowledge,
  options: readonly Pick<Ranked, 'entry' | 'score'>[],
  intro: string,
): Offering {
  return { reply: didYouMeanReply(knowledge, options, intro), offered: options.map(({ entry }) => entry.id) };
}

/**
 * What a message asks of the answer just read: "how long for?", "why?", "what about heat?".
 *
 * @returns null where nothing was just answered, or where the message stands by itself
 */
export function followUp({ knowledge, input, lastEntry }: Turn): Offering | null {
  const last = lastEntry === null ? undefined : knowledge.entry(lastEntry);
  if (!last) return null;
  const asked = knowledge.followUps.read(input.text);
  switch (asked?.kind) {
    case 'ask':
      return answerOf(knowledge, last, asked.ask);
    case 'about':
      return sameOf(knowledge, last, asked.subject);
    case 'it':
      return ofIt(knowledge, last, input.text);
    default:
      return null;
  }
}

/** The sentences that answer it: of the entry itself, or else of what stands near it. */
function answerOf(knowledge: Knowledge, last: Entry, ask: Ask): Offering {
  const near = nearTo(knowledge, last);
  if ('more' in ask) {
    const options = near.slice(0, 3).map((entry) => ({ entry, score: 0 }));
    return offer(knowledge, options, knowledge.replies.moreIntro);
  }
  for (const entry of [last, ...near]) {
    const passages = passagesFor(entry, ask);
    if (passages === null) return alone(answerReply(knowledge, entry, 1));
    if (passages.length > 0) return alone(passageReply(knowledge, entry, passages));
  }
  const otherwise = ask.otherwise === undefined ? undefined : knowledge.entry(ask.otherwise);
  return alone(answerReply(knowledge, otherwise ?? last, 1));
}

/**
 * The same of another subject. The subject by itself, where that is clear; else together with what the last answer was
 * about: "what about my hamstrings?" after stretches for the back.
 */
function sameOf(knowledge: Knowledge, last: Entry, subject: string): Offering | null {
  const { finder } = knowledge;
  const itself = finder.find(subject);
  if (itself.band === 'sure') return null;
  const fits = new Set(finder.rank(subject).map(({ entry }) => entry.id));
  const together = finder
    .rank(`${subject} ${last.title}`)
    .find(({ entry }) => entry.id !== last.id && fits.has(entry.id));
  return together ? alone(answerReply(knowledge, together.entry, together.score)) : null;
}

// How near to the best an entry beside the last one has to come, for the last answer to tip the scales.
const TIPS = 0.7;

/** "what causes it?" after "what is sciatica?": nearly as good an entry that stands near the last one is meant. */
function ofIt(knowledge: Knowledge, last: Entry, text: string): Offering | null {
  const ranked = knowledge.finder.rank(text);
  const least = (ranked[0]?.score ?? 0) * TIPS;
  const near = nearTo(knowledge, last);
  const meant = ranked.find(({ entry, score }) => score >= least && near.includes(entry));
  if (!meant || meant.entry === ranked[0]?.entry || meant.score < CUTS.close) return null;
  return alone(answerReply(knowledge, meant.entry, meant.score));
}

/** What an entry names to go on with, then what else there is of its topic. */
function nearTo(knowledge: Knowledge, last: Entry): Entry[] {
  const related = relatedTo(knowledge, last);
  const siblings = knowledge.entries.filter(
    (entry) => entry.topic === last.topic && entry.id !== last.id && !related.includes(entry),
  );
  return [...related, ...siblings];
}
