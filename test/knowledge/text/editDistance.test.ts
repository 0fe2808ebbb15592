import fc from 'fast-check';
import { editDistance } from '../../../knowledge/text/editDistance';
import { runs } from '../../helpers/runs';

const word = fc.stringMatching(/^[abc]{0,7}$/);

describe('the slips of the finger between', () => {
  it.each([
    ['numb', 'numb', 0],
    ['', '', 0],
    ['', 'leg', 3],
    ['leg', 'legs', 1],
    ['back', 'bakc', 1],
    ['back', 'bck', 1],
    ['back', 'pack', 1],
    ['hamstring', 'hamstirng', 1],
    ['bladder', 'baldedr', 2],
    ['foot', 'back', 4],
  ])('"%s" and "%s" are %i', (a, b, edits) => {
    expect(editDistance(a, b, 9)).toBe(edits);
  });

  it('two words are the same whichever comes first', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 9)).toBe(editDistance(b, a, 9));
        expect(editDistance(a, b, 9) === 0).toBe(a === b);
      }),
      runs(300),
    );
  });

  it('more than were asked for are told as one more', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(editDistance(a, b, 9), most + 1));
      }),
      runs(300),
    );
  });
});
