import type { Compared, Side } from './rounds';
import { median, type Summary, summarise } from './statistics';

/** One line of the table. */
export interface Row {
  readonly id: string;
  readonly label: string;
  /** Milliseconds. */
  readonly summary: Summary;
  /** The most that the median should take, in milliseconds; null where nothing is aimed at. */
  readonly target: number | null;
}

/** The bot's turn beside the echo's: how many times as long it takes. */
export interface Ratio {
  /** Of the medians over all rounds. */
  readonly median: number;
  /** Of the 99th percentiles over all rounds. */
  readonly p99: number;
  /** The lowest and the highest ratio of medians in any one round: how steady the machine was. */
  readonly rounds: readonly [number, number];
  /** The most that `median` should be. */
  readonly target: number;
}

/** All that `npm run bench` measures; `--json` writes it as it is. Times are in milliseconds. */
export interface BenchReport {
  readonly node: string;
  readonly platform: string;
  readonly messages: number;
  readonly rows: readonly Row[];
  readonly turnToEcho: Ratio;
}

/** What a turn may cost beside an echo's. */
const TURN_TARGET = 2;

/** How many times as long the bot's turn takes as the echo's. @throws RangeError where nothing was timed */
export function ratioOf({ echo, bot, rounds }: Compared): Ratio {
  const of = (side: Side, { [side]: samples }: Pick<Compared, Side>) => median(samples);
  const each = rounds.map((round) => of('bot', round) / of('echo', round));
  return {
    median: median(bot) / median(echo),
    p99: summarise(bot).p99 / summarise(echo).p99,
    rounds: [Math.min(...each), Math.max(...each)],
    target: TURN_TARGET,
  };
}

/** The report as a table for people, one line of text each. */
export function tableOf({ node, platform, messages, rows, turnToEcho }: BenchReport): string[] {
  const ms = (value: number) => value.toFixed(3);
  const verdict = (value: number, target: number) => (value <= target ? 'met' : 'MISSED');
  const cells = [
    ['', 'median ms', 'p99 ms', 'worst ms', 'calls', 'target'],
    ...rows.map(({ label, summary, target }) => [
      label,
      ms(summary.median),
      ms(summary.p99),
      ms(summary.worst),
      String(summary.count),
      target === null ? '' : `<= ${target} ms: ${verdict(summary.median, target)}`,
    ]),
    [
      'turn / echo',
      `${turnToEcho.median.toFixed(2)} x`,
      `${turnToEcho.p99.toFixed(2)} x`,
      '',
      '',
      `<= ${turnToEcho.target} x: ${verdict(turnToEcho.median, turnToEcho.target)}`,
    ],
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 || column === 5 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  ')
      .trimEnd(),
  );
  const [low, high] = turnToEcho.rounds;
  return [
    `Node ${node}, ${platform}, ${messages} messages`,
    '',
    ...lines,
    '',
    `Round by round, turn / echo went from ${low.toFixed(2)} to ${high.toFixed(2)}.`,
  ];
}
