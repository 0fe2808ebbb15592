/** What is told of many timings of one thing. Milliseconds. */
export interface Summary {
  /** How many timings there were. */
  readonly count: number;
  readonly median: number;
  /** 99 of 100 were no slower. */
  readonly p99: number;
  readonly worst: number;
}

/**
 * The value that a share of the samples does not exceed, interpolated between the two nearest ranks.
 *
 * @param samples - at least one number, in any order; left as they are
 * @param share - from 0 (the least) to 1 (the greatest); 0.5 is the median
 * @throws RangeError without samples, with NaN among them, or with a share out of range
 */
export function percentile(samples: readonly number[], share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`the share must be from 0 to 1, not ${share}`);
  if (samples.some(Number.isNaN)) throw new RangeError('a sample is not a number');
  const sorted = Float64Array.from(samples).sort();
  const rank = share * (sorted.length - 1);
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  if (below === undefined || above === undefined) throw new RangeError('there are no samples');
  return below + (above - below) * (rank - Math.floor(rank));
}

/** The middle of the samples. @throws RangeError as {@link percentile} */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Sums up timings in milliseconds. @throws RangeError as {@link percentile} */
export function summarise(samples: readonly number[]): Summary {
  return {
    count: samples.length,
    median: median(samples),
    p99: percentile(samples, 0.99),
    worst: percentile(samples, 1),
  };
}
