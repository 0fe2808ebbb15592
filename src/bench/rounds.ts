/** How long something is measured: at least one whole round, then until the time is up. */
export interface Budget {
  /** Milliseconds. */
  readonly forMs: number;
  /** Whole passes over the messages before anything counts, so that the engine has compiled what it will. */
  readonly warmUpRounds: number;
}

/**
 * Times a function on every message, round after round.
 *
 * @returns milliseconds, one number per call after the warm-up
 */
export function timeCalls(
  messages: readonly string[],
  call: (text: string) => unknown,
  { forMs, warmUpRounds }: Budget,
): number[] {
  for (let round = 0; round < warmUpRounds; round += 1) messages.forEach((text) => void call(text));
  const samples: number[] = [];
  const end = performance.now() + forMs;
  do {
    for (const text of messages) {
      const start = performance.now();
      call(text);
      samples.push(performance.now() - start);
    }
  } while (performance.now() < end);
  return samples;
}

/** What is timed beside each other. */
export type Side = 'echo' | 'bot';

/** Timings in milliseconds, and one ratio of the medians, bot to echo, per round. */
export interface Compared {
  readonly echo: readonly number[];
  readonly bot: readonly number[];
  readonly rounds: readonly { readonly echo: readonly number[]; readonly bot: readonly number[] }[];
}

/**
 * Times two things in interleaved rounds, so that whatever else the machine does meets both alike. Who goes first
 * alternates.
 *
 * @param batch - times one side on some messages; milliseconds, one number per message
 * @param size - messages in a round, at least 1
 */
export async function compareInRounds(
  messages: readonly string[],
  batch: (side: Side, texts: readonly string[]) => Promise<number[]>,
  { forMs, warmUpRounds }: Budget,
  size: number,
): Promise<Compared> {
  const rounds: { echo: number[]; bot: number[] }[] = [];
  let end = Number.POSITIVE_INFINITY;
  for (let round = 0; performance.now() < end; round += 1) {
    const from = (round * size) % messages.length;
    const texts = Array.from({ length: size }, (_, i) => messages[(from + i) % messages.length] ?? '');
    const timings = { echo: [] as number[], bot: [] as number[] };
    const order: readonly Side[] = round % 2 === 0 ? ['echo', 'bot'] : ['bot', 'echo'];
    for (const side of order) timings[side] = await batch(side, texts);
    if (round === warmUpRounds) end = performance.now() + forMs;
    if (round >= warmUpRounds) rounds.push(timings);
  }
  return {
    rounds,
    echo: rounds.flatMap(({ echo }) => echo),
    bot: rounds.flatMap(({ bot }) => bot),
  };
}
