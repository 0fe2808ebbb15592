import type { ForeignAlarm } from '../language/alarms';
import type { ConceptReader } from './concepts';
import { otherComplains, readMessage } from './context';
import type { Guesser } from './model';
import type { RedFlags } from './redFlags';
import type { Finding, Screen } from './screen';

// Each word of a longer message weighs so little that the model has nothing to say of it, however long it reads.
const LONGEST_GUESSED = 4000;

/**
 * The screen with the model behind it. Where the rules name no flag at all, neither found nor dropped, the model may
 * raise one to "possible", so that its question is asked. It never changes what the rules say.
 */
export function withModel(screen: Screen, guess: Guesser, reader: ConceptReader, redFlags: RedFlags): Screen {
  return (text) => {
    const screening = screen(text);
    // What the rules dropped they understood: a denial, a story of last year, a question.
    const { findings, dropped, dangers } = screening;
    if (findings.length > 0 || dropped.length > 0 || dangers.length > 0) return screening;
    const guessed = guess(text.slice(0, LONGEST_GUESSED));
    const flag = redFlags.flags.find(({ id }) => id === guessed?.flag);
    if (!guessed || !flag) return screening;
    const finding: Finding = {
      flag: flag.id,
      certainty: 'possible',
      tier: flag.tier === 'crisis' ? null : flag.tier,
      words: guessed.because[0]?.words ?? '',
      whose: otherComplains(readMessage(reader.read(text))) ? 'other' : 'self',
      guess: guessed,
    };
    return { ...screening, findings: [finding] };
  };
}

/** The screen with the plain warning signs of other languages beside its own. */
export function withAlarms(screen: Screen, alarm: (text: string) => ForeignAlarm | null): Screen {
  return (text) => ({ ...screen(text), foreign: alarm(text) });
}
