import { z } from 'zod';
import { CodedError } from './errors';
import { signSchema } from './screen/redFlags';

const text = z.string().trim().min(1);
const texts = z.array(text).min(1);
const steps = { meanwhile: texts, dont: texts, tell: text, sooner: text };

const shared = {
  id: z.string().regex(/^[a-z0-9-]+$/, 'an id has small letters, digits and hyphens only'),
  signs: z.array(signSchema).min(1),
  sources: texts,
  reviewed: text,
};

/** A danger that calls for care now or today. */
const careSchema = z.strictObject({
  ...shared,
  tier: z.enum(['emergency', 'urgent']),
  label: text,
  reason: text,
  first: text,
  firstUnknownCountry: text,
  ...steps,
  other: z.strictObject(steps).partial(),
});
/** A danger in which care is offered and nothing is pushed. */
const calmSchema = z.strictObject({ ...shared, tier: z.literal('none'), reply: text });

/** How a danger stands in `out-of-scope.yaml`. */
export const dangerSchema = z.discriminatedUnion('tier', [careSchema, calmSchema]);

/** A danger for which there is no red flag: found like one, and told at once. */
export type Danger = z.infer<typeof dangerSchema>;
/** A danger that calls for care now or today. */
export type CareDanger = z.infer<typeof careSchema>;

/** Refuses a sign that names a concept nobody has described. @throws CodedError BAD_CONTENT */
export function refuseUnknownConcepts(
  { id, signs }: Danger,
  place: string,
  hasConcept: (name: string) => boolean,
): void {
  signs.forEach((sign, index) => {
    const unknown = [sign.all, sign.with, sign.without, sign.inMessage, sign.notInMessage]
      .flatMap((list) => list ?? [])
      .flatMap((item) => item.split('|'))
      .find((name) => !hasConcept(name));
    if (unknown === undefined) return;
    throw new CodedError('BAD_CONTENT', {
      place: `${place}, field dangers.${id}.signs.${index}`,
      problem: `the concept "${unknown}" is not in concepts.yaml`,
      cure: 'mend the name, or add the concept there',
    });
  });
}
