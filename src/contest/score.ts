import type { Entry } from '../../knowledge/entries';
import type { Topic } from '../../knowledge/topics';
import type { QuestionLine } from '../evaluation/lines';
import { type Share, wilson } from '../evaluation/wilson';
import type { Hit } from './engine';

/** A labelled question, and what an engine made of it. */
export interface Result {
  readonly line: QuestionLine;
  /** The topics found, best first, each once. */
  readonly topics: readonly Topic[];
  /** The score of the best entry; -Infinity where nothing was found. */
  readonly score: number;
}

/** How well an engine did on a set of questions. */
export interface Score {
  /** Questions whose right topic came first, with no cut. */
  readonly first: Share;
  readonly firstThree: Share;
  /** Of the off-topic messages, those under the cut. */
  readonly rejected: Share;
  /** Of the questions, those with the right topic first and not under the cut. */
  readonly kept: Share;
}

/** Sums up what an engine found for a labelled question. */
export function resultOf(line: QuestionLine, hits: readonly Hit[], entries: readonly Entry[]): Result {
  const topicOf = new Map(entries.map(({ id, topic }) => [id, topic]));
  const topics = hits.flatMap(({ id }) => topicOf.get(id) ?? []);
  return { line, topics: [...new Set(topics)], score: hits[0]?.score ?? Number.NEGATIVE_INFINITY };
}

/** Measures results at a cut: a message whose best score is under it is rejected. */
export function scoreAt(cut: number, results: readonly Result[]): Score {
  const questions = results.filter(isQuestion);
  const offTopic = results.filter((result) => !isQuestion(result));
  const share = (of: readonly Result[], test: (result: Result) => boolean) =>
    wilson(of.filter(test).length, of.length);
  return {
    first: share(questions, (result) => isRight(result, 1)),
    firstThree: share(questions, (result) => isRight(result, 3)),
    rejected: share(offTopic, ({ score }) => score < cut),
    kept: share(questions, (result) => isRight(result, 1) && result.score >= cut),
  };
}

/**
 * The cut that serves an engine best: the share of questions answered rightly and the share of off-topic messages
 * rejected, added up, are highest. Of several the lowest.
 */
export function bestCut(results: readonly Result[]): number {
  const found = results.map(({ score }) => score).filter(Number.isFinite);
  // Above all scores too: an engine may do best when it rejects everything.
  const cuts = [...new Set(found), Number.POSITIVE_INFINITY].sort((a, b) => a - b);
  let best = { cut: 0, worth: Number.NEGATIVE_INFINITY };
  for (const cut of cuts) {
    const { rejected, kept } = scoreAt(cut, results);
    const worth = rejected.share + kept.share;
    if (worth > best.worth) best = { cut, worth };
  }
  return best.cut;
}

function isQuestion({ line }: Result): boolean {
  return line.topic !== 'none';
}

function isRight({ line, topics }: Result, among: number): boolean {
  return topics.slice(0, among).some((topic) => topic === line.topic || line.also.includes(topic));
}
