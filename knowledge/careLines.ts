import { z } from 'zod';
import { CodedError } from './errors';
import { reviewDayProblem } from './reviewDate';
import { parseYaml } from './yamlFile';

const text = z.string().trim().min(1);
// In YAML, 000 without quotes is the number zero.
const phone = z
  .string({ error: 'a phone number has to stand in quotes' })
  .regex(/^\+?\d[\d ()-]*$/, 'a phone number has digits, spaces, hyphens and brackets only');
const code = z
  .string()
  .regex(/^[A-Z]{2}$/, 'a country is two capital letters, in quotes if they spell a word (NO)');

const line = z.strictObject({ number: phone, label: text });
const crisisLine = z
  .strictObject({ number: phone.optional(), text: text.optional(), label: text, hours: text.optional() })
  .refine(
    (item) => item.number !== undefined || item.text !== undefined,
    'it has neither a number nor a text',
  );

const countrySchema = z.strictObject({
  country: code,
  name: text,
  also: z.array(code).default([]),
  says: z.array(text).default([]),
  emergency: z.array(line).min(1),
  advice: z.array(line),
  crisis: z.array(crisisLine).min(1),
  source: z.strictObject({ title: text, url: z.url({ protocol: /^https$/ }).optional() }),
  checked: z.string(),
});
const schema = z.strictObject({ countries: z.array(countrySchema).min(1) });

/** A number to call. */
type CareLine = Readonly<z.infer<typeof line>>;

/** Somebody to talk to in a crisis: `number` to call, `text` what to send where ("SHOUT to 85258"), or both. */
type CrisisLine = Readonly<z.infer<typeof crisisLine>>;

/** Where people of one country turn to. */
export interface CareLines {
  /** ISO 3166-1 code, or EU for the countries of the European Union without a row of their own. */
  readonly country: string;
  readonly name: string;
  /** At least one, the one to call first at the front. */
  readonly emergency: readonly CareLine[];
  /** For medical advice that is not an emergency; empty where there is no such line for the whole country. */
  readonly advice: readonly CareLine[];
  readonly crisis: readonly CrisisLine[];
  readonly source: { readonly title: string; readonly url?: string | undefined };
  /** The day somebody last compared the lines with their source, YYYY-MM-DD. */
  readonly checked: string;
}

/** The care lines of all countries. */
export interface CareLineBook {
  /** @param code - ISO 3166-1, in any case, or null if unknown; "UK" is understood. null for a country not listed */
  forCountry(code: string | null): CareLines | null;
  /** @param name - as people say it, in small letters without accents: "scotland"; null for one nobody listed */
  named(name: string): CareLines | null;
  /** In the order of the file. */
  all(): readonly CareLines[];
}

/**
 * Reads `care-lines.yaml`.
 *
 * @param place - the file's name, as its editor knows it
 * @param today - no row may have been checked later than the day after
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function loadCareLines(yaml: string, place: string, today: Date = new Date()): CareLineBook {
  const { countries } = parseYaml(yaml, place, schema);
  const byCode = new Map<string, CareLines>();
  const byName = new Map<string, CareLines>();
  const rows = countries.map(({ also, says, ...row }, index) => {
    const refuse = (field: string, problem: string, cure: string): never => {
      throw new CodedError('BAD_CONTENT', {
        place: `${place}, field countries.${index}.${field}`,
        problem,
        cure,
      });
    };
    for (const name of [row.country, ...also]) {
      const other = byCode.get(name);
      if (other)
        refuse('country', `${name} already has the lines of ${other.name}`, 'give each country one row');
      byCode.set(name, row);
    }
    for (const name of says) {
      const other = byName.get(name);
      if (other) refuse('says', `"${name}" already stands for ${other.name}`, 'keep it in one row');
      byName.set(name, row);
    }
    const wrongDay = reviewDayProblem(row.checked, today);
    if (wrongDay) refuse('checked', wrongDay, 'write the day the row was last checked, YYYY-MM-DD');
    return row;
  });
  return {
    forCountry: (code) => byCode.get(code?.trim().toUpperCase() ?? '') ?? null,
    named: (name) => byName.get(name) ?? null,
    all: () => rows,
  };
}

/**
 * The address that dials a number: "0800 611 116" -> "tel:0800611116".
 * Only digits and a leading plus are kept.
 */
export function telHref(number: string): string {
  const plus = number.trim().startsWith('+') ? '+' : '';
  return `tel:${plus}${number.replace(/\D/g, '')}`;
}
