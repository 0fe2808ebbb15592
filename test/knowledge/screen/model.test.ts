import fc from 'fast-check';
import { featuresOf } from '../../../knowledge/screen/features';
import { BIAS, CLASSES, loadScreenModel } from '../../../knowledge/screen/model';
import { trainScreenModel } from '../../../src/training/screenModel';
import { refusal } from '../../helpers/refusal';
import { runs } from '../../helpers/runs';

const namesIn = (text: string) => featuresOf(text).map(({ name }) => name);

describe('what the model sees of a message', () => {
  it('is stems and neighbours, with the ends of sentences, each once', () => {
    expect(namesIn('Icy tails. Icy')).toEqual(['ici', '^ ici', 'tail', 'ici tail', 'tail $', 'ici $']);
  });

  it('is also the classes of the words, so that a settee is a seat as a sofa is', () => {
    expect(namesIn('settee soaked')).toEqual(
      expect.arrayContaining(['@seat', '@wet', 'sette soak', 'sette @wet', '@seat soak', '@seat @wet']),
    );
    const shared = namesIn('sofa drenched').filter((name) => namesIn('settee soaked').includes(name));
    expect(shared).toEqual(['@seat', '@wet', '@seat @wet']);
  });

  it('has no class for a word of no class, whatever objects call their members', () => {
    expect(namesIn('constructor').filter((name) => name.startsWith('@'))).toEqual([]);
    expect(namesIn('@seat')).not.toContain('@ seat');
  });

  it('is the same in capitals, and with another apostrophe', () => {
    expect(namesIn('CAN’T FEEL IT')).toEqual(namesIn("can't feel it"));
  });

  it('stands in the message where it says', () => {
    const text = 'my leg, my LEG hurts';
    const shown = featuresOf(text).map(({ start, end }) => text.slice(start, end));
    expect(shown).toContain('LEG hurts');
  });
});

const numb = ['numb between my legs', 'my bits are numb', 'numb down below', 'numb where i sit'];
const plain = ['my back aches', 'ice or heat', 'my back is sore', 'which stretch is best for my back'];
const twice = (texts: readonly string[]) => [...texts, ...texts];
const guess = loadScreenModel(
  trainScreenModel([
    ...twice(numb).map((text) => ({ text, class: 'saddle_numbness' })),
    ...twice(plain).map((text) => ({ text, class: 'harmless' })),
  ]),
  'a small model',
);

describe('a model trained on a few lines', () => {
  it('guesses a flag from words it knows in an order it has not seen', () => {
    const guessed = guess('below my legs all numb');
    expect(guessed?.flag).toBe('saddle_numbness');
    expect(guessed?.likely).toBeGreaterThan(0.6);
    expect(guessed?.because.map(({ words }) => words)).toContain('numb');
  });

  it('shows the heaviest words first, none twice, none that speak against it', () => {
    const because = guess('numb, my bits are numb below')?.because ?? [];
    const weights = because.map(({ weight }) => weight);
    expect(weights.length).toBeGreaterThan(0);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(weights.every((weight) => weight > 0)).toBe(true);
    expect(new Set(because.map(({ words }) => words)).size).toBe(because.length);
  });

  it.each(['my back is sore, which stretch', 'xyzzy plugh', '', '?!', BIAS])(
    'guesses nothing of "%s"',
    (text) => {
      expect(guess(text)).toBeNull();
    },
  );

  it('breaks on no text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { words } of guess(`${text} numb`)?.because ?? []) expect(`${text} numb`).toContain(words);
      }),
      runs(300),
    );
  });
});

describe('a model file', () => {
  const header = ['feature', 'rarity', ...CLASSES].join('\t');
  const row = (name: string, cell = '1') => [name, '1', ...CLASSES.map(() => cell)].join('\t');

  it.each([
    ['of other classes', 'feature\trarity\tharmless\n', 'line 1'],
    ['with a cell that is no number', `${header}\n${row(BIAS)}\n${row('numb', 'x')}\n`, 'line 3'],
    ['with an empty cell', `${header}\n${row(BIAS)}\n${row('numb', '')}\n`, 'line 3'],
    ['with a cell missing', `${header}\n${row(BIAS)}\nnumb\t1\n`, 'line 3'],
    ['without the bias', `${header}\n${row('numb')}\n`, 'line 2'],
    ['that is empty', '', 'line 1'],
  ])('%s is refused, with the line and the cure', (_what, text, line) => {
    const { code, place, cure } = refusal(() => loadScreenModel(text, 'screen-model.tsv'));
    expect({ code, place }).toEqual({ code: 'BAD_CONTENT', place: `screen-model.tsv, ${line}` });
    expect(cure).toContain('npm run train');
  });
});
