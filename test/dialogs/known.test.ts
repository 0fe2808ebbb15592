import { addKnown, stillKnown, toldIn } from '../../dialogs/known';
import { theKnowledge } from '../helpers/knowledge';

const { screen } = theKnowledge();
const today = new Date('2026-11-23T12:00:00Z');
const HOUR = 60 * 60 * 1000;
const now = today.getTime();
const told = (text: string) => toldIn(screen(text), text, today);
const base = { flowVersion: 1, now };

describe('what a person tells in passing', () => {
  it.each([
    ['i have a fever and my back hurts', { fever_infection: 'yes' }],
    ['my back hurts and im 17', { age_under_18: 'yes', age_over_50_new: 'no' }],
    ['my back hurts, im 34', { age_under_18: 'no', age_over_50_new: 'no' }],
    // Whether it is new at 61 is still to be asked.
    ['61 year old here and my back is killing me', { age_under_18: 'no' }],
    ['my back hurts', {}],
    ['can sciatica cause fever?', {}],
  ])('"%s" is known', (text, expected) => {
    expect(told(text)).toMatchObject(expected);
    if (Object.keys(expected).length === 0) expect(told(text)).toEqual({});
  });

  it.each([
    'my back hurts since my daughter (5) jumped on me',
    'my back hurts, 17 reps of squats did it',
    'i took 400 mg and my back still hurts',
    'im 34',
  ])('"%s" tells no age of the patient', (text) => {
    expect(told(text)).not.toHaveProperty('age_under_18');
  });
});

describe('what is known of a person', () => {
  const fever = addKnown(null, { fever_infection: 'yes' }, base);

  it('holds for an hour, and only for the same version of the questions', () => {
    expect(stillKnown(fever, 1, now + HOUR - 1)).toBe(fever);
    expect(stillKnown(fever, 1, now + HOUR)).toBeNull();
    expect(stillKnown(fever, 2, now)).toBeNull();
  });

  it('grows with what they say next, and a later answer counts', () => {
    const more = addKnown(fever, { fever_infection: 'no', recurrent: 'yes' }, base);
    expect(more).toMatchObject({ about: 'self', answers: { fever_infection: 'no', recurrent: 'yes' } });
  });

  it('is not known of their mother', () => {
    const mother = addKnown(fever, { bladder_bowel: 'yes' }, { ...base, about: 'other' });
    expect(mother).toMatchObject({ about: 'other', answers: { bladder_bowel: 'yes' } });
    expect(mother?.answers).not.toHaveProperty('fever_infection');
  });

  it('stays as it is when nothing is added', () => {
    expect(addKnown(fever, {}, { ...base, now: now + 5 })).toBe(fever);
    expect(addKnown(null, {}, base)).toBeNull();
  });

  it('remembers that a check was left', () => {
    expect(addKnown(fever, {}, { ...base, left: true })).toMatchObject({ left: true });
  });
});
