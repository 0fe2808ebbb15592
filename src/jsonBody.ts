import type { Next, Request, RequestHandler, Response } from 'restify';
import restify from 'restify';
import { sendError } from './sendError';

/** The largest request body that is read, in bytes: 256 KiB, the most that a Bot Framework channel delivers. */
export const MAX_BODY_BYTES = 256 * 1024;

/** How deep a body may be nested. Adaptive Cards come to about 20; past some thousands, recursive code overflows. */
const MAX_DEPTH = 64;

/**
 * The handlers that read a request's body, in order. After them `req.body` is a JSON object, or nothing was sent.
 * Anything else is answered here: 413 too large, 415 not JSON by its own account, 400 not a JSON object.
 */
export function jsonBody(): RequestHandler[] {
  const read = restify.plugins.bodyReader({ maxBodySize: MAX_BODY_BYTES });
  return [refuseOtherTypes, read, ...restify.plugins.jsonBodyParser({ bodyReader: true }), refuseOddShapes];
}

function refuseOtherTypes(req: Request, res: Response, next: Next): void {
  // restify's reader counts compressed bytes and dies of broken ones; nobody compresses 256 KiB.
  const encoding = req.headers['content-encoding'] ?? 'identity';
  if (hasBody(req) && encoding !== 'identity') {
    refuse(res, next, 415, 'UnsupportedMediaType', 'Send the request body uncompressed.');
  } else if (hasBody(req) && req.getContentType() !== 'application/json') {
    refuse(
      res,
      next,
      415,
      'UnsupportedMediaType',
      'Send JSON, with the header Content-Type: application/json.',
    );
  } else {
    next();
  }
}

function refuse(res: Response, next: Next, ...[status, code, message]: [number, string, string]): void {
  sendError(res, status, code, message);
  next(false);
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function refuseOddShapes(req: Request, res: Response, next: Next): void {
  const raw: unknown = req.rawBody;
  const fault = typeof raw === 'string' && raw !== '' ? faultOf(req.body) : null;
  if (fault) refuse(res, next, 400, 'BadRequest', `The request body ${fault}.`);
  else next();
}

/** What is wrong with a parsed body, or null. Walks without recursion, since the body may be nested to any depth. */
function faultOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'must be a JSON object';
  let level: object[] = [body];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} levels deep`;
    // Copied with Object.assign, this key would replace the copy's prototype.
    if (level.some((node) => Object.hasOwn(node, '__proto__'))) return 'may not have a key named __proto__';
    level = level.flatMap((node) => Object.values(node).filter(isObject));
  }
  return null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
