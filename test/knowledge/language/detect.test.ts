import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { theKnowledge } from '../../helpers/knowledge';

const sentences: Record<string, string[]> = parse(
  readFileSync(path.join(__dirname, 'sentences.yaml'), 'utf8'),
);

const folder = path.join(__dirname, '..', '..', 'evaluation');
const english = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n'))
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { text: string } | { turns: { text: string }[] })
  .flatMap((line) => ('turns' in line ? line.turns.map(({ text }) => text) : [line.text]));

/** The code of the language that a message is taken for: `en`, one of the bot's, or `other`. */
async function languageOf(text: string): Promise<string> {
  const told = await theKnowledge().detectLanguage(text);
  return told === null ? 'en' : (told.language?.code ?? 'other');
}

describe('somebody who writes in', () => {
  it.each(Object.keys(sentences))('%s is understood to', async (code) => {
    const taken = await Promise.all((sentences[code] ?? []).map(languageOf));
    const right = taken.filter((language) => language === code).length;
    // A language that it is not helps them as little as English.
    expect(taken.filter((language) => language !== code && language !== 'en').length).toBeLessThanOrEqual(1);
    expect(right / taken.length).toBeGreaterThanOrEqual(0.88);
  });

  it('any language of the list has sentences here', () => {
    const { languages } = theKnowledge();
    expect(Object.keys(sentences).sort()).toEqual(languages.all.map(({ code }) => code).sort());
    expect(Object.values(sentences).filter((list) => list.length < 15)).toEqual([]);
  });

  it('English, misspelt or in slang, is taken for a foreigner at most once in two hundred messages', async () => {
    const wrong: string[] = [];
    for (const text of english) if ((await languageOf(text)) !== 'en') wrong.push(text);
    expect(english.length).toBeGreaterThan(1400);
    expect(wrong.length / english.length).toBeLessThanOrEqual(1 / 200);
  });

  it('a language that the bot has no reply in is known to write no English', async () => {
    expect(await languageOf('jag har väldigt ont i ryggen och kan inte sova')).toBe('other');
  });

  it.each(['hiya', 'ouch', '??', '', '1234', '👍', 'yo', 'Dr Müller says it is my disc'])(
    'English, if only %j, is not',
    async (text) => {
      expect(await languageOf(text)).toBe('en');
    },
  );
});

describe('the library that tells languages', () => {
  it('is not asked about plain English', () => {
    expect(theKnowledge().detectLanguage('my back hurts when I sit at my desk')).toBeNull();
  });
});

describe('a word that tells a language', () => {
  it('is no English word, or English would be taken for it', () => {
    const { languages, detectLanguage } = theKnowledge();
    const words = languages.all.flatMap((language) => language.words);
    expect(words.filter((word) => detectLanguage(`${word} ${word}`) === null)).toEqual([]);
  });
});
