import type { Parameters } from 'fast-check';

/**
 * Settings of a property test: so many runs from a new seed each time. A failure prints seed and path;
 * `FC_SEED=<seed> npx jest …` runs the same again.
 *
 * @param numRuns - how many cases to try
 */
export function runs<T>(numRuns: number): Parameters<T> {
  const seed = process.env.FC_SEED;
  return { numRuns, ...(seed !== undefined && { seed: Number(seed) }) };
}
