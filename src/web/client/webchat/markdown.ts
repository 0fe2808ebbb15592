import { escapeHtml } from '../../../escapeHtml';

/**
 * The Markdown of the bot's entries as HTML: paragraphs, lists, bold and italics. Everything else stays text, HTML
 * above all.
 */
export function renderMarkdown(markdown: string): string {
  return escapeHtml(markdown)
    .split(/\n{2,}/)
    .flatMap((part) => blocksOf(part.split('\n').filter((line) => line.trim() !== '')))
    .join('');
}

const ITEM = /^\s*(?:[-*]|(\d+)[.)])\s+/;

/** Lines that follow each other: a list where each begins like an item, else one paragraph. */
function blocksOf(lines: readonly string[]): string[] {
  const blocks: { list: 'ul' | 'ol' | null; lines: string[] }[] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    const list = item ? (item[1] ? 'ol' : 'ul') : null;
    const last = blocks.at(-1);
    // A line that goes on with an item is indented.
    if (last?.list && !list && /^\s/.test(line)) last.lines.push(`${last.lines.pop()} ${line.trim()}`);
    else if (last && last.list === list) last.lines.push(line);
    else blocks.push({ list, lines: [line] });
  }
  return blocks.map(({ list, lines: own }) =>
    list
      ? `<${list}>${own.map((line) => `<li>${inline(line.replace(ITEM, ''))}</li>`).join('')}</${list}>`
      : `<p>${own.map(inline).join('<br>')}</p>`,
  );
}

function inline(text: string): string {
  return text
    .replace(/\*\*(\S.*?\S|\S)\*\*/g, '<strong>$1</strong>')
    .replace(/(^|[\s(])[*_](\S.*?\S|\S)[*_](?=$|[\s).,;:!?])/g, '$1<em>$2</em>');
}
