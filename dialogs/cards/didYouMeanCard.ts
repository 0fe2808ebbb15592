import type { Ranked } from '../../knowledge/finder/ranking';
import type { Knowledge } from '../../knowledge/knowledge';
import { list, paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { paragraph } from './card';

/** Offers up to three topics and "None of these". */
export function didYouMeanReply(
  knowledge: Knowledge,
  options: readonly Pick<Ranked, 'entry' | 'score'>[],
  intro: string,
): Reply {
  const none = knowledge.replies.buttons.noneOfThese;
  const text = paragraphs(intro, list([...options.map(({ entry }) => entry.title), none]));
  return {
    kind: 'didYouMean',
    text,
    card: {
      body: [paragraph(intro)],
      buttons: [
        ...options.map(({ entry }) => ({
          label: entry.title,
          choice: { kind: 'entry' as const, id: entry.id },
        })),
        { label: none, choice: { kind: 'none' } },
      ],
      fallbackText: text,
    },
    suggestions: options.map(({ entry }) => entry.topic),
    score: options[0]?.score ?? 0,
  };
}
