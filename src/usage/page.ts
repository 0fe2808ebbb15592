import { escapeHtml } from '../escapeHtml';
import { barChart, shareChart, splitChart } from './charts';
import type { UsageSummary } from './summary';
import { type Table, tablesOf } from './tables';

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --line: #d0d7de; --bar: #0a6e8a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9da7b1; --paper: #0d1117; --line: #3d444d; --bar: #56c2de; }
}
body { margin: 2rem auto; max-width: 50rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1, h2 { line-height: 1.25; }
section { margin-top: 2.5rem; }
svg { width: 100%; height: auto; display: block; margin: 1rem 0; }
svg text { font-size: 13px; fill: var(--ink); }
svg .value { fill: var(--soft); }
.bar, .dot { fill: var(--bar); }
.interval { stroke: var(--bar); stroke-width: 2; }
.few { opacity: 0.45; }
.scale { stroke: var(--line); }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { text-align: left; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
summary { cursor: pointer; }
.note { color: var(--soft); }
`;

/**
 * The report as one HTML page that loads nothing and runs nothing: charts, and behind each the table it is drawn from.
 */
export function reportPage(summary: UsageSummary): string {
  const { days } = summary;
  const tables = tablesOf(summary);
  const span = days.length === 0 ? 'No day yet' : `${days[0]?.day} to ${days.at(-1)?.day} (UTC)`;
  const charts = {
    asked: barChart(
      'The entries most asked for',
      summary.asked.map(({ title, times }) => ({ label: title, value: times })),
    ),
    rated: shareChart('The share of readers whom each entry helped', summary.rated),
    notFound: barChart(
      'What was asked and not found',
      summary.gaps.map(({ words, times }) => ({ label: words.join(', '), value: times })),
    ),
    didYouMean: splitChart('What people did when asked what they meant', summary.didYouMean),
  };
  const byDay = dayTable(summary);
  const dayChart = barChart(
    'Answers by day',
    days.slice(-15).map(({ day, answers }) => ({ label: day, value: answers })),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>How sciatica-bot was used</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>How sciatica-bot was used</h1>
<p>${escapeHtml(span)}</p>
<p class="note">Counts only: no message, no person and no time of day is kept. Still, show this page only to those who need it: what few people asked may point to one of them.</p>
${section(byDay, dayChart)}
${(['asked', 'rated', 'notFound', 'didYouMean'] as const).map((name) => section(tables[name], charts[name])).join('\n')}
${summary.unreadable.map((name) => `<p>Not read, because it is no file of counts: ${escapeHtml(name)}</p>`).join('\n')}
</main>
</body>
</html>
`;
}

function dayTable({ days }: UsageSummary): Table {
  return {
    title: 'Day by day',
    note: 'Answers read on each of the last days with any.',
    columns: ['day', 'answers'],
    rows: days.map(({ day, answers }) => [day, String(answers)]),
    empty: 'Nothing has been counted yet.',
  };
}

function section({ title, note, columns, rows, empty }: Table, chart: string): string {
  const id = title.toLowerCase().replaceAll(' ', '-');
  const head = `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(title)}</h2>\n<p class="note">${escapeHtml(note)}</p>`;
  if (rows.length === 0) return `${head}\n<p>${escapeHtml(empty)}</p></section>`;
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('');
  return `${head}
${chart}
<details><summary>The table behind it (${rows.length})</summary><div class="table"><table>
<caption class="note">${escapeHtml(title)}</caption>
<thead><tr>${columns.map((column) => `<th scope="col">${escapeHtml(column || 'remark')}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}</tbody>
</table></div></details></section>`;
}
