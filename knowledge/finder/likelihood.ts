import { z } from 'zod';
import { parseYaml } from '../yamlFile';

const schema = z.strictObject({ intercept: z.number(), score: z.number().positive(), words: z.number() });

/** What `answer-scores.yaml` holds: the weights of a logistic curve. */
export type ScoreWeights = Readonly<z.infer<typeof schema>>;

/**
 * How likely an entry is the right answer, 0 to 1.
 *
 * @param score - how well it fits the message, 0 to 1, as the ranking has it
 * @param words - how many words the message has: the same fit of a bare word says less than that of a whole question
 */
export type Likelihood = (score: number, words: number) => number;

/**
 * Reads `answer-scores.yaml`, which `npm run train` fits to the labelled questions.
 *
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function loadLikelihood(yaml: string, place: string): Likelihood {
  return createLikelihood(parseYaml(yaml, place, schema));
}

/** The curve of some weights. */
export function createLikelihood({ intercept, score: perScore, words: perWord }: ScoreWeights): Likelihood {
  return (score, words) => 1 / (1 + Math.exp(-(intercept + perScore * score + perWord * lengthOf(words))));
}

/** Length as the curve takes it: the tenth word says more than the thirtieth, and no story counts for more than 30. */
export function lengthOf(words: number): number {
  return Math.log(Math.min(Math.max(words, 1), 30));
}
