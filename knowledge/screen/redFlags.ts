import { z } from 'zod';
import { CodedError } from '../errors';
import { parseYaml } from '../yamlFile';

/** The closed list of red flags. */
export const FLAG_IDS = [
  'bladder_bowel',
  'saddle_numbness',
  'leg_weakness_numbness',
  'bilateral_legs',
  'sexual_dysfunction',
  'trauma',
  'fever_infection',
  'weight_loss',
  'cancer_history',
  'night_pain',
  'progressive_pain',
  'osteoporosis_steroids',
  'iv_drug_immunosuppression',
  'chest_or_abdominal_emergency',
  'self_harm',
  'not_better_in_weeks',
  'recurrent',
  'age_under_18',
  'age_over_50_new',
] as const;

/** One flag of the closed list. */
export type FlagId = (typeof FLAG_IDS)[number];

/** How soon a person should be seen: now, the same day, in days to weeks. */
export type CareTier = 'emergency' | 'urgent' | 'soon';

const careTier = z.enum(['emergency', 'urgent', 'soon']);
const flagId = z.enum(FLAG_IDS);
const concepts = z.array(z.string()).min(1);

/** One way of saying something, as it stands in a content file. */
export const signSchema = z.strictObject({
  all: concepts,
  within: z.number().int().min(0).max(40).default(6),
  with: concepts.optional(),
  without: concepts.optional(),
  inMessage: concepts.optional(),
  notInMessage: concepts.optional(),
  certainty: z.enum(['certain', 'possible']).default('certain'),
  tier: careTier.optional(),
  variant: z.enum(['overdose']).optional(),
});

const flagSchema = z.strictObject({
  id: flagId,
  tier: z.union([careTier, z.literal('crisis')]),
  label: z.string().min(1),
  question: z.string().min(1).optional(),
  tick: z.string().min(1).optional(),
  reason: z.string().min(1),
  tell: z.string().min(1).optional(),
  whenUnsure: careTier.optional(),
  whenNo: careTier.optional(),
  pastCounts: z.boolean().default(false),
  sources: z.array(z.string()).min(1),
  signs: z.array(signSchema).min(1),
});

const fileSchema = z.strictObject({
  flowVersion: z.number().int().min(1),
  flags: z.array(flagSchema).min(1),
  combinations: z.array(
    z.strictObject({
      id: z.string(),
      any: z.array(z.array(flagId).min(1)).min(2),
      tier: careTier,
      sources: z.array(z.string()).min(1),
    }),
  ),
});

/** One way of saying a flag, as concepts near each other. */
export type Sign = z.infer<typeof signSchema>;
/** A red flag with its tier, its question and its signs. */
export type RedFlag = z.infer<typeof flagSchema>;
/** The whole of `red-flags.yaml`. */
export type RedFlags = z.infer<typeof fileSchema>;

/** The tiers from the least to the most pressing. */
export const TIERS: readonly CareTier[] = ['soon', 'urgent', 'emergency'];

/** The more pressing of two tiers; null is none. */
export function higherTier(a: CareTier | null, b: CareTier | null): CareTier | null {
  const rank = (tier: CareTier | null) => (tier === null ? -1 : TIERS.indexOf(tier));
  return rank(a) >= rank(b) ? a : b;
}

/**
 * Reads `red-flags.yaml` and checks that it is whole: every flag of the closed list once, every concept known,
 * every flag of a care tier with a question and a line of the checklist.
 *
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function loadRedFlags(yaml: string, place: string, hasConcept: (name: string) => boolean): RedFlags {
  const data = parseYaml(yaml, place, fileSchema);
  const refuse = (field: string, problem: string, cure: string): never => {
    throw new CodedError('BAD_CONTENT', { place: `${place}, field ${field}`, problem, cure });
  };
  for (const id of FLAG_IDS) {
    const count = data.flags.filter((flag) => flag.id === id).length;
    if (count !== 1) refuse('flags', `the flag ${id} is there ${count} times`, 'describe each flag once');
  }
  for (const flag of data.flags) {
    if (flag.tier !== 'crisis' && !(flag.question && flag.tick && flag.whenUnsure)) {
      refuse(
        `flags.${flag.id}`,
        'question, tick or whenUnsure is missing',
        'add all three, so that the check can ask',
      );
    }
    flag.signs.forEach((sign, index) => {
      const named = [sign.all, sign.with, sign.without, sign.inMessage, sign.notInMessage]
        .flatMap((list) => list ?? [])
        .flatMap((item) => item.split('|'));
      const unknown = named.find((name) => !hasConcept(name));
      if (unknown !== undefined) {
        refuse(
          `flags.${flag.id}.signs.${index}`,
          `the concept "${unknown}" is not in concepts.yaml`,
          'mend the name, or add the concept there',
        );
      }
    });
  }
  return data;
}
