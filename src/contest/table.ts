import type { Standing } from './run';
import type { Score } from './score';

const SETS = ['questions.jsonl', '*.heldout.*'];
const COLUMNS = ['first', 'first three', 'off-topic rejected', 'right and kept'];

/** The contest as a Markdown table, in the order given. */
export function tableOf(standings: readonly Standing[]): string[] {
  const head = [
    'Engine',
    ...SETS.flatMap((set) => COLUMNS.map((column) => `${column}, \`${set}\``)),
    'ms a message',
    'MiB',
  ];
  const rows = standings.map(({ label, tuned, heldOut, medianMs, memoryMiB }) => [
    label,
    ...sharesOf(tuned),
    ...sharesOf(heldOut),
    medianMs.toPrecision(2),
    memoryMiB === null ? 'n/a' : memoryMiB.toFixed(1),
  ]);
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
}

function sharesOf({ first, firstThree, rejected, kept }: Score): string[] {
  return [first, firstThree, rejected, kept].map(({ share }) => `${(100 * share).toFixed(1)} %`);
}
