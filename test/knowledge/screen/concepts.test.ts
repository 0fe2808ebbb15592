import { compileConcepts } from '../../../knowledge/screen/concepts';
import { refusal } from '../../helpers/refusal';

interface Content {
  joins?: string;
  words?: string;
  phrases?: string;
}

function compile({ joins = '{}', words = '{ leg: [leg, foot], numb: [numb] }', phrases = '{}' }: Content) {
  return compileConcepts(
    `joins: ${joins}\nwords: ${words}\nphrases: ${phrases}\n`,
    'concepts.yaml',
    new Set(['number', 'food']),
  );
}

/** The concepts found in a text, sentence by sentence, each with the words that stand for it. */
function found(content: Content, text: string): string[][] {
  return compile(content)
    .read(text)
    .map(({ tokens, matches }) =>
      [...matches.values()]
        .flat()
        .map(({ concept, start, end }) => {
          const words = tokens.slice(start, end).map(({ norm }) => norm);
          return `${concept}: ${words.join(' ')}`;
        })
        .sort(),
    );
}

describe('an editor of concepts.yaml', () => {
  it.each<[string, Content, string, string[]]>([
    ['a word', {}, 'My Foot!', ['leg: foot']],
    ['a word, for its typo too', { words: '{ pee: [bladder] }' }, 'my bladdr', ['pee: bladder']],
    [
      'words that count as one',
      { joins: '{ can not: cannot }', words: '{ c: [cannot] }' },
      'I can not',
      ['c: cannot'],
    ],
    [
      'words in a row',
      { phrases: '{ drop: ["foot drops"] }' },
      'foot drops',
      ['drop: foot drops', 'leg: foot'],
    ],
    ['either of two words', { phrases: '{ d: ["it drops|drags"] }' }, 'it drags', ['d: it drags']],
    ['a word that may be missing', { phrases: '{ d: ["it really? drags"] }' }, 'it drags', ['d: it drags']],
    [
      'a word of a concept',
      { phrases: '{ d: ["my @leg drags"] }' },
      'my foot drags',
      ['d: my foot drags', 'leg: foot'],
    ],
    [
      'up to two words between',
      { phrases: '{ d: ["it ~ drags"] }' },
      'it so very drags',
      ['d: it so very drags'],
    ],
    ['no third one', { phrases: '{ d: ["it ~ drags"] }' }, 'it so so very drags', []],
    ['up to four words', { phrases: '{ d: ["it ~~ drags"] }' }, 'it a b c d drags', ['d: it a b c d drags']],
    ['no phrase across two sentences', { phrases: '{ d: ["it drags"] }' }, 'it. drags', []],
  ])('can describe %s', (_, content, text, concepts) => {
    expect(found(content, text).flat()).toEqual(concepts);
  });

  it.each<[string, Content, string, RegExp]>([
    [
      'a phrase that names an unknown concept',
      { phrases: '{ drop: ["leg drops", "@foot drops"] }' },
      'concepts.yaml, field phrases.drop.1',
      /@foot/,
    ],
    [
      'a concept that stands twice',
      { phrases: '{ leg: ["lower limb"] }' },
      'concepts.yaml, field phrases.leg',
      /words/,
    ],
    ['a concept without words', { words: '{ leg: [] }' }, 'concepts.yaml, field words.leg', /./],
    ['a word that is none', { words: '{ leg: [[leg]] }' }, 'concepts.yaml, field words.leg.0', /./],
    [
      'a phrase that begins with a gap',
      { phrases: '{ d: ["~ drags"] }' },
      'concepts.yaml, field phrases.d.0',
      /./,
    ],
    ['broken YAML', { words: '{ leg: [leg' }, 'concepts.yaml', /YAML/],
  ])('is told of %s', (_, content, place, problem) => {
    const refused = refusal(() => compile(content));
    expect(refused.code).toBe('BAD_CONTENT');
    expect(refused.place).toBe(place);
    expect(refused.problem).toMatch(problem);
    expect(refused.cure.length).toBeGreaterThan(10);
  });

  it('may ask whether a concept is there', () => {
    const { has } = compile({ phrases: '{ drop: ["foot drops"] }' });
    expect(['leg', 'drop', 'arm', 'constructor'].map(has)).toEqual([true, true, false, false]);
  });
});

describe('a word that is meant as written', () => {
  it.each(['number', 'food'])('"%s" is not mended into another', (word) => {
    expect(found({}, word).flat()).toEqual([]);
  });
});
