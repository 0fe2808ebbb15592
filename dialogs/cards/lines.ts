import { paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { type Block, paragraph } from './card';

/** How a line that should not be overlooked is shown. */
export const BOLD: Block = { weight: 'Bolder' };

/** A reply with a line in front of it, in its text and on its card. */
export function withLineBefore(reply: Reply, line: string, style?: Block): Reply {
  const text = paragraphs(line, reply.text);
  const { card } = reply;
  const body = card && [paragraph(line, style), ...card.body];
  return { ...reply, text, card: card && body && { ...card, body, fallbackText: text } };
}

/** A reply with a line at its end, in its text and on its card. */
export function withLineAfter(reply: Reply, line: string, style?: Block): Reply {
  const text = paragraphs(reply.text, line);
  const { card } = reply;
  const body = card && [...card.body, paragraph(line, style)];
  return { ...reply, text, card: card && body && { ...card, body, fallbackText: text } };
}
