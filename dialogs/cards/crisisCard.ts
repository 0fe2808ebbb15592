import { type CareLines, telHref } from '../../knowledge/careLines';
import type { Knowledge } from '../../knowledge/knowledge';
import type { Whose } from '../../knowledge/screen/context';
import { fillText } from '../fillText';
import { list, paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { type Call, callBlock, heading, paragraph, points } from './card';

/**
 * The calm reply to thoughts of suicide or self-harm: whom to talk to right now, and nothing else.
 *
 * @param again - whether it was said before, and the person has gone on writing
 * @param overdose - whether too much of a medicine has been taken: then the ambulance comes first
 */
export function crisisReply(
  knowledge: Knowledge,
  careLines: CareLines | null,
  { whose, overdose, again = false }: { whose: Whose; overdose: boolean; again?: boolean },
): Reply {
  const { crisis, buttons } = knowledge.replies;
  const usual = whose === 'other' ? crisis.firstOther : crisis.first;
  const { crisisAgain, crisisAgainOther } = knowledge.replies.caution;
  const kind = again ? (whose === 'other' ? crisisAgainOther : crisisAgain) : usual;
  // Tablets already taken: the ambulance first, then the kind word.
  const call = whose === 'other' ? crisis.overdoseOther : crisis.overdose;
  const ambulance = overdose ? (fillText(call, careLines) ?? call) : null;
  const first = ambulance ?? kind;
  const lines = (careLines?.crisis ?? []).map(({ label, number, text, hours }) => {
    const ways = [number && `call ${number}`, text && `text ${text}`].filter(Boolean).join(', or ');
    return `${label}: ${ways}${hours ? ` (${hours})` : ''}`;
  });
  const danger = fillText(crisis.danger, careLines) ?? crisis.danger;
  const text = paragraphs(
    first,
    ambulance && kind,
    lines.length > 0 ? list(lines) : crisis.unknownCountry,
    danger,
    crisis.closing,
  );
  const crisisNumbers = (careLines?.crisis ?? []).flatMap(({ number }) => (number ? [number] : []));
  const emergencyNumber = careLines?.emergency.slice(0, 1).map(({ number }) => number) ?? [];
  const numbers = overdose ? [...emergencyNumber, ...crisisNumbers] : [...crisisNumbers, ...emergencyNumber];
  const calls: Call[] = numbers.map((number) => ({
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
        ...(ambulance ? [paragraph(kind)] : []),
        ...callBlock(calls),
        ...(lines.length > 0 ? points(lines) : [paragraph(crisis.unknownCountry)]),
        paragraph(danger, { weight: 'Bolder' }),
        paragraph(crisis.closing),
      ],
      buttons: [],
      fallbackText: text,
    },
    flags: ['self_harm'],
    ...(overdose && { overdose }),
    ...(whose === 'other' && { aboutOther: true as const }),
  };
}
