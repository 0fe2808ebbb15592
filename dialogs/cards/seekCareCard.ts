import { type CareLines, telHref } from '../../knowledge/careLines';
import type { CareDanger } from '../../knowledge/dangers';
import type { Knowledge } from '../../knowledge/knowledge';
import type { CareTier, FlagId } from '../../knowledge/screen/redFlags';
import { fillText } from '../fillText';
import { list, paragraphs, readableDate } from '../plainText';
import { type Reason, reasonText, wroteText } from '../reasons';
import type { Reply } from '../reply';
import { type Block, type Call, callBlock, heading, paragraph, points, smallPrint } from './card';
import { stepsBlocks, stepsFor, stepsText } from './steps';

/** How the top of the card looks; the words say it as well. */
const STYLE: Record<CareTier, string> = { emergency: 'attention', urgent: 'warning', soon: 'accent' };

// More reasons than this bury what to do.
const MOST_REASONS = 2;

/** Why a person is told to seek care, and whom it is about. */
export interface Concern {
  /** What called for it, the most pressing first. */
  readonly reasons: readonly Reason[];
  /** Whether somebody writes for another person. */
  readonly aboutOther: boolean;
  /** A danger that is no red flag, with the words that told of it: its wording holds, and its reason comes first. */
  readonly danger?: { readonly danger: CareDanger; readonly words: string };
}

/**
 * Tells the person to seek care: first what to do, then why, in their own findings, then what to do until then, what
 * not to do, what to tell the clinician, and what should make them act sooner.
 *
 * @param careLines - numbers of the person's country, or null where they are not known
 */
export function seekCareReply(
  knowledge: Knowledge,
  tier: CareTier,
  { reasons: found, aboutOther, danger: told }: Concern,
  careLines: CareLines | null,
): Reply {
  const flags = found.map(({ flag }) => flag);
  const variant = told ? null : variantFor(knowledge, tier, flags);
  const usual = knowledge.replies.outcomes[tier];
  const outcome = { ...usual, ...variant, ...told?.danger };
  const named = variant ? found.filter(({ flag }) => variant.flags.includes(flag)) : found;
  const reasons = eachOnce(named, knowledge).slice(0, MOST_REASONS);
  const steps = stepsFor(knowledge, outcome, aboutOther, reasons, careLines);

  const forOther = variant || told || !aboutOther ? undefined : usual.other.first;
  const template =
    careLines === null && outcome.firstUnknownCountry
      ? outcome.firstUnknownCountry
      : (forOther ?? outcome.first);
  const first = fillText(template, careLines) ?? template;
  const advice = !variant && usual.advice ? fillText(usual.advice, careLines) : null;
  const why = [
    ...(told ? [wroteText(knowledge.replies, told.words, told.danger)] : []),
    ...reasons.map((reason) => reasonText(knowledge, reason)),
  ].slice(0, MOST_REASONS);
  const worldNumbers = careLines === null && tier === 'emergency' ? numbersOfAll(knowledge) : null;

  const text = paragraphs(
    advice ? `${first} ${advice}` : first,
    worldNumbers,
    why.length > 0 ? `${knowledge.replies.whyIntro}\n${list(why)}` : null,
    stepsText(knowledge, steps),
    outcome.closing,
  );
  const body: Block[] = [
    {
      type: 'Container',
      style: STYLE[tier],
      bleed: true,
      items: [heading(first, { size: 'Large' }), ...(advice ? [paragraph(advice)] : [])],
    },
    ...callBlock(callsFor(knowledge, tier, careLines)),
    ...(worldNumbers ? [paragraph(worldNumbers)] : []),
    ...(why.length > 0 ? [paragraph(knowledge.replies.whyIntro, { weight: 'Bolder' }), ...points(why)] : []),
    ...stepsBlocks(knowledge, steps),
    smallPrint(`${outcome.closing} ${sourcesOf(knowledge, outcome.sources, told?.danger.reviewed)}`),
  ];
  return {
    kind: 'seekCare',
    text,
    headline: first,
    card: {
      body,
      buttons: [
        { label: knowledge.replies.buttons.summary, choice: { kind: 'command', command: 'summary' } },
      ],
      fallbackText: text,
    },
    tier,
    flags,
  };
}

/** The form of the emergency advice that one of the flags calls for: an ambulance for the chest, keeping still after a fall. */
function variantFor({ replies }: Knowledge, tier: CareTier, flags: readonly FlagId[]) {
  if (tier !== 'emergency') return null;
  return (
    replies.outcomes.emergency.variants.find((one) => one.flags.some((flag) => flags.includes(flag))) ?? null
  );
}

/** Two flags that matter for the same reason are named once. */
function eachOnce(reasons: readonly Reason[], knowledge: Knowledge): Reason[] {
  const why = ({ flag }: Reason) => knowledge.flag(flag).reason;
  return reasons.filter((one, index) => reasons.findIndex((other) => why(other) === why(one)) === index);
}

function callsFor(knowledge: Knowledge, tier: CareTier, careLines: CareLines | null): Call[] {
  const lines = careLines ? (tier === 'emergency' ? careLines.emergency : careLines.advice) : [];
  return lines.map(({ number }) => ({
    label: knowledge.replies.buttons.call.replace('{number}', number),
    href: telHref(number),
  }));
}

/** Where the country is not known: the numbers of all countries the bot knows. */
export function numbersOfAll(knowledge: Knowledge): string {
  return knowledge.careLines
    .all()
    .map(({ name, emergency }) => `${name}: ${emergency.map(({ number }) => number).join(' or ')}`)
    .join('; ');
}

/**
 * "Sources: …. Reviewed …." of a reply that is no entry: who says so, each once.
 *
 * @param reviewed - YYYY-MM-DD; that of `replies.yaml` if not said
 */
export function sourcesOf(
  knowledge: Knowledge,
  ids: readonly string[],
  reviewed: string = knowledge.replies.reviewed,
): string {
  const names = new Set(
    ids.map((id) => {
      const source = knowledge.source(id);
      return source && source.publisher !== 'unknown' ? source.publisher : (source?.title ?? id);
    }),
  );
  return `${knowledge.replies.sourcesIntro}: ${[...names].join('; ')}. Reviewed ${readableDate(reviewed)}.`;
}
