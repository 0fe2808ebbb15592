import { z } from 'zod';
import { parseYaml } from './yamlFile';

const text = z.string().trim().min(1);

const schema = z.record(
  z.string().regex(/^[a-z0-9-]+$/, 'an id has small letters, digits and hyphens only'),
  z.strictObject({
    title: text,
    publisher: text,
    year: z.number().int().min(1900).max(2100).optional(),
    url: z.url({ protocol: /^https$/ }).optional(),
    note: text.optional(),
  }),
);

/** Where a health statement comes from. A source without `url` is one whose address is not certain. */
export type Source = z.infer<typeof schema>[string] & { readonly id: string };

/** Sources by id. */
export type Sources = ReadonlyMap<string, Source>;

/**
 * Reads `sources.yaml`.
 *
 * @param place - the file's name, as its editor knows it
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function loadSources(yaml: string, place: string): Sources {
  const data = parseYaml(yaml, place, schema);
  return new Map(Object.entries(data).map(([id, source]) => [id, { id, ...source }]));
}
