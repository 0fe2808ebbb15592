import type { Knowledge } from '../../knowledge/knowledge';
import type { FlagId } from '../../knowledge/screen/redFlags';
import { readChoice } from '../choices';
import { list, paragraphs } from '../plainText';
import type { Reply } from '../reply';
import type { UserInput } from '../userInput';
import { heading, paragraph, points } from './card';

/**
 * What a card of the symptom check becomes once it is answered: its question with what was chosen, and no buttons, so that
 * nobody answers it twice. Null for cards that may be used again, such as a menu.
 */
export function answeredReply(knowledge: Knowledge, input: UserInput): Reply | null {
  const choice = readChoice(input.choice);
  const { answered, buttons } = knowledge.replies;
  if (choice?.kind === 'answer') {
    const { question, label } = knowledge.flag(choice.flag);
    return card(question ?? label, answered.said.replace('{answer}', buttons[choice.answer]));
  }
  if (choice?.kind !== 'checklist') return null;
  const ticked = input.ticked.length > 0;
  // Sent without a tick, or ticked beside "None of these": the question stands.
  if (choice.act === 'send' ? !ticked : choice.act === 'none' && ticked) return null;
  if (ticked)
    return card(
      answered.ticked,
      '',
      input.ticked.map((flag) => lineOf(knowledge, flag)),
    );
  const chosen = choice.act === 'none' ? buttons.noneOfThese : buttons.oneByOne;
  return card(answered.check, answered.said.replace('{answer}', chosen));
}

function lineOf(knowledge: Knowledge, id: FlagId): string {
  const flag = knowledge.flag(id);
  return flag.tick ?? flag.label;
}

function card(title: string, said: string, ticked: readonly string[] = []): Reply {
  const text = paragraphs(title, said || null, ticked.length > 0 ? list(ticked) : null);
  return {
    kind: 'screening',
    text,
    card: {
      body: [heading(title), ...(said ? [paragraph(said, { weight: 'Bolder' })] : []), ...points(ticked)],
      buttons: [],
      fallbackText: text,
    },
  };
}
