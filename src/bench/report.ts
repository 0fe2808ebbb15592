import type { GrowthRow } from './growthTimes';
import { type LengthRow, microsecondsPer100 } from './length';
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
  /** The screen, over the length of the message. */
  readonly lengths: readonly LengthRow[];
  /** The finder, over the number of entries, the real ones first. */
  readonly growth: readonly GrowthRow[];
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

/** The report as tables for people, one line of text each. */
export function tableOf({
  node,
  platform,
  messages,
  rows,
  turnToEcho,
  lengths,
  growth,
}: BenchReport): string[] {
  const [low, high] = turnToEcho.rounds;
  return [
    `Node ${node}, ${platform}, ${messages} messages`,
    '',
    ...aligned([
      ['', 'median ms', 'p99 ms', 'worst ms', 'calls', 'target'],
      ...rows.map(({ label, summary, target }) => [
        label,
        ms(summary.median),
        ms(summary.p99),
        ms(summary.worst),
        String(summary.count),
        verdictInMs(summary, target),
      ]),
      [
        'turn / echo',
        `${turnToEcho.median.toFixed(2)} x`,
        `${turnToEcho.p99.toFixed(2)} x`,
        '',
        '',
        `<= ${turnToEcho.target} x: ${verdict(turnToEcho.median, turnToEcho.target)}`,
      ],
    ]),
    '',
    `Round by round, turn / echo went from ${low.toFixed(2)} to ${high.toFixed(2)}.`,
    '',
    ...aligned([
      ['screen a message of', 'median ms', 'worst ms', 'µs per 100', 'calls', 'target'],
      ...lengths.map((row) => [
        row.label,
        ms(row.summary.median),
        ms(row.summary.worst),
        microsecondsPer100(row).toFixed(1),
        String(row.summary.count),
        verdictInMs(row.summary, row.target),
      ]),
    ]),
    '',
    ...aligned([
      [
        'find an answer among',
        'x entries',
        'x time',
        'median ms',
        'p99 ms',
        'built in s',
        'MiB',
        'own',
        'target',
      ],
      ...growth.map((row) => growthCells(row, growth[0] ?? row)),
    ]),
    '',
    'x entries, x time: beside the real knowledge. MiB: of the whole process. own: stored questions that find their entry.',
  ];
}

/** @param real - the row that the others are compared with */
function growthCells(row: GrowthRow, real: GrowthRow): string[] {
  return [
    `${row.entries} entries, ${row.lines} lines`,
    (row.entries / real.entries).toFixed(1),
    (row.summary.median / real.summary.median).toFixed(1),
    ms(row.summary.median),
    ms(row.summary.p99),
    (row.building / 1000).toFixed(2),
    row.memory.toFixed(0),
    `${row.cameBack.hits}/${row.cameBack.of}`,
    verdictInMs(row.summary, row.target),
  ];
}

function ms(value: number): string {
  return value.toFixed(3);
}

function verdict(value: number, target: number): string {
  return value <= target ? 'met' : 'MISSED';
}

function verdictInMs({ median: value }: Summary, target: number | null): string {
  return target === null ? '' : `<= ${target} ms: ${verdict(value, target)}`;
}

/** Lines up columns of figures: the first and the last to the left, the others to the right. */
function aligned(cells: readonly (readonly string[])[]): string[] {
  const last = Math.max(...cells.map((row) => row.length)) - 1;
  const width = (column: number) => Math.max(...cells.map((row) => row[column]?.length ?? 0));
  return cells.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === last ? cell.padEnd(width(column)) : cell.padStart(width(column)),
      )
      .join('  ')
      .trimEnd(),
  );
}
