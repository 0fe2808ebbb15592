import { randomUUID } from 'node:crypto';
import { type Activity, MemoryStorage, type Storage } from 'botbuilder';
import type { Counted } from '../../dialogs/counted';
import { createBot } from '../../src/bot';
import { createLog } from '../../src/log';
import { connect } from './activities';
import { theKnowledge } from './knowledge';

/** The bot as Teams names it. */
const BOT = { id: '28:11111111-2222-3333-4444-555555555555', name: 'sciatica-bot' };
/** The link to a private chat with it. */
export const PRIVATE = `https://teams.microsoft.com/l/chat/0/0?users=${BOT.id}`;

/** Where in Teams somebody writes. */
export type Place = 'personal' | 'groupChat' | 'channel';

/** A bot in Teams, and somebody who writes to it there. */
export function openTeams(place: Place, storage: Storage = new MemoryStorage()) {
  const lines: string[] = [];
  const counted: Counted[] = [];
  const bot = createBot({
    knowledge: theKnowledge(),
    storage,
    defaultCountry: 'GB',
    log: createLog('trace', { write: (line) => lines.push(line) }),
    usage: { count: (event) => void counted.push(event) },
  });
  const line = connect(bot, { channelId: 'msteams', conversationId: place });
  const where = { id: place, name: '', isGroup: place !== 'personal', conversationType: place };
  const deliver = (activity: Partial<Activity>) =>
    line.deliver({ recipient: BOT as Activity['recipient'], conversation: where, ...activity });
  const mention = { type: 'mention', mentioned: BOT, text: `<at>${BOT.name}</at>` };
  return {
    ...line,
    deliver,
    lines,
    counted,
    storage,
    /** Writes a message; where others read along, one that mentions the bot. */
    write: (text: string, more: Partial<Activity> = {}) =>
      deliver({
        type: 'message',
        ...(place === 'personal' ? { text } : { text: `${mention.text} ${text}`, entities: [mention] }),
        ...more,
      }),
    /** Presses a button of the card that the channel calls by this id. */
    press: (choice: string, card?: string, ticks: Record<string, string> = {}) =>
      deliver({
        type: 'message',
        value: { choice, ...ticks },
        ...(card !== undefined && { replyToId: card }),
      }),
    /** Presses it as a Universal Action; returns what the client gets back. */
    async execute(data: object, id: string = randomUUID()) {
      await deliver({
        type: 'invoke',
        name: 'adaptiveCard/action',
        id,
        value: { action: { type: 'Action.Execute', verb: 'choose', data }, trigger: 'manual' },
      });
      return line.sent.at(-1);
    },
    /** All that was sent, as text. */
    all: () => JSON.stringify(line.sent),
    last: () => JSON.stringify(line.sent.at(-1) ?? null),
  };
}
