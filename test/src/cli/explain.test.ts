import { explain } from '../../../src/cli/explain';
import { theKnowledge } from '../../helpers/knowledge';

const knowledge = theKnowledge();

describe('an explanation of a message', () => {
  it('tells a clinician what was found, how sure, in which words and whose', () => {
    const text = explain(knowledge, "my mum can't feel her legs");
    expect(text).toContain('Calls for: emergency');
    expect(text).toContain('bilateral_legs');
    expect(text).toContain("certain, emergency, somebody else's");
    expect(text).toContain('"can\'t feel her legs"');
  });

  it('tells what was dropped, and why', () => {
    const text = explain(knowledge, 'no numbness or weakness in my leg');
    expect(text).toContain('Calls for: no care by itself');
    expect(text).toContain('Found:\n- nothing');
    expect(text).toContain('because the person denies it');
  });

  it('names the crisis reply', () => {
    expect(explain(knowledge, 'i want to die')).toContain('Calls for: crisis reply');
  });
});
