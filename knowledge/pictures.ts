import { z } from 'zod';
import type { Entry } from './entries';
import { CodedError } from './errors';
import { reviewDayProblem } from './reviewDate';
import { parseYaml } from './yamlFile';

/** A drawing, as `pictures.yaml` describes it. It is `pictures/<id>.svg`, with a PNG in light and in dark beside it. */
export interface Picture {
  readonly id: string;
  /** What it shows, for people who don't see it. */
  readonly alt: string;
  /** Where the technique or the anatomy is from. */
  readonly source: readonly { readonly id: string; readonly section: string }[];
  /** The day on which it was last compared with them, YYYY-MM-DD. */
  readonly reviewed: string;
}

/** Pictures by id. */
export type Pictures = ReadonlyMap<string, Picture>;

/** Screen readers read it in one go: no shorter than says something, no longer than can be kept in mind. */
const ALT_CHARS = { min: 30, max: 300 };

const text = z.string().trim().min(1);
const schema = z.record(
  z.string().regex(/^[a-z0-9-]+$/, 'an id has small letters, digits and hyphens only'),
  z.strictObject({
    alt: text.refine(
      (alt) => alt.length >= ALT_CHARS.min && alt.length <= ALT_CHARS.max && alt.endsWith('.'),
      `say what it shows in whole sentences of ${ALT_CHARS.min} to ${ALT_CHARS.max} characters`,
    ),
    source: z.array(z.strictObject({ id: text, section: text })).min(1),
    reviewed: z.string(),
  }),
);

/**
 * Reads `pictures.yaml`.
 *
 * @param place - the file's name, as its editor knows it
 * @param hasSource - whether there is a source of that id
 * @param today - reviews may not be later than the day after
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function loadPictures(
  yaml: string,
  place: string,
  hasSource: (id: string) => boolean,
  today: Date = new Date(),
): Pictures {
  const pictures = Object.entries(parseYaml(yaml, place, schema)).map(([id, picture]) => ({
    id,
    ...picture,
  }));
  for (const { id, source, reviewed } of pictures) {
    const unknown = source.find((item) => !hasSource(item.id));
    if (unknown) {
      throw new CodedError('BAD_CONTENT', {
        place: `${place}, field ${id}.source`,
        problem: `the source "${unknown.id}" is not in sources.yaml`,
        cure: 'mend the id, or add the source there',
      });
    }
    const day = reviewDayProblem(reviewed, today);
    if (day) {
      throw new CodedError('BAD_CONTENT', {
        place: `${place}, field ${id}.reviewed`,
        problem: day,
        cure: 'write the day of the last review, YYYY-MM-DD',
      });
    }
  }
  return new Map(pictures.map((picture) => [picture.id, picture]));
}

/** Pictures that entries name and nobody has drawn, and those that no entry shows. */
export function pictureProblems(entries: readonly Entry[], pictures: Pictures): CodedError[] {
  const shown = new Set(entries.map(({ picture }) => picture));
  const unknown = entries.filter(({ picture }) => picture !== undefined && !pictures.has(picture));
  return [
    ...unknown.map(
      ({ id, picture }) =>
        new CodedError('BAD_CONTENT', {
          place: `entries/${id}.md, field picture`,
          problem: `there is no picture "${picture}"`,
          cure: 'name the id of a picture of pictures.yaml, or leave the field out',
        }),
    ),
    ...[...pictures.keys()]
      .filter((id) => !shown.has(id))
      .map(
        (id) =>
          new CodedError('BAD_CONTENT', {
            place: `pictures.yaml, field ${id}`,
            problem: 'no entry shows this picture',
            cure: 'name it in the field picture of an entry, or take it away',
          }),
      ),
  ];
}
