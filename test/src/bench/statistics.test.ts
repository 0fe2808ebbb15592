import fc from 'fast-check';
import { median, percentile, summarise } from '../../../src/bench/statistics';

describe('the median', () => {
  it.each([
    [[3], 3],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    // As text, 10 would sort before 9.
    [[10, 9, 100], 10],
  ])('of %j is %d', (samples, expected) => {
    expect(median(samples)).toBe(expected);
  });

  it('leaves the samples in their order', () => {
    const samples = [3, 1, 2];
    median(samples);
    expect(samples).toEqual([3, 1, 2]);
  });
});

describe('a percentile', () => {
  const hundred = Array.from({ length: 101 }, (_, i) => i);

  it.each([
    [0, 0],
    [0.25, 25],
    [0.99, 99],
    [0.995, 99.5],
    [1, 100],
  ])('at %d of the numbers from 0 to 100 is %d', (share, expected) => {
    expect(percentile([...hundred].reverse(), share)).toBeCloseTo(expected, 9);
  });

  it.each([[-0.1], [1.1], [Number.NaN]])('at %d is refused', (share) => {
    expect(() => percentile([1], share)).toThrow(RangeError);
  });

  it('of nothing, or of what is not a number, is refused', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
    expect(() => percentile([1, Number.NaN], 0.5)).toThrow(RangeError);
  });

  it('lies between the least and the greatest, and grows with its share', () => {
    const samples = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(samples, share, share, (numbers, a, b) => {
        const [low, high] = [percentile(numbers, Math.min(a, b)), percentile(numbers, Math.max(a, b))];
        return low >= Math.min(...numbers) && high <= Math.max(...numbers) && low <= high + 1e-9;
      }),
    );
  });
});

describe('a summary', () => {
  it('counts, and tells the middle, the slow end and the worst', () => {
    const samples = Array.from({ length: 1001 }, (_, i) => i / 10);
    expect(summarise(samples)).toEqual({ count: 1001, median: 50, p99: 99, worst: 100 });
  });
});
