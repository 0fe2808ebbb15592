import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { answeredReply } from '../dialogs/cards/answeredCard';
import { type Card, type FindPicture, isAsked, renderCard } from '../dialogs/cards/card';
import type { Reply } from '../dialogs/reply';
import { TEAMS } from '../dialogs/teams';
import type { UserInput } from '../dialogs/userInput';
import type { Knowledge } from '../knowledge/knowledge';

/** Channels whose clients draw Adaptive Cards. Everywhere else the plain text is sent. */
const CARD_CHANNELS: ReadonlySet<string> = new Set(['directline', 'webchat', TEAMS, 'emulator']);
/** Web Chat reads this aloud to people who can't see the card, instead of "one attachment". */
const WEB_CHATS: ReadonlySet<string> = new Set(['directline', 'webchat']);
const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/**
 * Sends a reply in the form its channel shows best.
 *
 * @param findPicture where the person's client finds drawings; left out, it gets none
 * @returns the id that the channel gave it, where it gave one
 */
export async function sendReply(
  context: TurnContext,
  reply: Reply,
  findPicture?: FindPicture,
): Promise<string | undefined> {
  const response = await context.sendActivity(toActivity(reply, context.activity.channelId, findPicture));
  return response?.id;
}

/** Shows on the card that was just answered what was chosen. Does nothing where the channel can't change a card. */
export async function showAnswered(
  context: TurnContext,
  knowledge: Knowledge,
  input: UserInput,
): Promise<void> {
  const { channelId, replyToId, type } = context.activity;
  // The response to an invoke changes the card by itself.
  if (channelId !== TEAMS || !replyToId || type !== ActivityTypes.Message) return;
  const answered = answeredReply(knowledge, input);
  if (answered) await context.updateActivity({ ...toActivity(answered, channelId), id: replyToId });
}

/** Whether the clients of a channel draw Adaptive Cards. */
export function showsCards(channelId: string): boolean {
  return CARD_CHANNELS.has(channelId);
}

/** The reply as an activity: a card where cards are shown, text everywhere else. */
export function toActivity(reply: Reply, channelId: string, findPicture?: FindPicture): Partial<Activity> {
  const care = reply.kind === 'crisis' ? 'crisis' : (reply.tier ?? null);
  const base: Partial<Activity> = {
    type: ActivityTypes.Message,
    // A screen reader pronounces it by this.
    locale: reply.language ?? 'en',
    inputHint: 'expectingInput',
  };
  if (!reply.card || !showsCards(channelId)) return { ...base, text: reply.text };
  const rated = channelId === TEAMS && reply.card.body.some(isAsked);
  const card = rated ? withoutAsking(reply.card) : reply.card;
  return {
    ...base,
    summary: reply.headline ?? firstLine(reply.text),
    attachments: [{ contentType: CARD_TYPE, content: renderCard(card, channelId, findPicture) }],
    ...(rated && { channelData: { feedbackLoop: { type: 'default' } } }),
    ...(WEB_CHATS.has(channelId) && {
      // How pressing it is, so that the page can say so in more ways than by colour.
      channelData: { 'webchat:fallback-text': reply.text, ...(care && { care }) },
    }),
  };
}

/** Teams asks by itself whether an answer helped. */
function withoutAsking(card: Card): Card {
  return { ...card, body: card.body.filter((block) => !isAsked(block)) };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
