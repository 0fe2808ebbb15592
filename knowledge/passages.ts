import type { Entry } from './entries';
import type { Ask } from './followUps';

// More than this is the whole answer again.
const MOST_SENTENCES = 3;

/** A sentence or a point of an entry's body, as it stands there. */
interface Passage {
  readonly text: string;
  /** The sentence before it in the same paragraph, where it leans on that one ("Then take it off …"). */
  readonly leansOn: number | null;
}

/**
 * The sentences of an entry that answer what was asked of it, in their order, at most three; none where it says
 * nothing of it; null where only the whole entry answers it.
 */
export function passagesFor(entry: Entry, ask: Ask): string[] | null {
  if (!('looks' in ask)) return [];
  const passages = passagesOf(entry.body);
  const looked = having(passages, ask.looks);
  const exact = ask.figures ? looked.filter((index) => FIGURE.test(passages[index]?.text ?? '')) : looked;
  const hits = exact.length > 0 ? exact : having(passages, ask.vaguely);
  const wanted = new Set<number>();
  for (const hit of hits.slice(0, MOST_SENTENCES)) {
    const before = passages[hit]?.leansOn;
    if (before !== null && before !== undefined) wanted.add(before);
    wanted.add(hit);
  }
  const found = [...wanted].sort((a, b) => a - b).flatMap((index) => passages[index]?.text ?? []);
  // "Ask a pharmacist if you:" says nothing without its list: then the whole answer is wanted.
  return found.some((text) => text.endsWith(':')) ? null : found;
}

const FIGURE = /\d|\b(?:one|two|three|four|five|six|an hour|half)\b/i;

/** Which passages have one of the cues at the beginning of a word. */
function having(passages: readonly Passage[], cues: readonly string[]): number[] {
  const patterns = cues.map((cue) => new RegExp(`(?:^|[^\\p{L}'])${literal(cue)}`, 'iu'));
  return passages.flatMap(({ text }, index) => (patterns.some((cue) => cue.test(text)) ? [index] : []));
}

const LEANS = /^(?:then|it|they|that|this|these|do it|if so|but|so|both|as well|after that)\b/i;

function passagesOf(body: string): Passage[] {
  const passages: Passage[] = [];
  for (const block of body.split('\n')) {
    const line = block.trim();
    if (line === '') continue;
    const point = /^(?:[-*]|\d+\.)\s+(.*)$/.exec(line)?.[1];
    const sentences = (point ?? line).split(/(?<=[.!?])\s+(?=\p{Lu})/u);
    sentences.forEach((text, index) => {
      passages.push({ text, leansOn: index > 0 && LEANS.test(text) ? passages.length - 1 : null });
    });
  }
  return passages;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
