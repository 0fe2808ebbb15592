import type { CareLines } from '../knowledge/careLines';
import type { Knowledge } from '../knowledge/knowledge';
import { type Block, type Card, heading, paragraph } from './cards/card';
import { withLineAfter } from './cards/lines';
import { menuReply, starterButtons } from './cards/menuCard';
import { fillText } from './fillText';
import { paragraphs } from './plainText';
import type { Reply } from './reply';

/** Where others read along, and the way out of there. */
export interface PublicPlace {
  readonly careLines: CareLines | null;
  /** Opens a private chat with the bot; null where the channel has no such link. */
  readonly privateLink: string | null;
  /** Whether the person wrote of pain of their own. */
  readonly complains: boolean;
}

/**
 * A reply as it is given where others read along. Care is told in its first line and its numbers, without a word of why;
 * nobody is asked about their health; general answers stay as they are. Each says where to go on in private.
 */
export function inPublic(knowledge: Knowledge, reply: Reply, place: PublicPlace): Reply {
  const { shared } = knowledge.replies;
  const ask = fillText(shared.askPrivately, place.careLines) ?? shared.askPrivately;
  if (reply.kind === 'screening') return withLink(knowledge, menuReply('screening', ask), place);
  // In another language, and in despair: the reply is short and repeats nothing of what was written.
  if (reply.kind === 'crisis' || reply.language !== undefined) return withLink(knowledge, reply, place);
  if (reply.kind === 'seekCare') {
    // Danger at home, for one, is nothing to speak of before others.
    if (!reply.tier) return withLink(knowledge, menuReply('seekCare', ask), place);
    return withLink(knowledge, firstLineOf(reply, shared.goOnPrivately), place);
  }
  const general = withoutPersonal(reply);
  if (reply.kind !== 'answer') return general;
  return withLink(knowledge, place.complains ? withLineAfter(general, shared.goOnPrivately) : general, place);
}

/** How the bot introduces itself where others read along. */
export function greetingInPublic(knowledge: Knowledge, place: PublicPlace): Reply {
  const { shared, greetingSafety } = knowledge.replies;
  const text = paragraphs(shared.greeting, fillText(greetingSafety, place.careLines));
  const reply = withoutPersonal(menuReply('command', text, starterButtons(knowledge)));
  return withLink(knowledge, reply, place);
}

function firstLineOf(reply: Reply, more: string): Reply {
  const first = reply.headline ?? reply.text.split('\n', 1)[0] ?? reply.text;
  const text = paragraphs(first, more);
  const calls = reply.card?.body.filter((block) => 'type' in block && block.type === 'ActionSet') ?? [];
  const { kind, tier, flags } = reply;
  return {
    kind,
    text,
    headline: first,
    card: {
      body: [heading(first, { size: 'Large' }), ...calls, paragraph(more)],
      buttons: [],
      fallbackText: text,
    },
    ...(tier && { tier }),
    ...(flags && { flags }),
  };
}

/** Without the buttons that would start a check, or show what is kept of somebody, before others. */
function withoutPersonal(reply: Reply): Reply {
  if (!reply.card) return reply;
  const card: Card = {
    ...reply.card,
    buttons: reply.card.buttons.filter(({ choice }) => choice.kind === 'entry' || choice.kind === 'none'),
  };
  return { ...reply, card };
}

function withLink(knowledge: Knowledge, reply: Reply, { privateLink }: PublicPlace): Reply {
  if (privateLink === null || !reply.card) return reply;
  const action = { type: 'Action.OpenUrl', title: knowledge.replies.shared.button, url: privateLink };
  const link: Block = { type: 'ActionSet', actions: [action] };
  return { ...reply, card: { ...reply.card, body: [...reply.card.body, link] } };
}
