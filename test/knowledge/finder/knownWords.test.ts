import fc from 'fast-check';
import { splitWords } from '../../../knowledge/text/words';
import { theKnowledge } from '../../helpers/knowledge';
import { runs } from '../../helpers/runs';

const { finder, entries } = theKnowledge();

describe('the known words of a message', () => {
  it.each([
    [
      'are the words that the content uses, whatever the message calls them',
      'kinesio tape on my hammies',
      'hamstring',
    ],
    ['have their typos mended', 'a firmer matress', 'sleep'],
    ['leave out who somebody is', 'Zorblax Quixley of 12 Vrandle Street has a stiff back', 'back'],
    ['stand in alphabetical order', 'stretch my back', 'back, stretch'],
    ['come once each', 'back back spine backs', 'back'],
  ])('%s: "%s"', (_, text, words) => {
    const known = finder.knownWords(text);
    expect(known).toEqual([...known].sort());
    expect(known).toEqual(expect.arrayContaining(words.split(', ')));
    expect(known.join(' ')).not.toMatch(/kinesio|matress|zorblax|quixley|vrandle|\d/i);
    expect(known.filter((word) => word === 'back').length).toBeLessThan(2);
  });

  it('are at most four, the most telling ones', () => {
    const known = finder.knownWords(
      'back pain and leg pain: does a mattress, a towel, a desk or a pelvic tilt help?',
    );
    expect(known).toHaveLength(4);
    expect(known).not.toContain('back');
  });

  it('are none where nothing is known, or only what holds a sentence together', () => {
    expect(finder.knownWords('zorblax quixley')).toEqual([]);
    expect(finder.knownWords('should I then?')).toEqual([]);
    expect(finder.knownWords('07700 900123')).toEqual([]);
  });

  it('never are anything that no editor has written', () => {
    const content = new Set(
      entries.flatMap((entry) =>
        [entry.title, entry.body, ...entry.questions, ...entry.keywords].flatMap((text) =>
          splitWords(text).map(({ norm }) => norm),
        ),
      ),
    );
    const word = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.stringMatching(/^[a-z]{3,10}$/),
      fc.constantFrom(...content),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        for (const known of finder.knownWords(words.join(' '))) {
          // A known word is read as itself: it stands in the entries or the vocabulary.
          expect(finder.knownWords(known)).toEqual([known]);
          expect(known).not.toMatch(/\p{N}/u);
        }
      }),
      runs(300),
    );
  });
});
