import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { theRules } from '../../helpers/knowledge';

const { screen } = theRules();

const texts = z.array(z.string()).min(1);
const file = z.strictObject({ emergency: texts, urgent: texts, soon: texts, crisis: texts, quiet: texts });
const wordings = file.parse(parse(readFileSync(path.join(__dirname, 'wordings.yaml'), 'utf8')));

const AT_LEAST = {
  soon: ['soon', 'urgent', 'emergency'],
  urgent: ['urgent', 'emergency'],
  emergency: ['emergency'],
};

describe('people who say it in other words', () => {
  it.each(['emergency', 'urgent', 'soon'] as const)('are told of %s care, or sooner', (care) => {
    const missed = wordings[care].filter((text) => !AT_LEAST[care].includes(screen(text).tier ?? 'none'));
    expect(missed).toEqual([]);
  });

  it('get the crisis reply', () => {
    expect(wordings.crisis.filter((text) => !screen(text).crisis)).toEqual([]);
  });

  it('are not alarmed and asked nothing where all is well', () => {
    const disturbed = wordings.quiet.filter((text) => {
      const { findings, crisis, tier } = screen(text);
      return crisis || tier !== null || findings.some((finding) => finding.tier !== 'soon');
    });
    expect(disturbed).toEqual([]);
  });
});
