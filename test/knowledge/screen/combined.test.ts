import { tierOf } from '../../../knowledge/screen/combined';
import type { FlagId } from '../../../knowledge/screen/redFlags';
import type { Finding } from '../../../knowledge/screen/screen';
import { theRules } from '../../helpers/knowledge';

const { redFlags } = theRules();

const doubtful = (flag: FlagId, words: string, at: number): Finding => ({
  flag,
  certainty: 'possible',
  tier: 'emergency',
  words,
  at,
  whose: 'self',
});

describe('two doubtful signs', () => {
  it('are an emergency together where each has words of its own', () => {
    const findings = [
      doubtful('saddle_numbness', 'bum tingles', 0),
      doubtful('leg_weakness_numbness', 'leg is weak', 20),
    ];
    expect(tierOf(findings, redFlags)).toBe('emergency');
  });

  it('are asked about where the same words were taken for both', () => {
    const findings = [
      doubtful('saddle_numbness', 'numb bum', 0),
      doubtful('leg_weakness_numbness', 'numb', 0),
    ];
    expect(tierOf(findings, redFlags)).toBeNull();
  });

  it('count beside a certain one, whatever its words', () => {
    const sure: Finding = { ...doubtful('saddle_numbness', 'numb bum', 0), certainty: 'certain' };
    expect(tierOf([sure, doubtful('leg_weakness_numbness', 'numb', 0)], redFlags)).toBe('emergency');
  });
});
