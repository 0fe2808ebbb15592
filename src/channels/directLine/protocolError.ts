import type { Response } from 'restify';

/** The `code` values this endpoint answers with. Direct Line 3.0 promises that codes are stable and messages are not. */
export type ProtocolCode =
  | 'BadArgument'
  | 'BadToken'
  | 'TokenExpired'
  | 'Forbidden'
  | 'BadConversation'
  | 'NotFound'
  | 'MessageSizeTooBig'
  | 'NotSupported'
  | 'ServiceError'
  | 'BotRejectedActivity';

/**
 * A request answered with an error: what the client reads, not a fault of this program (those are `CodedError`).
 * The message goes to the client as it stands, so it must never quote what the person wrote.
 */
export class ProtocolError extends Error {
  readonly status: number;
  readonly code: ProtocolCode;

  constructor(status: number, code: ProtocolCode, message: string) {
    super(message);
    this.name = 'ProtocolError';
    this.status = status;
    this.code = code;
  }
}

/** The conversation is unknown here: never started, idle for too long, or lost with a restart. */
export function unknownConversation(): ProtocolError {
  return new ProtocolError(404, 'BadConversation', 'Unknown conversation. Start a new one.');
}

/** Answers with JSON whatever the `Accept` header says; health messages may not stay in any cache. */
export function answer(res: Response, status: number, body: object): void {
  res.setHeader('Cache-Control', 'no-store');
  res.json(status, body);
}

/** Answers with the `ErrorResponse` of Direct Line 3.0: `{"error":{"code","message"}}`. */
export function answerError(res: Response, error: ProtocolError): void {
  answer(res, error.status, { error: { code: error.code, message: error.message } });
}
