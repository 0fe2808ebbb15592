import { z } from 'zod';
import { CodedError } from '../errors';
import { reviewDayProblem } from '../reviewDate';
import { parseYaml } from '../yamlFile';
import { compileAlarms, type ForeignAlarm } from './alarms';
import { foldWords } from './fold';

const text = z.string().trim().min(1);
const texts = z.array(text).min(1);
const withNumber = text.refine((reply) => reply.includes('{emergency}'), 'the reply lacks {emergency}');

const languageSchema = z.strictObject({
  code: z.string().regex(/^[a-z]{2}(-[A-Z][a-z]{3})?$/, 'a code is like es, or hi-Latn for another script'),
  name: text,
  words: z.array(text).default([]),
  script: z.enum(['Greek', 'Arabic', 'Devanagari', 'Han', 'Hangul']).optional(),
  spaced: z.boolean().default(true),
  localNumber: text,
  reply: withNumber,
  emergency: withNumber,
  crisis: withNumber.refine((reply) => reply.includes('{crisis}'), 'the reply lacks {crisis}'),
  signs: z.strictObject({ emergency: texts, crisis: texts }),
});
const schema = z.strictObject({
  reviewed: text,
  sources: texts,
  languages: z.array(languageSchema).min(1),
});

/** A language that the bot does not speak, with what it says in it. */
export type Language = z.infer<typeof languageSchema>;

/** The languages of `languages.yaml`. */
export interface Languages {
  /** The day the file was last reviewed, YYYY-MM-DD. */
  readonly reviewed: string;
  readonly all: readonly Language[];
  language(code: string): Language | undefined;
  /** The row whose unmistakable words the folded words of a message have most of; null where they have none. */
  byWords(words: readonly string[]): Language | null;
  /** A plain warning sign in one of the languages. */
  alarm(text: string): ForeignAlarm | null;
}

/**
 * Reads `languages.yaml`.
 *
 * @param hasSource - whether `sources.yaml` has a source
 * @param today - it may not have been reviewed later than the day after
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function loadLanguages(
  yaml: string,
  place: string,
  hasSource: (id: string) => boolean,
  today: Date = new Date(),
): Languages {
  const { reviewed, sources, languages } = parseYaml(yaml, place, schema);
  const refuse = (field: string, problem: string, cure: string): never => {
    throw new CodedError('BAD_CONTENT', { place: `${place}, field ${field}`, problem, cure });
  };
  const wrongDay = reviewDayProblem(reviewed, today);
  if (wrongDay) refuse('reviewed', wrongDay, 'write the day the file was last reviewed, YYYY-MM-DD');
  const unknown = sources.find((id) => !hasSource(id));
  if (unknown !== undefined) {
    refuse(
      'sources',
      `the source "${unknown}" is not in sources.yaml`,
      'mend the id, or add the source there',
    );
  }
  const byCode = new Map<string, Language>();
  const byWord = new Map<string, Language>();
  for (const language of languages) {
    const { code } = language;
    if (byCode.has(code)) refuse('languages', `the language ${code} is there twice`, 'keep one row of it');
    byCode.set(code, language);
    for (const word of language.words) {
      const folded = foldWords(word).join('');
      const other = byWord.get(folded);
      if (other && other !== language) {
        refuse(`languages.${code}.words`, `"${word}" stands under ${other.code} too`, 'keep it out of both');
      }
      byWord.set(folded, language);
    }
  }
  return {
    reviewed,
    all: languages,
    language: (code) => byCode.get(code),
    alarm: compileAlarms(languages, place),
    byWords(words) {
      const hits = new Map<Language, number>();
      for (const word of words) {
        const language = byWord.get(word);
        if (language) hits.set(language, (hits.get(language) ?? 0) + 1);
      }
      const [best] = [...hits].sort(([, a], [, b]) => b - a);
      return best?.[0] ?? null;
    },
  };
}
