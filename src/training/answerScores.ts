import { lengthOf, type ScoreWeights } from '../../knowledge/finder/likelihood';
import { fitRegression } from './regression';

/** A labelled question with the ranking's score of the first entry, and whether that entry answers it. */
export interface Scored {
  readonly score: number;
  readonly words: number;
  readonly right: boolean;
}

// The regression's penalty is made for word weights, which are small; on this scale it hardly counts.
const SCALE = 10;

/** Fits the curve that turns scores into how often they are right. The same questions give the same weights. */
export function fitAnswerScores(questions: readonly Scored[]): ScoreWeights {
  const rows = questions.map(({ score, words, right }) => ({
    features: [0, 1],
    values: [score * SCALE, lengthOf(words) * SCALE],
    class: right ? 1 : 0,
  }));
  const { weights, bias } = fitRegression(rows, 2, 2);
  const between = (values: Float64Array, at: number) => (values[at + 1] ?? 0) - (values[at] ?? 0);
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return {
    intercept: rounded(between(bias, 0)),
    score: rounded(between(weights, 0) * SCALE),
    words: rounded(between(weights, 2) * SCALE),
  };
}
