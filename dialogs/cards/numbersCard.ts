import { type CareLines, telHref } from '../../knowledge/careLines';
import type { Knowledge } from '../../knowledge/knowledge';
import { list, paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { callBlock, heading, paragraph, points } from './card';
import { numbersOfAll } from './seekCareCard';

/**
 * Whom to call: the numbers of the person's country, the emergency number first.
 *
 * @param careLines - null where the country is not known: then the emergency numbers of all countries
 */
export function numbersReply(knowledge: Knowledge, careLines: CareLines | null): Reply {
  const { numbers, buttons } = knowledge.replies;
  if (!careLines) {
    const text = paragraphs(numbers.unknownCountry, numbersOfAll(knowledge));
    const body = [
      paragraph(numbers.unknownCountry, { weight: 'Bolder' }),
      paragraph(numbersOfAll(knowledge)),
    ];
    return { kind: 'command', text, card: { body, buttons: [], fallbackText: text } };
  }
  const { name, emergency, advice, crisis } = careLines;
  const title = numbers.title.replace('{country}', name);
  const items = [
    ...[...emergency, ...advice].map(({ label, number }) => `${label}: ${number}`),
    ...crisis.map(({ label, number, text: sms, hours }) => {
      const ways = [number, sms && `text ${sms}`].filter(Boolean).join(', or ');
      return `${label}: ${ways}${hours ? ` (${hours})` : ''}`;
    }),
  ];
  const text = paragraphs(title, list(items));
  const calls = [...emergency, ...advice].map(({ number }) => ({
    label: buttons.call.replace('{number}', number),
    href: telHref(number),
  }));
  return {
    kind: 'command',
    text,
    card: { body: [heading(title), ...callBlock(calls), ...points(items)], buttons: [], fallbackText: text },
  };
}
