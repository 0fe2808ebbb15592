import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CodedError } from '../../knowledge/errors';
import type { Measure } from './measure';

const schema = z.strictObject({
  /** Measures that may not fall below. */
  floors: z.record(z.string(), z.number().min(0).max(1)),
  /** Measures that may not rise above. */
  ceilings: z.record(z.string(), z.number().min(0).max(1)),
});

/** The shares that the evaluation must keep. */
export type Floors = z.infer<typeof schema>;

/** Reads `floors.json`. @throws CodedError BAD_CONTENT when it can't be read or is malformed */
export function readFloors(file: string): Floors {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new CodedError('BAD_CONTENT', {
      place: file,
      problem: 'the floors cannot be read',
      cure: 'write {"floors": {"<measure>": 0.95}, "ceilings": {"<measure>": 0.05}}',
      cause,
    });
  }
}

/** What falls short of the floors, one sentence each. A floor without its measure falls short too. */
export function shortfalls(measures: readonly Measure[], { floors, ceilings }: Floors): string[] {
  const share = (id: string) => measures.find((measure) => measure.id === id)?.share.share;
  const short = (id: string, bound: number, bad: (value: number) => boolean, word: string) => {
    const value = share(id);
    if (value === undefined) return [`${id} was not measured, but must be ${word} ${bound}`];
    return bad(value) ? [`${id} is ${value.toFixed(3)}, but must be ${word} ${bound}`] : [];
  };
  return [
    ...Object.entries(floors).flatMap(([id, floor]) =>
      short(id, floor, (value) => value < floor, 'at least'),
    ),
    ...Object.entries(ceilings).flatMap(([id, most]) => short(id, most, (value) => value > most, 'at most')),
  ];
}
