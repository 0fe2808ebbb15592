import { type Share, wilson } from './wilson';

/** The answers of one span of scores: how many there were, and how many of them were right. */
export interface Bin {
  /** From this score … */
  readonly from: number;
  /** … to below this one; the last span holds 1 as well. */
  readonly to: number;
  /** The mean of the scores. */
  readonly mean: number;
  readonly right: Share;
}

const WIDTH = 0.1;

/** How far a score can be trusted: of the answers scored 0.8, about 80 % should be right. Empty spans are left out. */
export function calibrationOf(answers: readonly { score: number; right: boolean }[]): Bin[] {
  const count = Math.round(1 / WIDTH);
  return Array.from({ length: count }, (_, index) => {
    const inside = answers.filter(({ score }) => Math.min(count - 1, Math.floor(score / WIDTH)) === index);
    const sum = inside.reduce((all, { score }) => all + score, 0);
    return {
      from: index * WIDTH,
      to: (index + 1) * WIDTH,
      mean: sum / Math.max(1, inside.length),
      right: wilson(inside.filter(({ right }) => right).length, inside.length),
    };
  }).filter(({ right }) => right.of > 0);
}
