import type { FlagId } from '../knowledge/screen/redFlags';
import type { Turn } from './turn';
import { readYesNo } from './yesNo';

// "Correct" and "sure" agree with what was said.
const AGREES =
  /^\W*(sure|correct|true|exactly|right|that'?s (right|correct|true)|thats (right|correct|true)|of course)\b/i;

// One question after another about one message wears people out.
const MOST_QUESTIONS = 3;

/** The flags to ask about when "no numbness" is followed by "well, yes I do". */
export function denialTurnedRound({ knowledge, input, screening, justDenied }: Turn): FlagId[] {
  if (justDenied.length === 0 || screening.findings.length > 0 || readYesNo(input.text) !== 'yes') return [];
  if (AGREES.test(input.text)) return [];
  return knowledge.redFlags.flags
    .filter(({ id, tier }) => justDenied.includes(id) && (tier === 'emergency' || tier === 'urgent'))
    .map(({ id }) => id)
    .slice(0, MOST_QUESTIONS);
}
