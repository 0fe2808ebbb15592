import type { Knowledge } from '../knowledge/knowledge';
import type { Replies } from '../knowledge/replies';
import type { FlagId } from '../knowledge/screen/redFlags';
import { TIERS } from '../knowledge/screen/redFlags';
import type { Finding, Screening } from '../knowledge/screen/screen';

/** Why care is advised: a flag, and what of the person's own showed it. */
export interface Reason {
  readonly flag: FlagId;
  /** wrote: their words; yes and unsure: their answer; told: said in an earlier message. */
  readonly by: 'wrote' | 'yes' | 'unsure' | 'told';
  /** What they wrote, where that is it. */
  readonly words?: string;
}

// A quotation is there to be recognised, not to be read again in full.
const LONGEST_QUOTE = 80;
// Each of these could turn a client's text into a link, a picture or emphasis.
const MARKUP = /[[\]()*_~`<>#|\\"“”]+/gu;

/** What in a message calls for care, the most pressing and certain first; what calls for less than its tier is left out. */
export function reasonsOf(screening: Screening): Reason[] {
  const rank = ({ certainty, tier }: Finding) =>
    (certainty === 'certain' ? 0 : 10) - (tier === null ? 0 : TIERS.indexOf(tier));
  const sorted = [...screening.findings].sort((a, b) => rank(a) - rank(b));
  const telling = sorted.filter(({ certainty, tier }) => certainty === 'certain' && tier === screening.tier);
  // A tier raised by a combination has no flag of its own: then all of them are the reason.
  return (telling.length > 0 ? telling : sorted).map(({ flag, words }) => ({ flag, by: 'wrote', words }));
}

/** Whether what calls for care is somebody else's. */
export function isAboutOther(screening: Screening): boolean {
  const reasons = new Set(reasonsOf(screening).map(({ flag }) => flag));
  const telling = screening.findings.filter(({ flag }) => reasons.has(flag));
  return telling.length > 0 && telling.every(({ whose }) => whose === 'other');
}

/** A reason in a sentence or two: what the person said, and why that matters. */
export function reasonText({ replies, flag: flagOf }: Knowledge, { flag, by, words }: Reason): string {
  const { label, reason } = flagOf(flag);
  if (by === 'wrote') return wroteText(replies, words ?? '', { label, reason });
  return `${replies.reasons[by].replace('{label}', () => label)} ${reason}`;
}

/** The reason that stands in the person's own words: "You wrote …", and why that matters. */
export function wroteText(
  { reasons }: Replies,
  words: string,
  { label, reason }: { label: string; reason: string },
): string {
  const quote = quotable(words);
  const finding = quote
    ? reasons.wrote.replace('{words}', () => quote)
    : reasons.told.replace('{label}', () => label);
  return `${finding} ${reason}`;
}

function quotable(words: string): string {
  const plain = words.replace(MARKUP, ' ').replace(/\s+/g, ' ').trim();
  if (plain.length <= LONGEST_QUOTE) return plain;
  return `${plain.slice(0, LONGEST_QUOTE).replace(/\s+\S*$/, '')} …`;
}
