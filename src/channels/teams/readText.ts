/**
 * What a person wrote in Teams, as plain text. Teams sends a message's formatting as HTML tags and its signs as
 * entities; a reply quotes the message it replies to. Linear in the length of the message.
 */
export function readTeamsText(written: string): string {
  const own = dropQuotedMessages(written.replace(/\u200b|\ufeff/g, ''))
    // Whose name it is matters to nobody here; the bot's own stands in front of most messages in a team.
    .replace(/<at(?:\s[^<>]*)?>[^<]*<\/at>/gi, ' ')
    .replace(TAG, (tag, slash: string, name: string) => asText(tag, slash !== '', name.toLowerCase()));
  // Last, so that a tag which somebody has typed out stays a text.
  return own.replace(ENTITY, decode);
}

const TAG = /<(\/?)([a-z][a-z0-9]{0,15})(?:\s[^<>]*)?\/?>/gi;

/** Elements that end the line they stand in. */
const BLOCKS: ReadonlySet<string> = new Set([
  'blockquote',
  'br',
  'div',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'li',
  'ol',
  'p',
  'pre',
  'table',
  'tr',
  'ul',
]);
/** Elements within a line. Anything else in angle brackets is somebody's own words. */
const INLINE: ReadonlySet<string> = new Set([
  'a',
  'at',
  'attachment',
  'b',
  'code',
  'codeblock',
  'del',
  'em',
  'emoji',
  'font',
  'i',
  'img',
  's',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'tbody',
  'td',
  'th',
  'thead',
  'u',
]);

function asText(tag: string, closing: boolean, name: string): string {
  if (BLOCKS.has(name)) return '\n';
  if (!INLINE.has(name)) return tag;
  if (name === 'td' || name === 'th') return ' ';
  if (closing || (name !== 'emoji' && name !== 'img')) return '';
  return /\salt="([^"]{1,40})"/.exec(tag)?.[1] ?? '';
}

const QUOTE_END = '</blockquote>';

/** Leaves out messages that this one replies to: they are somebody else's words, often the bot's own questions. */
function dropQuotedMessages(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: start } of text.matchAll(/<blockquote\s[^<>]*>/gi)) {
    if (index < from || !start.toLowerCase().includes('schema.skype.com/reply')) continue;
    const end = text.indexOf(QUOTE_END, index);
    // Without an end it is safer to read it all.
    if (end < 0) break;
    parts.push(text.slice(from, index));
    from = end + QUOTE_END.length;
  }
  return [...parts, text.slice(from)].join('\n');
}

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  deg: '°',
  frac12: '½',
  gt: '>',
  hellip: '…',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  rdquo: '”',
  rsquo: '’',
  shy: '',
  zwj: '',
  zwnj: '',
};

function decode(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  if (code === 0xa0) return ' ';
  const isCharacter = code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : ' ';
}
