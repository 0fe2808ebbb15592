/** Markdown of an entry's body as plain text: no emphasis marks, lists kept as dashes. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\*\*(.+?)\*\*/g, '$1')
    .replace(/(^|\W)[*_](\S.*?\S|\S)[*_](?=\W|$)/g, '$1$2')
    .replace(/`([^`]+)`/g, '$1')
    .trim();
}

/** Paragraphs of a plain-text reply, empty ones left out, with a blank line between. */
export function paragraphs(...parts: (string | null | undefined)[]): string {
  return parts.filter((part): part is string => Boolean(part)).join('\n\n');
}

/** A plain-text list. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

// Made once: a new format costs more than the rest of a reply.
const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "2026-11-23" as "23 November 2026". */
export function readableDate(date: string): string {
  return DATE.format(new Date(`${date}T00:00:00Z`));
}
