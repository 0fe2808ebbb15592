import { loadCareLines, telHref } from '../../knowledge/careLines';
import { CodedError } from '../../knowledge/errors';

const today = new Date('2026-11-23T12:00:00Z');

interface Change {
  country?: string;
  name?: string;
  also?: string;
  emergency?: string;
  crisis?: string;
  source?: string;
  checked?: string;
}

function row(change: Change = {}): string {
  const fields = {
    country: 'GB',
    name: 'United Kingdom',
    also: '[UK]',
    emergency: "[{ number: '999', label: Emergency }]",
    advice: '[]',
    crisis: "[{ number: '116 123', label: Samaritans }]",
    source: '{ title: NHS }',
    checked: '2026-11-23',
    ...change,
  };
  return `  - ${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n    ')}\n`;
}

const book = (...rows: string[]) => loadCareLines(`countries:\n${rows.join('')}`, 'care-lines.yaml', today);

function refusal(...rows: string[]): CodedError {
  try {
    book(...rows);
  } catch (err) {
    if (err instanceof CodedError) return err;
    throw err;
  }
  throw new Error('the file was accepted');
}

describe('somebody whose country is known', () => {
  const lines = book(row(), row({ country: 'EU', name: 'European Union', also: '[AT, BE]' }));

  it.each(['GB', 'gb', ' Gb ', 'UK', 'uk'])('gets its lines, written as "%s"', (code) => {
    expect(lines.forCountry(code)).toEqual({
      country: 'GB',
      name: 'United Kingdom',
      emergency: [{ number: '999', label: 'Emergency' }],
      advice: [],
      crisis: [{ number: '116 123', label: 'Samaritans' }],
      source: { title: 'NHS' },
      checked: '2026-11-23',
    });
  });

  it('gets the lines of the European Union where the country has none of its own', () => {
    expect(lines.forCountry('at')?.country).toBe('EU');
  });
});

describe('somebody whose country is not known', () => {
  it.each([null, '', 'XX', 'constructor', 'Germany'])('gets no lines for %p', (code) => {
    expect(book(row()).forCountry(code)).toBeNull();
  });

  it('can be shown the list', () => {
    expect(
      book(row(), row({ country: 'FR', also: '[]' }))
        .all()
        .map(({ country }) => country),
    ).toEqual(['GB', 'FR']);
  });
});

describe('an editor of the care lines', () => {
  it.each<[string, Change, RegExp, RegExp]>([
    [
      'a number without quotes',
      { emergency: '[{ number: 000, label: Emergency }]' },
      /0\.emergency\.0\.number/,
      /quotes/,
    ],
    [
      'letters in a number',
      { emergency: '[{ number: 1800 MEDICARE, label: x }]' },
      /0\.emergency\.0\.number/,
      /digits/,
    ],
    ['no emergency number', { emergency: '[]' }, /0\.emergency/, /./],
    ['nobody to talk to', { crisis: '[]' }, /0\.crisis/, /./],
    [
      'a crisis line that can be neither called nor texted',
      { crisis: '[{ label: x }]' },
      /0\.crisis\.0/,
      /neither/,
    ],
    ['a country in small letters', { country: 'gb' }, /0\.country/, /capital/],
    ['an address that is not https', { source: "{ title: x, url: 'http://x.org' }" }, /0\.source\.url/, /./],
    ['a check in the future', { checked: '2026-12-24' }, /0\.checked/, /future/],
    ['a day that does not exist', { checked: '2026-02-30' }, /0\.checked/, /not a day/],
  ])('is told of %s', (_, change, field, problem) => {
    const { code, place, problem: told, cure } = refusal(row(change));
    expect(code).toBe('BAD_CONTENT');
    expect(place).toMatch(/^care-lines\.yaml, field countries\./);
    expect(place).toMatch(field);
    expect(told).toMatch(problem);
    expect(cure.length).toBeGreaterThan(10);
  });

  it('is told of a country that stands in two rows', () => {
    const { place, problem } = refusal(row(), row({ country: 'UK', also: '[]' }));
    expect(place).toBe('care-lines.yaml, field countries.1.country');
    expect(problem).toContain('UK already has the lines of United Kingdom');
  });
});

describe('a number to tap', () => {
  it.each([
    ['0800 611 116', 'tel:0800611116'],
    ['0800-0113', 'tel:08000113'],
    ['+44 (0)20 1', 'tel:+440201'],
    ['000', 'tel:000'],
  ])('%s dials %s', (number, href) => {
    expect(telHref(number)).toBe(href);
  });
});
