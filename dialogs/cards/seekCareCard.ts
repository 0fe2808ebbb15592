import { type CareLines, telHref } from '../../knowledge/careLines';
import type { Knowledge } from '../../knowledge/knowledge';
import type { CareTier, FlagId } from '../../knowledge/screen/redFlags';
import { fillText, fillTexts } from '../fillText';
import { list, paragraphs, readableDate } from '../plainText';
import type { Reply } from '../reply';
import { type Block, type Call, callBlock, heading, paragraph, points, smallPrint } from './card';

/** How the top of the card looks; the words say it as well. */
const STYLE: Record<CareTier, string> = { emergency: 'attention', urgent: 'warning', soon: 'accent' };

// More reasons than this bury what to do.
const MOST_REASONS = 2;

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
  const outcome = wordingFor(knowledge, tier, flags);
  const template =
    careLines === null && outcome.firstUnknownCountry ? outcome.firstUnknownCountry : outcome.first;
  const first = fillText(template, careLines) ?? template;
  const advice = outcome.advice ? fillText(outcome.advice, careLines) : null;
  const reasons = [...new Set(outcome.reasons.map((id) => knowledge.flag(id).reason))].slice(0, MOST_REASONS);
  const todo = fillTexts(outcome.points, careLines);
  const worldNumbers = careLines === null && tier === 'emergency' ? numbersOfAll(knowledge) : null;

  const text = paragraphs(
    advice ? `${first} ${advice}` : first,
    worldNumbers,
    reasons.length > 0 ? `${knowledge.replies.whyIntro}\n${list(reasons)}` : null,
    `${knowledge.replies.todoIntro}\n${list(todo)}`,
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
    ...(reasons.length > 0
      ? [paragraph(knowledge.replies.whyIntro, { weight: 'Bolder' }), ...points(reasons)]
      : []),
    paragraph(knowledge.replies.todoIntro, { weight: 'Bolder' }),
    ...points(todo),
    smallPrint(`${outcome.closing} ${sourcesOf(knowledge, outcome.sources)}`),
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

/** The outcome's wording, and the flags to name as reasons: those of a variant only, where one fits. */
function wordingFor(knowledge: Knowledge, tier: CareTier, flags: readonly FlagId[]) {
  const { outcomes } = knowledge.replies;
  const usual = { firstUnknownCountry: undefined, advice: undefined, ...outcomes[tier], reasons: flags };
  const variant =
    tier === 'emergency'
      ? outcomes.emergency.variants.find((one) => one.flags.some((flag) => flags.includes(flag)))
      : undefined;
  if (!variant) return usual;
  return { ...usual, ...variant, reasons: flags.filter((flag) => variant.flags.includes(flag)) };
}

function callsFor(knowledge: Knowledge, tier: CareTier, careLines: CareLines | null): Call[] {
  const lines = careLines ? (tier === 'emergency' ? careLines.emergency : careLines.advice) : [];
  return lines.map(({ number }) => ({
    label: knowledge.replies.buttons.call.replace('{number}', number),
    href: telHref(number),
  }));
}

/** Where the country is not known: the numbers of all countries the bot knows. */
function numbersOfAll(knowledge: Knowledge): string {
  return knowledge.careLines
    .all()
    .map(({ name, emergency }) => `${name}: ${emergency.map(({ number }) => number).join(' or ')}`)
    .join('; ');
}

/** "Sources: …. Reviewed …." of a reply that is no entry: who says so, each once. */
export function sourcesOf(knowledge: Knowledge, ids: readonly string[]): string {
  const names = new Set(
    ids.map((id) => {
      const source = knowledge.source(id);
      return source && source.publisher !== 'unknown' ? source.publisher : (source?.title ?? id);
    }),
  );
  const { sourcesIntro, reviewed } = knowledge.replies;
  return `${sourcesIntro}: ${[...names].join('; ')}. Reviewed ${readableDate(reviewed)}.`;
}
