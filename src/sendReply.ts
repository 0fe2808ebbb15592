import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { type FindPicture, renderCard } from '../dialogs/cards/card';
import type { Reply } from '../dialogs/reply';

/** Channels whose clients draw Adaptive Cards. Everywhere else the plain text is sent. */
const CARD_CHANNELS: ReadonlySet<string> = new Set(['directline', 'webchat', 'msteams', 'emulator']);
/** Web Chat reads this aloud to people who can't see the card, instead of "one attachment". */
const WEB_CHATS: ReadonlySet<string> = new Set(['directline', 'webchat']);
const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/**
 * Sends a reply in the form its channel shows best.
 *
 * @param findPicture where the person's client finds drawings; left out, it gets none
 */
export function sendReply(context: TurnContext, reply: Reply, findPicture?: FindPicture): Promise<unknown> {
  return context.sendActivity(toActivity(reply, context.activity.channelId, findPicture));
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
  return {
    ...base,
    summary: reply.headline ?? firstLine(reply.text),
    attachments: [{ contentType: CARD_TYPE, content: renderCard(reply.card, channelId, findPicture) }],
    ...(WEB_CHATS.has(channelId) && {
      // How pressing it is, so that the page can say so in more ways than by colour.
      channelData: { 'webchat:fallback-text': reply.text, ...(care && { care }) },
    }),
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
