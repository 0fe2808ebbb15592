import { loadOutOfScope } from '../../knowledge/outOfScope';
import { isMash, isMashThrough } from '../../knowledge/text/mash';
import { inPlainWords } from '../../knowledge/text/words';
import { theKnowledge } from '../helpers/knowledge';
import { readingGrade } from './readingLevel';

const { outOfScope } = theKnowledge();
const groupOf = (text: string) => (outOfScope.groupOf(text) ?? outOfScope.mash(text))?.id ?? null;

describe('somebody who asks for what this bot does not know', () => {
  it.each([
    ['diagnosis', 'do I have a slipped disc?'],
    ['diagnosis', 'What’s wrong with me?'],
    ['diagnosis', 'can you diagnose me'],
    ['pregnancy', 'which pain gel is fine at 20 weeks pregnant'],
    ['pregnancy', 'BREASTFEEDING and naproxen'],
    ['small-child', 'how much calpol for my toddler'],
    ['blood-thinners', "i'm on apixaban, what can i take"],
    ['own-illness', 'I have kidney disease. Which painkiller?'],
    ['doses', 'what dose of paracetamol'],
    ['other-medicine', 'does omeprazole go with wine'],
    ['other-body-part', 'my elbow clicks'],
    ['other-illness', 'is shingles catching'],
    ['unrelated', 'will it rain? the weather app is down'],
    ['nonsense', 'asdfghjkl'],
    ['nonsense', 'kjhkjh sdfkjhsdf'],
  ])('%s: %s', (id, text) => {
    expect(groupOf(text)).toBe(id);
  });

  it.each([
    'do I have to stretch every day',
    'walking the dog hurts my back',
    'lifting my baby hurts my back',
    'sciatica on a long flight',
    'my hamstring is tight',
    '??',
    '',
  ])('is not meant by: %s', (text) => {
    expect(groupOf(text)).toBeNull();
  });
});

describe('an entry', () => {
  it('is found behind vowels that were left out', () => {
    expect(theKnowledge().finder.rank('hmstrng stretch')).not.toEqual([]);
    expect(theKnowledge().finder.rank('jkjkjk lmnop')).toEqual([]);
  });

  it('does not answer a message with a word of another subject, unless it has the word itself', () => {
    const { finder } = theKnowledge();
    expect(finder.find('stretches for my elbow').band).toBe('none');
    expect(finder.find('can i take naproxen with blood thinners').band).toBe('sure');
    expect(finder.find('is ibuprofen safe when pregnant').best[0]?.entry.id).toBe('pain-medicine-safety');
  });

  it('is found for whoever walks the dog with a bad back', () => {
    expect(outOfScope.blocking('walking the dog hurts my back')).toEqual([]);
    expect(outOfScope.blocking('walking the dog')).toEqual(['dog']);
  });
});

describe('a reply to what is out of scope', () => {
  it.each(outOfScope.groups.map((group) => [group.id, group] as const))(
    '%s can be read at the age of twelve, and is short',
    (_id, { reply }) => {
      expect(readingGrade(reply)).toBeLessThanOrEqual(8);
      expect(reply.split(/\s+/).length).toBeLessThanOrEqual(60);
    },
  );

  it('about medicine says whom to ask, why, and who says so', () => {
    const ids = ['pregnancy', 'small-child', 'blood-thinners', 'own-illness', 'doses'];
    const groups = outOfScope.groups.filter(({ id }) => ids.includes(id));
    expect(groups).toHaveLength(ids.length);
    for (const { reply, sources } of groups) {
      expect(reply.split('\n')[0]).toMatch(/pharmacist/);
      expect(reply.split('\n').length).toBeGreaterThan(1);
      expect(sources.length).toBeGreaterThan(0);
    }
  });

  it('names no dose', () => {
    expect(outOfScope.groups.filter(({ reply }) => /\d\s*(mg|g|ml|tablets?)\b/.test(reply))).toEqual([]);
  });
});

describe('hammered keys', () => {
  const isKnown = (word: string) => ['my', 'back', 'lol'].includes(word);

  it.each(['asdf', 'jkjkjk lmnop', 'qwrty 7777', 'fghj!!', 'lkjhgfdsa', 'xcvbn xcvbn'])(
    'are seen in %s',
    (text) => {
      expect(isMash(text, isKnown)).toBe(true);
    },
  );

  it.each(['my asdf', 'zurich', 'Siobhan', '12345', '👍', '腰痛', ''])('are not seen in %s', (text) => {
    expect(isMash(text, isKnown)).toBe(false);
  });

  it('are no typos where every word is a run of keys', () => {
    expect(isMashThrough('jkjkjk lmnop')).toBe(true);
    expect(isMashThrough('hmstrng strtch')).toBe(false);
  });
});

describe('an editor of out-of-scope.yaml', () => {
  const group = (more: string) => `{ id: body, kind: outOfScope, reply: No., reviewed: 2026-01-02, ${more} }`;
  const danger =
    '{ id: hurt, tier: none, reply: Sorry., sources: [book], reviewed: 2026-01-02, signs: [{ all: [pain] }] }';
  const load = (groups: string[], dangers = [danger]) =>
    loadOutOfScope(
      `about: [back]\ngroups: [${groups.join(', ')}]\ndangers: [${dangers.join(', ')}]`,
      'out-of-scope.yaml',
      { hasConcept: (name) => name === 'pain', hasSource: (id) => id === 'book', isKnown: () => false },
      new Date('2026-06-01'),
    );

  it('may write numbers without quotes', () => {
    expect(load([group('says: [24]')]).groupOf('24 hours')?.id).toBe('body');
  });

  it.each([
    ['a field that nobody knows', [group('says: [ear], sayz: [x]')], [danger], /field groups\.0/],
    ['no words', [group('says: []')], [danger], /field groups\.0\.says/],
    [
      'an unknown source',
      [group('says: [ear], sources: [hearsay]')],
      [danger],
      /groups\.body\.sources.*hearsay/s,
    ],
    [
      'a day to come',
      [group('says: [ear]').replace('2026-01-02', '2027-01-02')],
      [danger],
      /groups\.body\.reviewed/,
    ],
    [
      'one phrase twice',
      [group('says: [an ear, "An ear!"]')],
      [danger],
      /groups\.body\.says.*already stands/s,
    ],
    ['one id twice', [group('says: [ear]'), group('says: [eye]')], [danger], /groups\.body.*twice/s],
    [
      'an unknown concept',
      [group('says: [ear]')],
      [danger.replace('[pain]', '[pane]')],
      /dangers\.hurt\.signs\.0.*"pane"/s,
    ],
    [
      'a danger without what to do',
      [group('says: [ear]')],
      [danger.replace('none', 'urgent')],
      /field dangers\.0/,
    ],
  ])('is told of %s', (_what, groups, dangers, message) => {
    expect(() => load(groups, dangers)).toThrow(message);
  });
});

describe('a phrase', () => {
  it('is looked for without capitals, marks and apostrophes', () => {
    expect(inPlainWords('What’s WRONG, with me?')).toBe('what wrong with me');
  });
});
