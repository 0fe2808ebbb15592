import type { Entry } from '../knowledge/entries';
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
  const asked = last && knowledge.followUps.read(input.text);
  if (!last || !asked) return null;
  return asked.kind === 'about'
    ? sameOf(knowledge, last, asked.subject)
    : answerOf(knowledge, last, asked.ask);
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

/** What an entry names to go on with, then what else there is of its topic. */
function nearTo(knowledge: Knowledge, last: Entry): Entry[] {
  const related = relatedTo(knowledge, last);
  const siblings = knowledge.entries.filter(
    (entry) => entry.topic === last.topic && entry.id !== last.id && !related.includes(entry),
  );
  return [...related, ...siblings];
}
