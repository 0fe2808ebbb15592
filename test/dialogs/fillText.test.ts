import { emergencyNumbers, fillText, fillTexts } from '../../dialogs/fillText';
import type { CareLines } from '../../knowledge/careLines';
import { theKnowledge } from '../helpers/knowledge';

const britain: CareLines = {
  country: 'GB',
  name: 'United Kingdom',
  emergency: [
    { number: '999', label: 'Emergency' },
    { number: '112', label: 'Emergency' },
  ],
  advice: [
    { number: '111', label: 'NHS 111' },
    { number: '105', label: 'Night line' },
  ],
  crisis: [{ number: '116 123', label: 'Samaritans' }],
  source: { title: 'NHS' },
  checked: '2026-11-23',
};
const withoutAdvice: CareLines = { ...britain, advice: [] };

describe('somebody whose country is known', () => {
  it('reads its numbers', () => {
    expect(fillText('Call {emergency} now.', britain)).toBe('Call 999 or 112 now.');
    expect(fillText('Call {advice}.', britain)).toBe('Call NHS 111 on 111 or Night line on 105.');
    expect(emergencyNumbers(britain)).toBe('999 or 112');
  });

  it('does not read of a line that the country has not got', () => {
    expect(fillText('Call {advice}.', withoutAdvice)).toBeNull();
    expect(fillTexts(['Rest.', 'Call {advice}.', 'Call {emergency}.'], withoutAdvice)).toEqual([
      'Rest.',
      'Call 999 or 112.',
    ]);
  });
});

describe('somebody whose country is not known', () => {
  it('is told to call the local number, and of no advice line', () => {
    expect(fillText('Call {emergency} now. Really, {emergency}.', null)).toBe(
      'Call your local emergency number now. Really, your local emergency number.',
    );
    expect(fillText('Call {advice}.', null)).toBeNull();
  });
});

describe('a text without numbers', () => {
  it.each(['', 'Rest.', 'Use {braces} as {you} like', '{EMERGENCY}'])('stays as it is: "%s"', (text) => {
    expect(fillText(text, britain)).toBe(text);
    expect(fillText(text, null)).toBe(text);
  });
});

describe('every point of every outcome', () => {
  it('can be told to somebody from anywhere, with no braces left', () => {
    const { replies, careLines } = theKnowledge();
    const points = Object.values(replies.outcomes)
      .flatMap((outcome) => [outcome, ...('variants' in outcome ? outcome.variants : [])])
      .flatMap((outcome) => [outcome, outcome.other])
      .flatMap(({ meanwhile = [], dont = [], tell = [], sooner = [] }) => [meanwhile, dont, tell, sooner])
      .flat();
    expect(points.length).toBeGreaterThan(40);
    for (const lines of [null, ...careLines.all()]) {
      expect(fillTexts(points, lines).filter((text) => /[{}]/.test(text))).toEqual([]);
    }
  });
});
