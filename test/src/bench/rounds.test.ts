import { compareInRounds, type Side, timeCalls } from '../../../src/bench/rounds';

describe('timing calls', () => {
  it('times every message once a round, after warming up on all of them', () => {
    const called: string[] = [];
    const samples = timeCalls(['a', 'b'], (text) => called.push(text), { forMs: 0, warmUpRounds: 2 });
    expect(called.join('')).toBe('ababab');
    expect(samples).toHaveLength(2);
  });
});

describe('comparing in rounds', () => {
  const run = async (warmUpRounds: number, size: number) => {
    const batches: [Side, string][] = [];
    const compared = await compareInRounds(
      ['a', 'b', 'c'],
      async (side, texts) => {
        batches.push([side, texts.join('')]);
        return texts.map(() => (side === 'bot' ? 2 : 1));
      },
      { forMs: 0, warmUpRounds },
      size,
    );
    return { batches, compared };
  };

  it('gives both sides the same messages, and lets them take turns at going first', async () => {
    const { batches } = await run(2, 2);
    expect(batches.slice(0, 6)).toEqual([
      ['echo', 'ab'],
      ['bot', 'ab'],
      ['bot', 'ca'],
      ['echo', 'ca'],
      ['echo', 'bc'],
      ['bot', 'bc'],
    ]);
  });

  it('counts nothing of the warm-up, and always at least one round', async () => {
    const { batches, compared } = await run(3, 2);
    expect(batches.length).toBeGreaterThanOrEqual(8);
    expect(compared.rounds).toHaveLength(batches.length / 2 - 3);
    expect(compared.echo).toHaveLength(2 * compared.rounds.length);
    expect(new Set(compared.echo)).toEqual(new Set([1]));
    expect(new Set(compared.bot)).toEqual(new Set([2]));
  });
});
