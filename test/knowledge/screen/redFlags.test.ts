import path from 'node:path';
import { parse, stringify } from 'yaml';
import { FLAG_IDS, higherTier, loadRedFlags, type RedFlags } from '../../../knowledge/screen/redFlags';
import { knowledgeFolder, readContent } from '../../../knowledge/yamlFile';
import { theKnowledge } from '../../helpers/knowledge';
import { refusal } from '../../helpers/refusal';

const yaml = readContent(path.join(knowledgeFolder(), 'red-flags.yaml'));

type Content = Record<string, unknown> & { flags: Record<string, unknown>[] };
/** What is said of red-flags.yaml after a change to its first flag, or to the whole. */
function refusalAfter(change: (content: Content) => void, hasConcept = (_: string) => true) {
  const content = parse(yaml) as Content;
  change(content);
  return refusal(() => loadRedFlags(stringify(content), 'red-flags.yaml', hasConcept));
}
const first = (change: Record<string, unknown>) => (content: Content) => {
  Object.assign(content.flags[0] ?? {}, change);
};
const firstId = (parse(yaml) as RedFlags).flags[0]?.id;

describe('an editor of red-flags.yaml', () => {
  it.each<[string, (content: Content) => void, string, RegExp]>([
    [
      'a flag that is missing',
      (content) => void content.flags.shift(),
      'flags',
      new RegExp(`${firstId}.* 0`),
    ],
    [
      'a flag that is there twice',
      (content) => void content.flags.push({ ...content.flags[0] }),
      'flags',
      new RegExp(`${firstId}.* 2`),
    ],
    ['a flag of no closed list', first({ id: 'headache' }), 'flags.0.id', /./],
    ['a tier that does not exist', first({ tier: 'now' }), 'flags.0.tier', /./],
    ['a flag without a question', first({ question: undefined }), `flags.${firstId}`, /question/],
    [
      'a flag without a tier for "not sure"',
      first({ whenUnsure: undefined }),
      `flags.${firstId}`,
      /whenUnsure/,
    ],
    ['a flag without signs', first({ signs: [] }), 'flags.0.signs', /./],
    ['a flag without a source', first({ sources: [] }), 'flags.0.sources', /./],
    ['a sign with a misspelt field', first({ signs: [{ al: ['x'] }] }), 'flags.0.signs.0', /./],
    [
      'a combination of one thing only',
      (content) => {
        content.combinations = [{ id: 'x', any: [['trauma']], tier: 'urgent', sources: ['article'] }];
      },
      'combinations.0.any',
      /./,
    ],
  ])('is told of %s', (_, change, field, problem) => {
    const { code, place, problem: told, cure } = refusalAfter(change);
    expect(code).toBe('BAD_CONTENT');
    expect(place.startsWith(`red-flags.yaml, field ${field}`)).toBe(true);
    expect(told).toMatch(problem);
    expect(cure.length).toBeGreaterThan(10);
  });

  it.each(['all', 'with', 'without', 'inMessage', 'notInMessage'])(
    'is told of an unknown concept in "%s", whichever alternative it is',
    (list) => {
      const change = first({ signs: [{ all: ['numb'] }, { all: ['leg'], [list]: ['leg|foot', 'leg|fot'] }] });
      const { place, problem } = refusalAfter(change, (name) => name !== 'fot');
      expect(place).toBe(`red-flags.yaml, field flags.${firstId}.signs.1`);
      expect(problem).toContain('"fot"');
    },
  );
});

describe('the flags of this bot', () => {
  const { redFlags } = theKnowledge();

  it('are those of the closed list, each once', () => {
    expect(redFlags.flags.map(({ id }) => id).sort()).toEqual([...FLAG_IDS].sort());
  });

  it('are asked about in the order of danger, emergencies first', () => {
    const rank = ['emergency', 'urgent', 'soon', 'crisis'];
    const order = redFlags.flags.map(({ tier }) => rank.indexOf(tier));
    expect(order).toEqual([...order].sort());
  });

  it('have each a question that can be answered with yes or no', () => {
    for (const { question } of redFlags.flags) expect(question).toMatch(/\?/);
  });

  it('stand each on the checklist, but for thoughts of suicide', () => {
    const without = redFlags.flags.filter(({ tick }) => tick === undefined).map(({ id }) => id);
    expect(without).toEqual(['self_harm']);
  });
});

describe('the more pressing of two tiers', () => {
  it.each([
    ['soon', 'urgent', 'urgent'],
    ['emergency', 'urgent', 'emergency'],
    [null, 'soon', 'soon'],
    ['soon', null, 'soon'],
    [null, null, null],
  ] as const)('%s, %s: %s', (a, b, higher) => {
    expect(higherTier(a, b)).toBe(higher);
  });
});
