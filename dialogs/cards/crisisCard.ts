import { type CareLines, telHref } from '../../knowledge/careLines';
import type { Knowledge } from '../../knowledge/knowledge';
import type { Whose } from '../../knowledge/screen/context';
import { fillText } from '../fillText';
import { list, paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { type Button, heading, paragraph, points } from './card';

/** The calm reply to thoughts of suicide or self-harm: whom to talk to right now, and nothing else. */
export function crisisReply(knowledge: Knowledge, careLines: CareLines | null, whose: Whose): Reply {
  const { crisis, buttons } = knowledge.replies;
  const first = whose === 'other' ? crisis.firstOther : crisis.first;
  const lines = (careLines?.crisis ?? []).map(({ label, number, text, hours }) => {
    const ways = [number && `call ${number}`, text && `text ${text}`].filter(Boolean).join(', or ');
    return `${label}: ${ways}${hours ? ` (${hours})` : ''}`;
  });
  const danger = fillText(crisis.danger, careLines) ?? crisis.danger;
  const text = paragraphs(
    first,
    lines.length > 0 ? list(lines) : crisis.unknownCountry,
    danger,
    crisis.closing,
  );
  const calls: Button[] = [
    ...(careLines?.crisis ?? []).flatMap(({ number }) => (number ? [number] : [])),
    ...(careLines?.emergency.slice(0, 1).map(({ number }) => number) ?? []),
  ].map((number) => ({
    kind: 'call',
    label: buttons.call.replace('{number}', number),
    href: telHref(number),
  }));
  return {
    kind: 'crisis',
    text,
    headline: first,
    card: {
      body: [
        heading(first, { size: 'Large' }),
        ...(lines.length > 0 ? points(lines) : [paragraph(crisis.unknownCountry)]),
        paragraph(danger, { weight: 'Bolder' }),
        paragraph(crisis.closing),
      ],
      buttons: calls,
      fallbackText: text,
    },
    flags: ['self_harm'],
  };
}
