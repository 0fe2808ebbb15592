import type { CareLines } from '../../knowledge/careLines';
import type { Knowledge } from '../../knowledge/knowledge';
import { list, paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { heading, smallPrint } from './card';
import { entryButton } from './menuCard';
import { sourcesOf } from './seekCareCard';
import { stepsBlocks, stepsFor, stepsText } from './steps';

/** The end of a symptom check that found no warning sign: what may help, and what would change that. */
export function selfCareReply(knowledge: Knowledge, careLines: CareLines | null, aboutOther: boolean): Reply {
  const outcome = knowledge.replies.outcomes.selfCare;
  const steps = stepsFor(knowledge, outcome, aboutOther, [], careLines);
  const first = (aboutOther ? outcome.other.first : undefined) ?? outcome.first;
  const ids = outcome.entries ?? [];
  const titles = ids.map((id) => knowledge.entry(id)?.title ?? id);
  const text = paragraphs(
    first,
    `${knowledge.replies.helpsIntro}\n${list(titles)}`,
    stepsText(knowledge, steps),
    outcome.closing,
  );
  return {
    kind: 'screening',
    text,
    card: {
      body: [
        heading(first),
        ...stepsBlocks(knowledge, steps),
        smallPrint(`${outcome.closing} ${sourcesOf(knowledge, outcome.sources)}`),
      ],
      buttons: ids.flatMap((id) => entryButton(knowledge, id)),
      fallbackText: text,
    },
    homeCare: true,
  };
}
