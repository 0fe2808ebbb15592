// What a terminal shows without breaking lines itself.
const WIDTH = 80;

/** A heading with its lines under it and a gap after; nothing where it is not shown. */
export function section(title: string, lines: readonly string[], shown = true): string[] {
  return shown ? [title, '-'.repeat(title.length), ...lines, ''] : [];
}

/** A text in a column: cut, or filled up with spaces. */
export function fit(text: string, width: number): string {
  const chars = [...text];
  return chars.length > width ? `${chars.slice(0, width - 1).join('')}…` : text.padEnd(width);
}

/** A number with its noun. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Breaks text at spaces; the lines after the first begin with `hanging`. */
export function wrap(text: string, indent: string, hanging = `${indent}  `): string[] {
  const lines: string[] = [];
  let line = indent + text.slice(0, text.length - text.trimStart().length);
  let empty = true;
  for (const word of text.trim().split(/ (?=\S)/)) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = hanging;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
