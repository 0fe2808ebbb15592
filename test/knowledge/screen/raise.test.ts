import path from 'node:path';
import type { Guess, Guesser } from '../../../knowledge/screen/model';
import { withModel } from '../../../knowledge/screen/raise';
import type { FlagId } from '../../../knowledge/screen/redFlags';
import { knowledgeFolder } from '../../../knowledge/yamlFile';
import { explain } from '../../../src/cli/explain';
import { labelledFiles, readLabelledLines } from '../../../src/evaluation/lines';
import { theKnowledge, theRules } from '../../helpers/knowledge';

const { screen: rules, reader, redFlags } = theRules();
const guessing = (flag: FlagId): Guess => ({ flag, likely: 0.7, because: [{ words: 'odd', weight: 1.25 }] });
const behindRules = (guess: Guesser) => withModel(rules, guess, reader, redFlags);
const screen = behindRules(() => guessing('bladder_bowel'));

const lines = readLabelledLines(labelledFiles(path.join(knowledgeFolder(), '..', 'test', 'evaluation')));
const texts = [...lines.redFlags, ...lines.harmless, ...lines.questions].map(({ text }) => text);
const isSilent = (text: string) => rules(text).findings.length === 0 && rules(text).dropped.length === 0;

describe('a model that cries wolf at every message', () => {
  it('changes nothing of what the rules found or dropped', () => {
    const spoken = texts.filter((text) => !isSilent(text));
    expect(spoken.length).toBeGreaterThan(400);
    expect(spoken.filter((text) => JSON.stringify(screen(text)) !== JSON.stringify(rules(text)))).toEqual([]);
  });

  it('gets one question asked where they are silent, and alarms nobody', () => {
    const silent = texts.filter(isSilent);
    expect(silent.length).toBeGreaterThan(200);
    for (const text of silent) {
      const { findings, ...rest } = screen(text);
      const { findings: _none, ...before } = rules(text);
      expect(rest).toEqual(before);
      expect(findings.map(({ flag, certainty }) => `${flag} ${certainty}`)).toEqual([
        'bladder_bowel possible',
      ]);
    }
  });

  it('gives nobody the crisis reply: they are asked', () => {
    const { crisis, findings } = behindRules(() => guessing('self_harm'))('my telly is broken');
    expect(crisis).toBe(false);
    expect(findings).toMatchObject([{ flag: 'self_harm', certainty: 'possible', tier: null }]);
  });
});

describe('a person whose words no rule knows', () => {
  it("is asked about the one they care for, when it is that one's pain", () => {
    expect(screen("my mum's back is bad and it is odd").findings[0]?.whose).toBe('other');
    expect(screen('it is odd').findings[0]?.whose).toBe('self');
  });

  it('is asked nothing when the model is silent too', () => {
    expect(behindRules(() => null)('it is odd')).toEqual(rules('it is odd'));
  });

  it('can be told that it was a guess, and by which words', () => {
    const text = explain({ ...theKnowledge(), screen }, 'it is odd');
    expect(text).toContain('possible, emergency');
    expect(text).toContain('no rule: the model guesses so (70 % likely), by the weight of "odd" 1.25');
  });
});
