import { compileVocabulary } from '../../../knowledge/finder/terms';
import { refusal } from '../../helpers/refusal';

const compile = (terms: string, more = '') =>
  compileVocabulary(`terms: ${terms}\nfunctionWords: [the, my]\n${more}`, 'vocabulary.yaml');
const read = (
  text: string,
  terms = '{ hamstring: [hammies, back of the thigh], ice: [frozen peas, peas] }',
) =>
  compile(terms)
    .read(text)
    .map(({ term }) => term);

describe('the words of a person', () => {
  it.each([
    ['my hammies', ['my', 'hamstring']],
    ['the back of the thigh', ['the', 'hamstring']],
    ['frozen peas', ['ice']],
    ['Frozen-Peas!', ['ice']],
    ['stretching', ['stretch']],
    ['', []],
  ])('"%s" are read as the terms %j', (text, terms) => {
    expect(read(text)).toEqual(terms);
  });

  it('that say two things at once are read as both', () => {
    const terms = '{ "back + hurt": [backache, bad back], back: [spine], hurt: [pain] }';
    expect(read('backache', terms)).toEqual(['back', 'hurt']);
    expect(read('my bad back', terms)).toEqual(read('my spine pain', terms));
  });

  it('that only hold a sentence together are marked so', () => {
    const terms = compile('{}').read('my x legs');
    expect(terms.map(({ functional }) => functional)).toEqual([true, true, false]);
  });

  it('that are bare figures say nothing of what is asked', () => {
    expect(compile('{}').read('1 20')).toEqual([]);
  });
});

describe('an editor of vocabulary.yaml', () => {
  it('may put a phrase under its own term twice', () => {
    expect(() => compile('{ ice: [ice, frozen peas, Frozen Peas] }')).not.toThrow();
  });

  it('may write a number without quotes', () => {
    expect(read('I am 16', '{ teen: [16] }')).toEqual(['i', 'am', 'teen']);
  });

  it.each<[string, () => unknown, string, RegExp]>([
    [
      'a phrase under two terms',
      () => compile('{ ice: [cold pack], cold: ["Cold-Pack"] }'),
      'vocabulary.yaml, field terms.cold',
      /"Cold-Pack" already stands under "ice"/,
    ],
    [
      'a phrase that is another term',
      () => compile('{ ice: [], cold: [ice] }'),
      'vocabulary.yaml, field terms.cold',
      /already stands under "ice"/,
    ],
    ['words that are no list', () => compile('{ ice: cold }'), 'vocabulary.yaml, field terms.ice', /./],
    [
      'a field of its own',
      () => compile('{}', 'extra: []'),
      'vocabulary.yaml, field (the whole file)',
      /extra/,
    ],
    ['broken YAML', () => compile('{ ice: [cold }'), 'vocabulary.yaml', /YAML/],
  ])('is told of %s', (_, attempt, place, problem) => {
    const refused = refusal(attempt);
    expect(refused.code).toBe('BAD_CONTENT');
    expect(refused.place).toBe(place);
    expect(refused.problem).toMatch(problem);
    expect(refused.cure.length).toBeGreaterThan(10);
  });
});
