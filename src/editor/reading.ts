import type { TurnRecord } from '../../dialogs/reply';
import { CUTS, type Finder, type Trace } from '../../knowledge/finder/finder';
import type { Ranked } from '../../knowledge/finder/ranking';
import { describeRecord } from './record';

// More would not be read; an editor looks for why another entry came first.
const SHOWN = 6;

/**
 * Tells an editor how the finder read a message: typos, terms, the ranking with what decided, the band and why.
 *
 * @param record - what the whole bot replied: where the screen or a command comes first, the finder is not asked
 */
export function describeReading(finder: Finder, message: string, record: TurnRecord | null): string {
  const trace = finder.trace(message);
  const { mended, elsewhere, ranked } = trace;
  const sections = [
    `Message: ${message}`,
    `Typos mended: ${mended.map(({ word, as }) => `${word} → ${as}`).join(', ') || 'none'}`,
    ...trace.parts.map(partLines),
    ...(elsewhere.length > 0
      ? [`About something else: ${elsewhere.join(', ')} (only entries that say so too are left)`]
      : []),
    `Ranking (${ranked.length} entries share something with it):\n${rankingLines(finder, trace) || '  nothing'}`,
    `Band: ${reasonOf(trace)}\n  Cuts: sure from ${CUTS.sure}, close from ${CUTS.close}; a lead under ${CUTS.margin} is not sure.`,
    `The whole bot: ${describeRecord(record)}`,
  ];
  return sections.join('\n\n');
}

function partLines({ text, terms }: Trace['parts'][number], index: number): string {
  const term = (one: (typeof terms)[number]) =>
    one.from === one.term ? one.term : `${one.from} → ${one.term}`;
  const telling = terms.filter(({ functional }) => !functional).map(term);
  const functional = terms.filter((one) => one.functional).map(({ from }) => from);
  return [
    index === 0 ? 'Terms:' : `Terms of the sentence "${text.trim()}":`,
    `  telling:        ${telling.join(', ') || 'none'}`,
    `  function words: ${functional.join(', ') || 'none'}`,
  ].join('\n');
}

function rankingLines(finder: Finder, { parts, ranked }: Trace): string {
  const asked = new Set(parts.flatMap(({ terms }) => terms.map(({ term }) => term)));
  return ranked.slice(0, SHOWN).map(rankedLines).join('\n');

  function rankedLines({ entry, score, alike, line }: Ranked, index: number): string {
    const shared = finder.trace(line).parts[0]?.terms.filter(({ term }) => asked.has(term)) ?? [];
    const terms = [...new Set(shared.map(({ term }) => term))].join(', ');
    return [
      `  ${index + 1}. ${score.toFixed(3)}  ${entry.id} (${entry.topic})`,
      `       by "${line}", alike ${alike.toFixed(3)}; in both: ${terms}`,
    ].join('\n');
  }
}

function reasonOf({ band, best: [first, second] }: Trace): string {
  if (!first) return 'none: no entry comes up to the lower cut';
  const rival = second
    ? `${second.entry.id} (${second.entry.topic}) fits less by ${(first.fit - second.fit).toFixed(3)}`
    : 'no other topic comes up to the lower cut';
  if (band === 'sure' && first.score < CUTS.sure) return 'sure: word for word a line of the entry';
  if (band === 'sure') return `sure: ${first.entry.id} has ${first.score.toFixed(3)}, and ${rival}`;
  return first.score < CUTS.sure
    ? `close: ${first.entry.id} has only ${first.score.toFixed(3)}`
    : `close: ${rival}`;
}
