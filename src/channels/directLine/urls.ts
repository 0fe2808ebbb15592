import type { IncomingMessage } from 'node:http';
import { ProtocolError } from './protocolError';

/** Where the endpoint lives: the path Direct Line clients expect after their `domain`. */
export const PREFIX = '/v3/directline';

/**
 * Reads the `watermark` of a query: the position after which to go on.
 *
 * @returns a whole number, 0 for an empty parameter, or null if there is none
 * @throws ProtocolError 400 for anything else
 */
export function watermarkOf(query: URLSearchParams): number | null {
  const given = query.get('watermark');
  if (given === null) return null;
  if (!/^\d{0,15}$/.test(given)) {
    throw new ProtocolError(400, 'BadArgument', 'The watermark must be one this endpoint gave out.');
  }
  return Number(given);
}

/**
 * The address of a conversation's stream as the client reaches this server: same host, and wss where the page came
 * over https, at this server or at the proxy before it.
 *
 * @throws ProtocolError 400 without a usable Host header
 */
export function streamUrl(
  req: IncomingMessage,
  conversationId: string,
  token: string,
  after: number,
): string {
  const host = req.headers.host ?? '';
  if (!/^[\w.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i.test(host)) {
    throw new ProtocolError(400, 'BadArgument', 'The Host header is missing or malformed.');
  }
  // A chain of proxies lists what each of them saw; the first is the client's own.
  const forwarded = [req.headers['x-forwarded-proto']].flat()[0]?.split(',')[0]?.trim().toLowerCase();
  const direct = 'encrypted' in req.socket ? 'https' : 'http';
  const scheme = (forwarded || direct) === 'https' ? 'wss' : 'ws';
  const query = new URLSearchParams({ watermark: String(after), t: token });
  return `${scheme}://${host}${PREFIX}/conversations/${conversationId}/stream?${query}`;
}
