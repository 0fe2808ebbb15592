import type { Knowledge } from '../../knowledge/knowledge';
import type { DropReason } from '../../knowledge/screen/context';
import type { Guess } from '../../knowledge/screen/model';

const REASONS: Record<DropReason, string> = {
  denied: 'the person denies it',
  past: 'it is past and gone',
  general_question: 'it is a general question',
  hypothetical: 'it has not happened, the person asks what if',
  family_history: 'it is family history, nobody has it now',
  not_a_person: 'it is about an animal',
};

function guessed({ likely, because }: Guess): string {
  const weights = because.map(({ words, weight }) => `"${words}" ${weight.toFixed(2)}`);
  return `no rule: the model guesses so (${(100 * likely).toFixed(0)} % likely), by the weight of ${weights.join(', ')}`;
}

/** How the screen read a message, for a human: what it found, how sure, in which words, whose; what it dropped, and why. */
export function explain(knowledge: Knowledge, message: string): string {
  const screening = knowledge.screen(message);
  const found = screening.findings.map(({ flag, certainty, tier, words, whose, guess }) =>
    [
      `- ${flag} (${knowledge.flag(flag).label})`,
      `    ${certainty}, ${tier ?? 'crisis'}, ${whose === 'self' ? "the writer's own" : "somebody else's"}`,
      guess ? `    ${guessed(guess)}` : `    in the words: "${words}"`,
    ].join('\n'),
  );
  const dropped = screening.dropped.map(
    ({ flag, words, why }) => `- ${flag}: "${words}", because ${REASONS[why]}`,
  );
  const told = screening.crisis ? 'crisis reply' : (screening.tier ?? 'no care by itself');
  return [
    `Message: ${message}`,
    `Calls for: ${told}`,
    `Found:\n${found.length > 0 ? found.join('\n') : '- nothing'}`,
    `Dropped:\n${dropped.length > 0 ? dropped.join('\n') : '- nothing'}`,
  ].join('\n\n');
}
