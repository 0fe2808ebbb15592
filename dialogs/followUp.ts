import type { Entry } from '../knowledge/entries';
import { CUTS, type Found } from '../knowledge/finder/finder';
import type { Ranked } from '../knowledge/finder/ranking';
import type { Ask, FollowUp } from '../knowledge/followUps';
import type { Knowledge } from '../knowledge/knowledge';
import { passagesFor } from '../knowledge/passages';
import { inPlainWords } from '../knowledge/text/words';
import type { Topic } from '../knowledge/topics';
import { answerReply, passageReply, relatedTo } from './cards/answerCard';
import { didYouMeanReply } from './cards/didYouMeanCard';
import type { Reply } from './reply';
import type { Turn } from './turn';

/** A reply, with the ids of the entries that it offers. */
export interface Offering {
  readonly reply: Reply;
  readonly offered: readonly string[];
  /** Asked for, after an answer: no guess at what was meant. */
  readonly more?: true;
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
  // Who asks about a prescribed medicine after painkillers is told whom to ask.
  if (!last || knowledge.outOfScope.groupOf(input.text)?.first) return null;
  const { text } = input;
  return (
    whatOf(knowledge, last, text, knowledge.followUps.read(text)) ??
    whatOf(knowledge, last, text, lastAsked(knowledge, text)) ??
    inShort(knowledge, last, text)
  );
}

function whatOf(knowledge: Knowledge, last: Entry, text: string, asked: FollowUp | null): Offering | null {
  switch (asked?.kind) {
    case 'ask':
      return answerOf(knowledge, last, asked.ask);
    case 'begins':
      return isOf(knowledge, last, text, asked.rest) ? answerOf(knowledge, last, asked.ask) : null;
    case 'about':
      return sameOf(knowledge, last, asked.subject);
    case 'it':
      return ofIt(knowledge, last, text, asked.with(last.topic));
    default:
      return null;
  }
}

/** What the end of a message asks, after something else: "that's ages, can I speed it up?". */
function lastAsked({ followUps }: Knowledge, text: string): FollowUp | null {
  const end = text.split(/[.,;!?]\s+/).at(-1) ?? text;
  const asked = end === text ? null : followUps.read(end);
  return asked?.kind === 'ask' ? asked : null;
}

/** Whether the rest of a question speaks of nothing but what was just answered. */
function isOf({ finder, outOfScope }: Knowledge, last: Entry, text: string, rest: string): boolean {
  const [itself, about] = [finder.find(text), finder.find(rest)];
  if (outOfScope.groupOf(text) || (itself.best[0]?.alike ?? 0) >= WELL_PUT) return false;
  return about.best.length === 0
    ? /\bit\b/.test(rest)
    : about.best.some(({ entry }) => entry.topic === last.topic);
}

// Longer than this, a message names its subject itself.
const MOST_SHORT_WORDS = 7;
// A subject that likely is one of its own, though not surely.
const LIKELY = 0.3;

/**
 * "When I drive too?": too short to be understood alone, but clear together with the subject of the answer before. Only
 * where all its words are those of the entries: a new subject is never forced into the old one.
 */
function inShort(knowledge: Knowledge, last: Entry, text: string): Offering | null {
  const { finder, followUps, outOfScope, phrasebook } = knowledge;
  if (inPlainWords(text).split(' ').length > MOST_SHORT_WORDS || !finder.knowsAllOf(text)) return null;
  if (phrasebook.smallTalk(text) || outOfScope.groupOf(text)) return null;
  const itself = finder.find(text);
  const likely = itself.best.filter(({ score }) => score >= LIKELY);
  const isNew = likely.length > 0 && likely.every(({ entry }) => entry.topic !== last.topic);
  if (itself.band === 'sure' || isNew) return null;
  for (const subject of [followUps.subjectOf(last.topic), last.title]) {
    const found = finder.find(`${text} ${subject}`);
    const [first] = found.best;
    if (first && isMeant(found, last)) return alone(answerReply(knowledge, first.entry, first.score));
  }
  return null;
}

