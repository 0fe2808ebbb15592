/** A share with its 95 % Wilson interval. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  /** 0 to 1; NaN where `of` is 0. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

// The standard normal's 97.5th percentile.
const Z = 1.959964;

/** The 95 % Wilson score interval (Wilson, JASA 1927;22:209-212), which holds for small counts and shares near 1. */
export function wilson(hits: number, of: number): Share {
  if (of === 0) return { hits, of, share: Number.NaN, low: 0, high: 1 };
  const share = hits / of;
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const scale = 1 + (Z * Z) / of;
  const middle = share + (Z * Z) / (2 * of);
  return {
    hits,
    of,
    share,
    low: Math.max(0, (middle - spread) / scale),
    high: Math.min(1, (middle + spread) / scale),
  };
}
