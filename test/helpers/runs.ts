import type { Parameters } from 'fast-check';

/**
 * Settings of a property test: so many runs, from the seed of seed.ts.
 *
 * @param numRuns - how many cases to try
 */
export function runs<T>(numRuns: number): Parameters<T> {
  const seed = process.env.FC_SEED;
  return { numRuns, ...(seed !== undefined && { seed: Number(seed) }) };
}
