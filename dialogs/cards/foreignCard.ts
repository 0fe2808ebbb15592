import { type CareLines, telHref } from '../../knowledge/careLines';
import type { AlarmLevel } from '../../knowledge/language/alarms';
import type { Language } from '../../knowledge/language/languages';
import type { Reply } from '../reply';
import { type Call, callBlock, heading, paragraph } from './card';

/**
 * The reply to somebody who writes in another language, in that language. A warning sign is told to call first.
 *
 * @param level - null where the message is no plain warning sign
 * @param careLines - numbers of the person's country, or null where they are not known
 */
export function foreignReply(
  language: Language,
  level: AlarmLevel | null,
  careLines: CareLines | null,
): Reply {
  const numbers = careLines?.emergency.map(({ number }) => number) ?? [];
  // "or" is English: a stroke is read everywhere.
  const emergency = numbers.length > 0 ? numbers.join(' / ') : language.localNumber;
  const crisis = (careLines?.crisis ?? []).flatMap(({ label, number }) =>
    number ? [`${label}: ${number}`] : [],
  );
  const text = (level === null ? language.reply : language[level])
    .replaceAll('{emergency}', () => emergency)
    .split('\n')
    .flatMap((line) => (line.trim() === '{crisis}' ? crisis : [line]))
    .join('\n');
  const [first = text, ...rest] = text.split('\n');
  const calls: Call[] = numbers.map((number) => ({ label: number, href: telHref(number) }));
  const shared = {
    text,
    headline: first,
    card: {
      body: [
        heading(first, { size: level === null ? 'Medium' : 'Large' }),
        ...callBlock(calls),
        ...rest.map((line) => paragraph(line)),
      ],
      buttons: [],
      fallbackText: text,
    },
    language: language.code,
  };
  if (level === 'crisis') return { ...shared, kind: 'crisis', flags: ['self_harm'] };
  if (level === 'emergency') return { ...shared, kind: 'seekCare', tier: 'emergency', flags: [] };
  return { ...shared, kind: 'outOfScope' };
}
