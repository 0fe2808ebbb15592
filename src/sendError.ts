import type { Response } from 'restify';

/**
 * Answers a request with `{"error":{"code","message"}}`, the shape that the Bot Framework's own services use.
 *
 * @param status 400 to 599
 * @param code one word that programs may rely on, such as `BadRequest`
 * @param message what is wrong and what to do, for a developer; nothing of the request's content
 */
export function sendError(res: Response, status: number, code: string, message: string): void {
  res.setHeader('Content-Type', 'application/json');
  res.send(status, { error: { code, message } });
}
