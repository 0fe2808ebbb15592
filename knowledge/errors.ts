/** The closed set of errors this project throws on purpose. Each one names a thing, a place and a cure. */
export type ErrorCode =
  /** A file under `knowledge/` breaks a rule of its format. */
  | 'BAD_CONTENT'
  /** An environment setting is missing, malformed or unsafe. */
  | 'BAD_SETTING'
  /** What `npm run build` makes is not there. */
  | 'NOT_BUILT'
  /** The address to listen on is taken or may not be used. */
  | 'CANNOT_LISTEN'
  /** A command was called with words it does not know. */
  | 'BAD_USAGE'
  /** Git has no committed content to compare with. */
  | 'NO_HISTORY';

/** What a {@link CodedError} says. */
export interface ErrorParts {
  /** The setting, file, field or address concerned, as its owner would look it up. */
  place: string;
  /** What is wrong there, in one sentence without a full stop. */
  problem: string;
  /** What to do about it, in one sentence without a full stop. */
  cure: string;
  cause?: unknown;
}

/** An error that tells its reader what to do: `CODE place: problem. cure.` */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly place: string;
  readonly problem: string;
  readonly cure: string;

  constructor(code: ErrorCode, { place, problem, cure, cause }: ErrorParts) {
    super(`${code} ${place}: ${problem}. ${cure}.`, cause === undefined ? undefined : { cause });
    this.name = 'CodedError';
    this.code = code;
    this.place = place;
    this.problem = problem;
    this.cure = cure;
  }
}
