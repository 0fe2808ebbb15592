import type { CareLines } from '../../knowledge/careLines';
import type { Knowledge } from '../../knowledge/knowledge';
import { fillTexts } from '../fillText';
import { list, paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { heading, points, smallPrint } from './card';
import { entryButton } from './menuCard';
import { sourcesOf } from './seekCareCard';

/** The end of a symptom check that found no warning sign: what may help, and what would change that. */
export function selfCareReply(knowledge: Knowledge, careLines: CareLines | null): Reply {
  const outcome = knowledge.replies.outcomes.selfCare;
  const todo = fillTexts(outcome.points, careLines);
  const ids = outcome.entries ?? [];
  const titles = ids.map((id) => knowledge.entry(id)?.title ?? id);
  const text = paragraphs(outcome.first, `What may help:\n${list(titles)}`, list(todo), outcome.closing);
  return {
    kind: 'screening',
    text,
    card: {
      body: [
        heading(outcome.first),
        ...points(todo),
        smallPrint(`${outcome.closing} ${sourcesOf(knowledge, outcome.sources)}`),
      ],
      buttons: ids.flatMap((id) => entryButton(knowledge, id)),
      fallbackText: text,
    },
  };
}
