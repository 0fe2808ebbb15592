import { FEW_RATINGS, type UsageSummary } from './summary';

/** One table of the report, as it is printed and as it stands behind its chart. */
export interface Table {
  readonly title: string;
  /** What one has to know to read it. */
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What is said where there is no row. */
  readonly empty: string;
}

/** The tables of a report, by name. */
export type Tables = Readonly<Record<'asked' | 'rated' | 'notFound' | 'didYouMean', Table>>;

/** A share as a whole percentage. */
function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

/** Makes the tables of a report. */
export function tablesOf(summary: UsageSummary): Tables {
  return {
    asked: {
      title: 'Most asked',
      note: `How often each entry was read; ${summary.answers} in all.`,
      columns: ['times', 'entry', 'title'],
      rows: summary.asked.map(({ id, title, times }) => [String(times), id, title]),
      empty: 'Nothing has been answered yet.',
    },
    rated: {
      title: 'Least helpful',
      note: `Of those who said so, the share whom it helped, with its 95 % interval; the surest to have helped few come first. Fewer than ${FEW_RATINGS} ratings are too few to tell, and stand last.`,
      columns: ['helped', 'of', 'share', 'interval', 'entry', 'title', ''],
      rows: summary.rated.map(({ id, title, share, few }) => [
        String(share.hits),
        String(share.of),
        percent(share.share),
        `${percent(share.low)} to ${percent(share.high)}`,
        id,
        title,
        few ? 'too few to tell' : '',
      ]),
      empty: 'Nobody has said yet whether an answer helped.',
    },
    notFound: {
      title: 'Not found',
      note: notFoundNote(summary),
      columns: ['times', 'words'],
      rows: summary.gaps.map(({ words, times }) => [String(times), words.join(', ')]),
      empty: `Nothing was asked ${summary.atLeast} times or more and not found.`,
    },
    didYouMean: {
      title: 'Did you mean',
      note: `"Did you mean" was asked ${times(summary.didYouMean.offered)}. What people did, and which entries they chose:`,
      columns: ['times', 'what they did', 'title'],
      rows: didYouMeanRows(summary),
      empty: 'It has not been asked yet.',
    },
  };
}

function didYouMeanRows({ didYouMean, taken }: UsageSummary): string[][] {
  const { offered, taken: chose, refused, left } = didYouMean;
  if (offered + chose + refused === 0) return [];
  return [
    [String(chose), 'chose one', ''],
    [String(refused), 'none of these', ''],
    [String(left), 'neither', ''],
    ...taken.map(({ id, title, times: often }) => [String(often), `chose ${id}`, title]),
  ];
}

function notFoundNote({ notFound, atLeast, rare, noWords, outOfScope }: UsageSummary): string {
  return [
    `Messages without an answer: ${notFound}. Only words that the content itself has are kept of them, never a message.`,
    `Left out: ${rare} in words that were asked less than ${times(atLeast)}, because a rare group of words may point to one person, and ${noWords} of which no word was known.`,
    `Messages about something else altogether, not counted here: ${outOfScope}.`,
  ].join(' ');
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** The tables as text for a terminal. */
export function printTables(summary: UsageSummary): string {
  const { days } = summary;
  const span = days.length === 0 ? 'no day yet' : `${days[0]?.day} to ${days.at(-1)?.day}`;
  const parts = Object.values(tablesOf(summary)).map(printTable);
  const unread = summary.unreadable.map((name) => `Not read, because it is no file of counts: ${name}`);
  return [`How the bot was used, ${span} (UTC)`, ...parts, ...unread].join('\n\n');
}

function printTable({ title, note, columns, rows, empty }: Table): string {
  const head = [title, '-'.repeat(title.length), ...wrap(note)];
  if (rows.length === 0) return [...head, '', `  ${empty}`].join('\n');
  const all = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...all.map((row) => [...(row[i] ?? '')].length)));
  const lines = all.map((row) =>
    `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd(),
  );
  return [...head, '', ...lines].join('\n');
}

const WIDTH = 80;

function wrap(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
