import { isAboutOther, reasonsOf, reasonText } from '../../dialogs/reasons';
import { theKnowledge } from '../helpers/knowledge';

const knowledge = theKnowledge();
const { screen } = knowledge;
const reasonsIn = (text: string) => reasonsOf(screen(text)).map((reason) => reasonText(knowledge, reason));

describe('why care is advised', () => {
  it('is said in the person’s own words first', () => {
    expect(reasonsIn('my back hurts n i cant feel my foot')[0]).toMatch(/^You wrote "cant feel my foot"\. /);
  });

  it('quotes no more than a line of a long story', () => {
    const story = `my foot ${'has been '.repeat(20)}numb`;
    for (const text of reasonsIn(story)) expect(text.split('. ')[0]?.length).toBeLessThan(110);
  });

  it('can’t be made into a link, a picture or a heading', () => {
    const [text = ''] = reasonsIn('i cant feel my [left](https://example.org) *foot*');
    expect(text).toContain('You wrote "');
    expect(text).not.toMatch(/[[\]()*]/);
  });

  it('names the sign where there are no words to quote', () => {
    const text = reasonText(knowledge, { flag: 'saddle_numbness', by: 'wrote', words: '[]()' });
    expect(text).toMatch(/^You told me of: numbness between the legs/);
  });

  it('says that not sure leans to safety', () => {
    expect(reasonText(knowledge, { flag: 'trauma', by: 'unsure' })).toContain('To be safe');
  });

  it('leaves out what calls for less', () => {
    const flags = reasonsOf(screen('i cant pee. also the pain keeps coming back')).map(({ flag }) => flag);
    expect(flags).toEqual(['bladder_bowel']);
  });
});

describe('whose it is', () => {
  it.each([
    ['my mum cant feel her legs', true],
    ['i cant feel my legs', false],
    ['my mum has back pain too but i cant pee', false],
    ['my back hurts', false],
  ])('of "%s"', (text, other) => {
    expect(isAboutOther(screen(text))).toBe(other);
  });
});
