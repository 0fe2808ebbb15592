import { escapeHtml } from '../escapeHtml';
import type { EntryRating, UsageSummary } from './summary';

// What a chart is drawn on, in its own units; the page scales it.
const WIDTH = 720;
const LABEL = 275;
const ROW = 26;
const MOST_ROWS = 15;
/** Characters of a label that its room takes, in the widest of usual fonts. */
const MOST_LABEL = 34;

/**
 * A chart with a bar for each of the first rows. Charts are pictures of the table beside them: whoever can't see them
 * reads that.
 */
export function barChart(name: string, rows: readonly { label: string; value: number }[]): string {
  const shown = rows.slice(0, MOST_ROWS);
  const most = Math.max(1, ...shown.map(({ value }) => value));
  const room = WIDTH - LABEL - 50;
  const bars = shown.map(({ label, value }, i) => {
    const width = Math.max(1, (room * value) / most);
    return `${labelAt(i, label)}<rect class="bar" x="${LABEL}" y="${i * ROW + 4}" width="${width.toFixed(1)}" height="${ROW - 8}" rx="2"/><text class="value" x="${(LABEL + width + 6).toFixed(1)}" y="${middle(i)}">${value}</text>`;
  });
  return picture(name, shown.length * ROW, bars.join(''));
}

/** For each entry a dot where its share lies, on a line from 0 to 100 %, with its interval. */
export function shareChart(name: string, ratings: readonly EntryRating[]): string {
  const shown = ratings.slice(0, MOST_ROWS);
  const at = (share: number) => (LABEL + 10 + (WIDTH - LABEL - 60) * share).toFixed(1);
  const height = shown.length * ROW;
  const scale = [0, 0.5, 1].map(
    (share) =>
      `<line class="scale" x1="${at(share)}" x2="${at(share)}" y1="0" y2="${height}"/><text class="value" x="${at(share)}" y="${height + 16}" text-anchor="middle">${100 * share} %</text>`,
  );
  const rows = shown.map(({ title, share, few }, i) => {
    const y = i * ROW + ROW / 2;
    return `${labelAt(i, title)}<g${few ? ' class="few"' : ''}><line class="interval" x1="${at(share.low)}" x2="${at(share.high)}" y1="${y}" y2="${y}"/><circle class="dot" cx="${at(share.share)}" cy="${y}" r="5"/></g>`;
  });
  return picture(name, height + 24, [...scale, ...rows].join(''));
}

/** How often "did you mean" was taken, refused, and neither. */
export function splitChart(name: string, { taken, refused, left }: UsageSummary['didYouMean']): string {
  return barChart(name, [
    { label: 'chose one', value: taken },
    { label: 'none of these', value: refused },
    { label: 'neither', value: left },
  ]);
}

function labelAt(row: number, text: string): string {
  const chars = [...text];
  const short = chars.length > MOST_LABEL ? `${chars.slice(0, MOST_LABEL - 1).join('')}…` : text;
  return `<text class="label" x="${LABEL - 8}" y="${middle(row)}" text-anchor="end">${escapeHtml(short)}</text>`;
}

function middle(row: number): number {
  return row * ROW + ROW / 2 + 5;
}

function picture(name: string, height: number, inside: string): string {
  return `<svg role="img" aria-label="${escapeHtml(name)}. The table below says the same." viewBox="0 0 ${WIDTH} ${Math.max(ROW, height)}">${inside}</svg>`;
}