/** Whether the first of what was found is meant: of two that are nearly level, the subject of the answer before is. */
function isMeant({ band, best: [first] }: Found, last: Entry): boolean {
  if (!first || band === 'sure') return band === 'sure';
  return first.score >= CUTS.sure && first.entry.topic === last.topic;
}

/** The sentences that answer it: of the entry itself, or else of what stands near it. */
function answerOf(knowledge: Knowledge, last: Entry, ask: Ask): Offering {
  const near = nearTo(knowledge, last);
  if ('more' in ask) {
    const options = near.slice(0, 3).map((entry) => ({ entry, score: 0 }));
    return { ...offer(knowledge, options, knowledge.replies.moreIntro), more: true };
  }
  const elsewhere = 'goes' in ask ? knowledge.entry(ask.goes) : undefined;
  if (elsewhere) return alone(answerReply(knowledge, elsewhere, 1));
  for (const entry of 'own' in ask && ask.own ? [last] : [last, ...near]) {
    const passages = passagesFor(entry, ask);
    if (passages === null) return alone(answerReply(knowledge, entry, 1));
    if (passages.length > 0) return alone(passageReply(knowledge, entry, passages));
  }
  const otherwise =
    !('otherwise' in ask) || ask.otherwise === undefined ? undefined : knowledge.entry(ask.otherwise);
  return alone(answerReply(knowledge, otherwise ?? last, 1));
}

/**
 * The same of another subject: the entry of a like topic that fits it ("what about my back?" after stretches for the
 * hamstrings), else the subject together with what was answered.
 */
function sameOf(knowledge: Knowledge, last: Entry, subject: string): Offering | null {
  const { finder } = knowledge;
  const ranked = finder.rank(subject);
  const { band, best } = finder.find(subject);
  if (best.length === 0) return null;
  const like = ranked.find(({ entry }) => entry.topic !== last.topic && isLike(entry.topic, last.topic));
  if (like) return alone(answerReply(knowledge, like.entry, like.score));
  if (band === 'sure') return best[0] ? alone(answerReply(knowledge, best[0].entry, best[0].score)) : null;
  // What hardly fits the subject is not meant, however well it fits what was answered.
  const least = (ranked[0]?.score ?? 0) * NEARLY;
  const fits = new Set(ranked.filter(({ score }) => score >= least).map(({ entry }) => entry.id));
  const together = finder
    .rank(`${subject} ${last.title}`)
    .find(({ entry }) => entry.id !== last.id && fits.has(entry.id));
  return together ? alone(answerReply(knowledge, together.entry, together.score)) : null;
}

// As well as the best, for one that is only asked about together with something else.
const NEARLY = 0.75;

/** Topics of one kind: cold-therapy and heat-therapy, hamstring-stretches and back-stretches. */
function isLike(one: Topic, other: Topic): boolean {
  const kind = (topic: Topic) => topic.split('-').at(-1);
  // Two overviews are of quite different things.
  return kind(one) === kind(other) && kind(one) !== 'overview';
}

/** "what causes it?" after "what is sciatica?": what causes sciatica, where that is the clearer question. */
function ofIt(knowledge: Knowledge, last: Entry, text: string, named: string): Offering | null {
  const [itself, meant] = [knowledge.finder.find(text), knowledge.finder.find(named)];
  const [best, other] = [meant.best[0], itself.best[0]];
  if (!best || !isMeant(meant, last) || best.entry.id === other?.entry.id) return null;
  if (itself.band === 'sure' && other && other.score > best.score + FAVOUR) return null;
  // "Can I use it?" with its subject named is what was just answered.
  if (best.entry.id === last.id && itself.band === 'sure' && best.alike < WELL_PUT) return null;
  return alone(answerReply(knowledge, best.entry, best.score));
}

// What was just answered is the likelier subject: it may be a little less clear.
const FAVOUR = 0.1;

// So alike that the entry knows the question itself.
const WELL_PUT = 0.8;

/** What an entry names to go on with, then what else there is of its topic. */
export function nearTo(knowledge: Knowledge, last: Entry): Entry[] {
  const related = relatedTo(knowledge, last);
  const siblings = knowledge.entries.filter(
    (entry) => entry.topic === last.topic && entry.id !== last.id && !related.includes(entry),
  );
  return [...related, ...siblings];
}
