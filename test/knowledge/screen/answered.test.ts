import type { FlagId } from '../../../knowledge/screen/redFlags';
import { theRules } from '../../helpers/knowledge';

const { screen } = theRules();

const certain = (text: string) =>
  screen(text)
    .findings.filter(({ certainty }) => certainty === 'certain')
    .map(({ flag }) => flag);

describe('somebody who writes down what the doctor asked', () => {
  it.each<[string, FlagId]>([
    ['Doctor: Any loss of bladder control? Patient: Um, yes.', 'bladder_bowel'],
    ['Any trouble passing urine? Well, a little, yeah.', 'bladder_bowel'],
    ['Are you numb between your legs? Yes, since Sunday.', 'saddle_numbness'],
    ['Can you feel the toilet paper? No, not really.', 'saddle_numbness'],
  ])('is taken at their yes: "%s"', (text, flag) => {
    expect(certain(text)).toContain(flag);
  });

  it.each([
    'Doctor: Any loss of bladder control? Patient: No.',
    'Are you numb between your legs? Um, no, not that I know of.',
    "Do you have any trouble peeing? I don't think so.",
    'Can you feel the toilet paper? Yes.',
  ])('is taken at their no: "%s"', (text) => {
    expect(screen(text).findings).toEqual([]);
  });

  it.each<[string, FlagId]>([
    ["Any bladder problems? No, but I can't feel my bum.", 'saddle_numbness'],
    ['Have you ever felt like this? I have not peed since yesterday.', 'bladder_bowel'],
    ['Is there a stretch you like? No feeling between my legs.', 'saddle_numbness'],
  ])('is heard on what comes after the answer: "%s"', (text, flag) => {
    expect(certain(text)).toContain(flag);
  });
});

describe('somebody who leaves out the "I"', () => {
  it('reports, and does not ask', () => {
    expect(certain('have to strain to pee')).toContain('bladder_bowel');
    expect(certain('has lost control of the bladder')).toContain('bladder_bowel');
  });

  it('still asks where it is a question', () => {
    expect(certain('have people lost control of the bladder from this')).toEqual([]);
  });
});
