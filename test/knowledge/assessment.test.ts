import { type Answer, assess } from '../../knowledge/assessment';
import type { FlagId } from '../../knowledge/screen/redFlags';
import { theKnowledge } from '../helpers/knowledge';

const { redFlags } = theKnowledge();
const result = (answers: Partial<Record<FlagId, Answer>>, suspected: FlagId[] = []) =>
  assess({ answers, suspected }, redFlags);
const tierOf = (...known: Parameters<typeof result>) => result(...known).tier;
const asked = redFlags.flags.filter(({ tick }) => tick !== undefined);

describe('somebody who answers one question', () => {
  it.each(asked)('with yes to $id gets its care: $tier', ({ id, tier }) => {
    expect(result({ [id]: 'yes' })).toEqual({ tier, reasons: [id] });
  });

  it.each(asked)('with no to $id gets none', ({ id }) => {
    expect(result({ [id]: 'no' })).toEqual({ tier: null, reasons: [] });
  });

  it.each(asked)('with not sure to $id gets $whenUnsure', ({ id, whenUnsure }) => {
    expect(result({ [id]: 'unsure' })).toEqual({ tier: whenUnsure, reasons: [id] });
  });

  it.each(asked)('with not sure to $id, having written about it, gets $tier', ({ id, tier }) => {
    expect(tierOf({ [id]: 'unsure' }, [id])).toBe(tier);
  });

  it.each(asked)('with no to $id, having written about it, gets what remains', ({ id, whenNo }) => {
    expect(tierOf({ [id]: 'no' }, [id])).toBe(whenNo ?? null);
  });
});

describe('somebody who doubts', () => {
  it('is never sent home for it', () => {
    expect(asked.filter(({ id }) => tierOf({ [id]: 'unsure' }) === null)).toEqual([]);
  });

  it('about two emergency signs is an emergency', () => {
    expect(tierOf({ bladder_bowel: 'unsure', saddle_numbness: 'unsure' })).toBe('emergency');
  });

  it('about one emergency sign and one urgent sign is not', () => {
    expect(tierOf({ bladder_bowel: 'unsure', weight_loss: 'unsure' })).toBe('urgent');
  });

  it('about everything is an emergency', () => {
    expect(tierOf(Object.fromEntries(asked.map(({ id }) => [id, 'unsure'])))).toBe('emergency');
  });
});

describe('somebody who wrote of weakness in a leg', () => {
  it('and then says no is still seen today', () => {
    expect(tierOf({ leg_weakness_numbness: 'no' }, ['leg_weakness_numbness'])).toBe('urgent');
  });
});

describe('several answers', () => {
  it('give the most pressing care, and the reasons with the most pressing first', () => {
    expect(result({ recurrent: 'yes', weight_loss: 'yes', bladder_bowel: 'yes', trauma: 'no' })).toEqual({
      tier: 'emergency',
      reasons: ['bladder_bowel', 'weight_loss', 'recurrent'],
    });
  });

  it.each<[FlagId, FlagId]>([
    ['leg_weakness_numbness', 'fever_infection'],
    ['leg_weakness_numbness', 'cancer_history'],
    ['bladder_bowel', 'fever_infection'],
    ['saddle_numbness', 'cancer_history'],
  ])('of a doubtful %s with a certain %s are an emergency', (nerve, illness) => {
    expect(tierOf({ [nerve]: 'unsure', [illness]: 'yes' })).toBe('emergency');
    expect(tierOf({ [nerve]: 'unsure' })).toBe('urgent');
    expect(tierOf({ [illness]: 'yes' })).toBe('urgent');
  });

  it('of no to everything call for nothing', () => {
    expect(result(Object.fromEntries(asked.map(({ id }) => [id, 'no'])))).toEqual({
      tier: null,
      reasons: [],
    });
  });

  it('of nobody call for nothing', () => {
    expect(result({})).toEqual({ tier: null, reasons: [] });
  });
});
