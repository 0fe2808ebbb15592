import { CodedError } from '../knowledge/errors';

/** A {@link CodedError} as its reader wants it on a terminal: place, problem and cure, no stack. Null for other errors. */
export function describeProblem(error: unknown): string | null {
  if (!(error instanceof CodedError)) return null;
  return `${error.code} ${error.place}\n  Problem: ${error.problem}.\n  Cure: ${error.cure}.`;
}
