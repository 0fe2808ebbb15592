import pino, { type DestinationStream, type Logger } from 'pino';
import { CodedError } from '../knowledge/errors';
import type { LogLevel } from './config';

/** Fields that may hold a secret or what a person wrote, wherever in a log line's first two levels they stand. */
const WITHHELD = [
  'text',
  'speak',
  'value',
  'body',
  'activity',
  'activities',
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'MicrosoftAppPassword',
  'CertificatePrivateKey',
  'privateKey',
  'DIRECT_LINE_TOKEN_SECRET',
  'DIRECT_LINE_SECRET',
  'directLineTokenSecret',
];

/** What is logged of an error. */
export interface LoggedError {
  name: string;
  /** A coded error's code, or a system error's, such as ECONNRESET. */
  code?: string;
  /** Of coded errors only: this project wrote them. Anything else may quote what a person wrote. */
  message?: string;
  /** Where it was thrown, without the message that `stack` repeats. */
  frames: string[];
  cause?: LoggedError;
}

/**
 * What may be logged of anything thrown: message text is private, and libraries quote their input in messages
 * (`JSON.parse` does), so only a {@link CodedError} keeps its own.
 */
export function describeError(thrown: unknown): LoggedError {
  if (!(thrown instanceof Error)) return { name: `thrown ${typeof thrown}`, frames: [] };
  const { code } = thrown as { code?: unknown };
  return {
    name: /^\w{1,60}$/.test(thrown.name) ? thrown.name : 'Error',
    ...(typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,60}$/.test(code) ? { code } : {}),
    ...(thrown instanceof CodedError ? { message: thrown.message } : {}),
    frames: framesOf(thrown),
    ...(thrown.cause === undefined ? {} : { cause: describeError(thrown.cause) }),
  };
}

function framesOf({ stack = '', message }: Error): string[] {
  // A message may have many lines, and one of them may look like a frame.
  const end = message ? stack.indexOf(message) + message.length : 0;
  const frames = stack.slice(end).split('\n');
  return frames.map((line) => line.trim()).filter((line) => line.startsWith('at '));
}

/**
 * Makes the log: JSON, one object a line. It never holds message text, at any level: errors lose their messages
 * (see {@link describeError}) and fields known to carry text or secrets are withheld.
 *
 * @param destination where lines go; standard output if left out
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError, error: describeError },
    redact: { paths: WITHHELD.flatMap((field) => [field, `*.${field}`]), censor: '[withheld]' },
    hooks: {
      // Given an error and no message, pino would log the error's message as its own.
      logMethod(args, method) {
        const [first, message] = args as [unknown, unknown];
        const thrown = first instanceof Error ? first : (first as { err?: unknown } | null)?.err;
        if (thrown instanceof Error && message === undefined) {
          method.apply(this, [
            { ...(first === thrown ? {} : (first as object)), err: thrown },
            describeError(thrown).name,
          ]);
          return;
        }
        method.apply(this, args);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
