import { CodedError } from '../../knowledge/errors';

/** The coded error with which something is refused. @throws Error when it is accepted */
export function refusal(attempt: () => unknown): CodedError {
  try {
    attempt();
  } catch (err) {
    if (err instanceof CodedError) return err;
    throw err;
  }
  throw new Error('it was accepted');
}
