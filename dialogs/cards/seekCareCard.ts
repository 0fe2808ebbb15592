import { type CareLines, telHref } from '../../knowledge/careLines';
import type { Knowledge } from '../../knowledge/knowledge';
import type { CareTier, FlagId } from '../../knowledge/screen/redFlags';
import { fillText, fillTexts } from '../fillText';
import { list, paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { type Block, type Button, heading, paragraph, points, smallPrint } from './card';

/** How the top of the card looks; the words say it as well. */
const STYLE: Record<CareTier, string> = { emergency: 'attention', urgent: 'warning', soon: 'accent' };

// More reasons than this bury what to do.
const MOST_REASONS = 3;

/**
 * Tells the person to seek care: first what to do, then why, then what to mind until then.
 *
 * @param flags - what called for it, the most pressing first
 * @param careLines - numbers of the person's country, or null where they are not known
 */
export function seekCareReply(
  knowledge: Knowledge,
  tier: CareTier,
  flags: readonly FlagId[],
  careLines: CareLines | null,
): Reply {
  const outcome = knowledge.replies.outcomes[tier];
  const first =
    careLines === null && outcome.firstUnknownCountry
      ? outcome.firstUnknownCountry
      : (fillText(outcome.first, careLines) ?? outcome.first);
  const advice = outcome.advice ? fillText(outcome.advice, careLines) : null;
  const reasons = [...new Set(flags.map((id) => knowledge.flag(id).reason))].slice(0, MOST_REASONS);
  const todo = fillTexts(outcome.points, careLines);
  const worldNumbers = careLines === null ? numbersOfAll(knowledge) : null;

  const text = paragraphs(
    advice ? `${first} ${advice}` : first,
    worldNumbers,
    reasons.length > 0 ? `${knowledge.replies.whyIntro}\n${list(reasons)}` : null,
    list(todo),
    outcome.closing,
  );
  const body: Block[] = [
    {
      type: 'Container',
      style: STYLE[tier],
      bleed: true,
      items: [heading(first, { size: 'Large' }), ...(advice ? [paragraph(advice)] : [])],
    },
    ...(worldNumbers ? [paragraph(worldNumbers)] : []),
    ...(reasons.length > 0
      ? [paragraph(knowledge.replies.whyIntro, { weight: 'Bolder' }), ...points(reasons)]
      : []),
    ...points(todo),
    smallPrint(`${outcome.closing} ${sourcesOf(knowledge, outcome.sources)}`),
  ];
  return {
    kind: 'seekCare',
    text,
    headline: first,
    card: { body, buttons: callButtons(knowledge, tier, careLines), fallbackText: text },
    tier,
    flags,
  };
}

function callButtons(knowledge: Knowledge, tier: CareTier, careLines: CareLines | null): Button[] {
  const lines = careLines ? (tier === 'emergency' ? careLines.emergency : careLines.advice) : [];
  return lines.map(({ number }) => ({
    kind: 'call',
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

/** "Source: …; reviewed …" of a reply that is no entry. */
export function sourcesOf(knowledge: Knowledge, ids: readonly string[]): string {
  const names = ids.map((id) => {
    const source = knowledge.source(id);
    if (!source) return id;
    return source.publisher === 'unknown' ? source.title : `${source.publisher}: ${source.title}`;
  });
  return `${knowledge.replies.sourcesIntro}: ${names.join('; ')}. Reviewed ${knowledge.replies.reviewed}.`;
}
