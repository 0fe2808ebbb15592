import type { Connection } from 'web-chat-parts';
import type { History, Item } from '../history';

const CONNECTING = 1;
const ONLINE = 2;

/**
 * The conversation in the form that Web Chat takes. For Web Chat it is always online: the outbox holds what can't be
 * sent, and the page says so.
 */
export function createConnection(history: History): Connection {
  return {
    activity$: {
      subscribe({ next }) {
        const told = new Map<string, Item>();
        const tell = () => {
          for (const [place, item] of history.items().entries()) {
            if (told.get(item.key)?.activity === item.activity) continue;
            told.set(item.key, item);
            next(forWebChat(item, place));
          }
        };
        tell();
        return { unsubscribe: history.listen(tell) };
      },
    },
    connectionStatus$: {
      subscribe({ next }) {
        next(CONNECTING);
        // Not at once: Web Chat begins to listen after it has subscribed.
        const timer = setTimeout(() => next(ONLINE));
        return { unsubscribe: () => clearTimeout(timer) };
      },
    },
    // What people say goes to the outbox, not through Web Chat.
    postActivity: () => ({ subscribe: () => ({ unsubscribe() {} }) }),
    end() {},
  };
}

/** In the page's order, with the page's key; without what it answers, for which Web Chat would hold it back. */
function forWebChat({ key, activity }: Item, place: number) {
  const { replyToId: _replyToId, ...rest } = activity;
  return {
    ...rest,
    id: key,
    from: { id: activity.from?.role === 'user' ? 'person' : 'bot', role: activity.from?.role ?? 'bot' },
    channelData: { ...activity.channelData, 'webchat:sequence-id': place + 1 },
  };
}
