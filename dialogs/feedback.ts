import type { Entry } from '../knowledge/entries';
import { commandButton, entryButton, menuReply, starterButtons } from './cards/menuCard';
import type { Choice } from './choices';
import { nearTo } from './followUp';
import { list, paragraphs } from './plainText';
import type { Turn } from './turn';
import { readYesNo } from './yesNo';

/** What somebody said of the answers they have just read. */
interface Feedback {
  readonly helpful: boolean;
  /** The entries it is about; none where nothing was just answered. */
  readonly entries: readonly Entry[];
}

/**
 * Reads whether an answer helped: from its button, at any time, or typed right after it.
 *
 * @param open - whether a dialog is open, which may be waiting for a yes or a no
 * @param asking - whether that is a red-flag question
 */
export function readFeedback(
  { knowledge, input, screening, justAnswered }: Turn,
  choice: Choice | null,
  { open, asking }: { open: boolean; asking: boolean },
): Feedback | null {
  if (choice?.kind === 'feedback') {
    return { helpful: choice.helpful, entries: entriesOf(knowledge, [choice.entry]) };
  }
  if (choice || screening.findings.length > 0) return null;
  const helpful = knowledge.phrasebook.helped(input.text);
  // A thumb up may be the yes that the open question waits for …
  if (helpful === null || (open && readYesNo(input.text) !== null)) return null;
  // … and "useless" may be said of the leg that the question is about.
  if (asking && !helpful && justAnswered.length === 0) return null;
  return { helpful, entries: entriesOf(knowledge, justAnswered) };
}

/**
 * Counts it, once for each entry in a conversation, and thanks; whom an answer did not help is shown what stands near it.
 *
 * @returns ids of the entries offered
 */
export async function takeFeedback(
  turn: Turn,
  { helpful, entries }: Feedback,
  asking: boolean,
): Promise<readonly string[]> {
  const { knowledge } = turn;
  const { feedback } = knowledge.replies;
  turn.handled = true;
  for (const { id } of entries) {
    if (turn.mayRate(id)) turn.count({ what: helpful ? 'helpful' : 'notHelpful', entry: id });
  }
  if (asking) {
    await turn.say(menuReply('smallTalk', feedback.noted));
    return [];
  }
  if (helpful) {
    await turn.say(menuReply('smallTalk', feedback.thanks, starterButtons(knowledge)));
    return [];
  }
  const near = [...new Set(entries.flatMap((entry) => nearTo(knowledge, entry)))]
    .filter((entry) => !entries.includes(entry))
    .slice(0, MOST_NEAR);
  const others = near.length > 0 ? feedback.near : null;
  const titles = others && `${others}\n${list(near.map(({ title }) => title))}`;
  await turn.say(
    menuReply(
      'smallTalk',
      paragraphs(feedback.sorry, feedback.otherwise, others),
      [
        ...near.flatMap(({ id }) => entryButton(knowledge, id)),
        commandButton(knowledge, 'topics'),
        commandButton(knowledge, 'check'),
      ],
      { text: paragraphs(feedback.sorry, feedback.otherwise, titles) },
    ),
  );
  // In caution something else has been said.
  return turn.caution === null ? near.map(({ id }) => id) : [];
}

const MOST_NEAR = 3;

function entriesOf(knowledge: Turn['knowledge'], ids: readonly string[]): Entry[] {
  return ids.map((id) => knowledge.entry(id)).filter((entry) => entry !== undefined);
}
