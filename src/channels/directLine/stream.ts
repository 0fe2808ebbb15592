import type { IncomingMessage, Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ConversationLog } from './conversationLog';
import { ProtocolError, unknownConversation } from './protocolError';
import type { Tokens } from './tokens';
import { PREFIX, watermarkOf } from './urls';

/** Bounds of the streams. */
export interface StreamLimits {
  /** Milliseconds between two pings; a client that missed one, or whose token has expired, is let go. */
  pingMs: number;
  /** Open streams of one conversation; the oldest is closed for a new one. */
  streamsPerConversation: number;
}

/** The WebSocket half of Direct Line 3.0. */
export interface Streams {
  /** Takes over every `upgrade` of the server; what is no stream is refused. */
  attach(server: Server): void;
  /** A client got a new token for a conversation: its open streams last as long as that. */
  extend(conversationId: string, expiresAt: number): void;
  /** Closes every stream and refuses new ones; resolves when all are closed. */
  close(): Promise<void>;
}

interface Stream {
  socket: WebSocket;
  conversationId: string;
  position: number;
  expiresAt: number;
  alive: boolean;
  /** The sends still to do, in order. */
  queue: Promise<void>;
}

/** A client says nothing on its stream but an empty message now and then. */
const MAX_PAYLOAD_BYTES = 1024;
/** A client that leaves this much unread is gone or hostile. */
const MAX_UNREAD_BYTES = 4 * 1024 * 1024;
const CLOSE_GRACE_MS = 1000;
const STREAM_PATH = new RegExp(`^${PREFIX}/conversations/([\\w-]{1,64})/stream$`);

/** Makes the streams of an endpoint. */
export function createStreams(
  tokens: Tokens,
  conversations: ConversationLog,
  log: Logger,
  limits: StreamLimits,
): Streams {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD_BYTES,
    perMessageDeflate: false,
  });
  const open = new Set<Stream>();
  let closed = false;

  /** Everything is sent by reading on from the stream's own position: nothing is lost, nothing comes twice. */
  const enqueue = (stream: Stream, passing?: object) => {
    const send = async () => {
      const { socket, conversationId, position } = stream;
      if (socket.readyState !== socket.OPEN) return;
      const page = await conversations.read(conversationId, position);
      if (!page) return socket.close(1000, 'The conversation has ended');
      if (socket.bufferedAmount > MAX_UNREAD_BYTES) return socket.terminate();
      // One activity a set: directlinejs shows the activities of two sets that arrive together interleaved.
      for (const { position: at, activity } of page.said) {
        socket.send(JSON.stringify({ activities: [activity], watermark: String(at) }));
      }
      stream.position = page.last;
      if (passing) socket.send(JSON.stringify({ activities: [passing] }));
    };
    stream.queue = stream.queue.then(send).catch(() => stream.socket.terminate());
  };

  const begin = (socket: WebSocket, about: Pick<Stream, 'conversationId' | 'position' | 'expiresAt'>) => {
    const stream: Stream = { ...about, socket, alive: true, queue: Promise.resolve() };
    const others = [...open].filter(
      (other) => other.conversationId === about.conversationId && other.socket.readyState === socket.OPEN,
    );
    if (others.length >= limits.streamsPerConversation) others[0]?.socket.close(1008, 'Too many streams');
    open.add(stream);
    const unsubscribe = conversations.subscribe(about.conversationId, (passing) => enqueue(stream, passing));
    socket.on('pong', () => {
      stream.alive = true;
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      unsubscribe();
      open.delete(stream);
    });
    enqueue(stream);
  };

  const upgrade = async (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (closed) throw new ProtocolError(503, 'ServiceError', 'The server is shutting down.');
    const url = new URL(req.url ?? '', 'http://stream.invalid');
    const conversationId = STREAM_PATH.exec(url.pathname)?.[1];
    if (!conversationId) throw new ProtocolError(404, 'NotFound', 'There is no stream here.');
    const bearer = tokens.verify(url.searchParams.get('t') ?? '');
    if (bearer.conversationId !== conversationId) {
      throw new ProtocolError(403, 'Forbidden', 'This token opens another conversation.');
    }
    const position = watermarkOf(url.searchParams) ?? 0;
    if (!(await conversations.read(conversationId, position))) throw unknownConversation();
    sockets.handleUpgrade(req, socket, head, (client) =>
      begin(client, { conversationId, position, expiresAt: bearer.expiresAt }),
    );
  };

  const beat = setInterval(() => {
    for (const stream of open) {
      if (Date.now() >= stream.expiresAt) stream.socket.close(1008, 'The token has expired');
      else if (!stream.alive) stream.socket.terminate();
      else {
        stream.alive = false;
        stream.socket.ping();
        // Reading keeps the conversation of an open page from being taken for an idle one.
        enqueue(stream);
      }
    }
  }, limits.pingMs);
  beat.unref();

  return {
    attach: (server) => {
      server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
        const broken = () => socket.destroy();
        socket.on('error', broken);
        upgrade(req, socket, head).catch((error: unknown) => {
          const known = error instanceof ProtocolError;
          if (!known) log.warn('directLine: an upgrade request could not be read');
          refuse(socket, known ? error : new ProtocolError(400, 'BadArgument', 'Malformed request.'));
        });
      });
    },
    extend: (conversationId, expiresAt) => {
      for (const stream of open) if (stream.conversationId === conversationId) stream.expiresAt = expiresAt;
    },
    close: async () => {
      closed = true;
      clearInterval(beat);
      await Promise.all([...open].map(({ socket, queue }) => queue.then(() => goodbye(socket))));
    },
  };
}

/** Answers a request that becomes no stream, and hangs up. */
function refuse(socket: Duplex, { status, code, message }: ProtocolError): void {
  const body = JSON.stringify({ error: { code, message } });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}

/** Closes a socket, by force if the client does not answer. */
function goodbye(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === socket.CLOSED) return resolve();
    const force = setTimeout(() => socket.terminate(), CLOSE_GRACE_MS);
    socket.once('close', () => {
      clearTimeout(force);
      resolve();
    });
    socket.close(1001, 'The server is shutting down');
  });
}
