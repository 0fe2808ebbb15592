import type { Said } from './directLine';

/** What is newly said in a conversation, for as long as the connection holds. */
export interface Feed {
  /** Resolves to whether it ever worked. Never rejects. */
  readonly ended: Promise<boolean>;
  /** Ends it at once: a dead network may take minutes to close a socket. */
  close(): void;
}

/** What a feed tells. */
export interface FeedEvents {
  onOpen(): void;
  onSaid(said: Said): void;
}

const OPENING_MS = 10_000;

/** A Direct Line stream: a WebSocket that says what is new. */
export function openStream(url: string, { onOpen, onSaid }: FeedEvents): Feed {
  const socket = new WebSocket(url);
  let opened = false;
  let end = (_worked: boolean) => {};
  const ended = new Promise<boolean>((resolve) => {
    end = resolve;
  });
  const close = () => {
    clearTimeout(late);
    end(opened);
    socket.close();
  };
  const late = setTimeout(close, OPENING_MS);
  socket.addEventListener('open', () => {
    opened = true;
    clearTimeout(late);
    onOpen();
  });
  socket.addEventListener('close', close);
  socket.addEventListener('error', close);
  socket.addEventListener('message', ({ data }) => {
    // An empty message only says that the stream lives.
    if (typeof data === 'string' && data !== '') onSaid(JSON.parse(data) as Said);
  });
  return { ended, close };
}

/** For networks that let no WebSocket through: asks again and again. */
export function openPoll(read: () => Promise<Said>, everyMs: number, { onOpen, onSaid }: FeedEvents): Feed {
  let end = () => {};
  let open = true;
  const closed = new Promise<void>((resolve) => {
    end = resolve;
  });
  const close = () => {
    open = false;
    end();
  };
  const ask = async () => {
    onOpen();
    while (open) {
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, everyMs))]);
      if (open) onSaid(await read());
    }
  };
  return { ended: Promise.race([closed, ask().catch(close)]).then(() => true), close };
}
