import fc from 'fast-check';
import { normalise, splitWords } from '../../../knowledge/text/words';
import { runs } from '../../helpers/runs';

const words = (text: string) => splitWords(text).map(({ norm }) => norm);

describe('somebody who writes', () => {
  it.each([
    ["I can't feel my foot", ['i', 'cant', 'feel', 'my', 'foot']],
    ['I can’t feel my foot', ['i', 'cant', 'feel', 'my', 'foot']],
    ['I CAN`T', ['i', 'cant']],
    ["my mum's leg", ['my', 'mum', 'leg']],
    ["I'm, I've, I'd", ['im', 'ive', 'id']],
    ['a 10kg bag', ['a', '10', 'kg', 'bag']],
    ['L5-S1', ['l', '5', 's', '1']],
    ['naïve café', ['naive', 'cafe']],
    ['painnnnn', ['painn']],
    ['ＦＯＯＴ', ['foot']],
    ['my back 😭😭 hurts', ['my', 'back', 'hurts']],
    ['😭', []],
    ['   \n\t ', []],
    ['', []],
    ['back/leg', ['back', 'leg']],
    ['back_pain', ['back', 'pain']],
    ['спина болит', ['спина', 'болит']],
  ])('"%s" is read word by word', (text, read) => {
    expect(words(text)).toEqual(read);
  });

  it('an emoji with its invisible colour mark is read as no word', () => {
    expect(words('my back hurts ❤️')).toEqual(['my', 'back', 'hurts']);
  });

  it.each(['my temperature is 39.5 today', 'Lost 4.5 kg'])('"%s" is one sentence', (text) => {
    expect(splitWords(text).every(({ sentence }) => sentence === 0)).toBe(true);
  });

  it('several sentences is read sentence by sentence', () => {
    const read = splitWords('My back hurts. Is it serious? I hope not!\nThanks');
    expect(read.map(({ norm, sentence }) => `${sentence} ${norm}`)).toEqual([
      ...['0 my', '0 back', '0 hurts'],
      ...['1 is', '1 it', '1 serious'],
      ...['2 i', '2 hope', '2 not'],
      '3 thanks',
    ]);
    expect(new Set(read.filter(({ asked }) => asked).map(({ sentence }) => sentence))).toEqual(new Set([1]));
  });

  it('dots without words between them begins no empty sentence', () => {
    expect(splitWords('...well... my back...').map(({ sentence }) => sentence)).toEqual([0, 1, 1]);
  });

  it.each(['no, my leg', 'no: my leg', 'no - my leg', 'no — my leg', 'no (my leg)'])(
    'a pause is heard in "%s"',
    (text) => {
      expect(splitWords(text).map(({ afterComma }) => afterComma)).toEqual([false, true, false]);
    },
  );

  it('a hyphen inside a word makes no pause', () => {
    expect(splitWords('half-asleep').map(({ afterComma }) => afterComma)).toEqual([false, false]);
  });

  it('anything at all is read, and every word is found again where it stood', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        let last = 0;
        for (const { norm, start, end } of splitWords(text)) {
          expect(normalise(text.slice(start, end))).toBe(norm);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
      runs(500),
    );
  });

  it('in half surrogates and control characters is read too', () => {
    for (const text of ['\uD800', '\uDC00a', 'a\u0000b', '\u202Eback', '\uFEFFback']) {
      expect(() => splitWords(text)).not.toThrow();
    }
    expect(words('\uFEFFback')).toEqual(['back']);
  });
});

describe('a normalised word', () => {
  it('stays as it is when it is normalised again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Zà-ÿ]{1,20}$/), (word) => {
        expect(normalise(normalise(word))).toBe(normalise(word));
      }),
      runs(300),
    );
  });
});
