import fc from 'fast-check';
import { theKnowledge } from '../../helpers/knowledge';
import { runs } from '../../helpers/runs';

const { screen } = theKnowledge();

const EMERGENCIES = [
  "I can't pee",
  'My foot drops when I walk',
  'everything between my legs is numb',
  'both my legs are numb',
  'I have crushing chest pain and my back hurts',
  "I can't feel it when I wipe",
  'I keep wetting myself since my back went',
  'my left leg gave way this morning',
  'I was in a car crash this morning and my back is agony',
];
const HARMLESS = [
  'Hello there.',
  'Good morning, I hope you can help.',
  'I work in an office.',
  'I like swimming.',
  'My back has been sore since Tuesday.',
  'Should I use ice or heat?',
  'I do my hamstring stretches.',
  'We moved house.',
  'I have three children.',
  'Thank you for reading this.',
  'It is raining.',
  'I took two ibuprofen.',
  'What should I do?',
  'Please answer.',
  'I drive to work.',
  'Sorry for the long message 😊',
];
const emergency = fc.constantFrom(...EMERGENCIES);
const chatter = fc.array(fc.constantFrom(...HARMLESS), { maxLength: 4 }).map((list) => list.join(' '));

describe('a clear emergency stays one', () => {
  it('before anything is changed', () => {
    expect(EMERGENCIES.filter((text) => screen(text).tier !== 'emergency')).toEqual([]);
    expect(HARMLESS.filter((text) => screen(text).tier !== null)).toEqual([]);
  });

  it('with harmless sentences before and after it', () => {
    fc.assert(
      fc.property(chatter, emergency, chatter, (before, text, after) => {
        expect(screen(`${before} ${text}. ${after}`).tier).toBe('emergency');
      }),
      runs(300),
    );
  });

  it('on a line of its own, without a full stop', () => {
    fc.assert(
      fc.property(chatter, emergency, chatter, (before, text, after) => {
        expect(screen(`${before}\n${text}\n${after}`).tier).toBe('emergency');
      }),
      runs(100),
    );
  });

  it('in capitals, with spaces, with other apostrophes and other marks at its end', () => {
    const capitals = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
      (text: string) => text.toLowerCase(),
    );
    const apostrophe = fc.constantFrom("'", '’', '`', '');
    const end = fc.constantFrom('', '.', '!', '!!!', '...', ' 😭', '\n');
    const gap = fc.constantFrom(' ', '  ', '\t', '\u00a0', '     ');
    fc.assert(
      fc.property(emergency, capitals, apostrophe, gap, end, (text, write, mark, space, stop) => {
        const written = write(text).replaceAll("'", mark).replaceAll(' ', space) + stop;
        expect(screen(written).tier).toBe('emergency');
      }),
      runs(300),
    );
  });
});

describe('whatever people send', () => {
  it('is screened without breaking, and found words are in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { words } of screen(text).findings) expect(text).toContain(words);
      }),
      runs(300),
    );
  });

  it('in the words of the screen, in any order, is screened without breaking', () => {
    const word = fc.constantFrom(
      ...`my mum dog i no not cant cannot feel foot legs both numb weak pee bladder control but and , . ? if what
      since years ago still now fever cancer fell car crash kill myself worse better 10 weeks never`.split(
        /\s+/,
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join(' ');
        const { findings, dropped } = screen(text);
        const found = findings.map(({ flag }) => flag);
        expect(new Set(found).size).toBe(found.length);
        expect(dropped.filter(({ flag }) => found.includes(flag))).toEqual([]);
        for (const { words: shown } of findings) expect(text).toContain(shown);
      }),
      runs(300),
    );
  });

  it.each([
    ['one word a thousand times', 'numb '.repeat(1000)],
    ['a wall of text', 'my leg and my foot and '.repeat(400)],
    ['one endless word', 'a'.repeat(20_000)],
    ['nothing but marks', '?!.,'.repeat(5000)],
    ['nothing', ''],
  ])('as %s is screened', (_, text) => {
    expect(() => screen(text)).not.toThrow();
  });

  it('is found at the end of a wall of text', () => {
    expect(screen(`${'I sat in the garden and read a book and '.repeat(100)}. I can't pee`).tier).toBe(
      'emergency',
    );
  });
});
