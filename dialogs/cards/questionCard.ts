import type { Knowledge } from '../../knowledge/knowledge';
import type { FlagId } from '../../knowledge/screen/redFlags';
import { paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { type Button, heading, paragraph, smallPrint } from './card';
import { sourcesOf } from './seekCareCard';

/** What is said round a red-flag question. */
export interface QuestionFrame {
  /** Said before it, such as why it is asked. */
  readonly before?: string;
  /** Where in the symptom check it stands, from 1. */
  readonly progress?: { number: number; total: number };
}

/** One red-flag question with yes, no and not sure. */
export function questionReply(knowledge: Knowledge, flagId: FlagId, frame: QuestionFrame): Reply {
  const flag = knowledge.flag(flagId);
  const question = flag.question ?? flag.label;
  const { buttons: labels, interview } = knowledge.replies;
  const progress = frame.progress
    ? interview.progress
        .replace('{number}', String(frame.progress.number))
        .replace('{total}', String(frame.progress.total))
    : null;
  const answers = [
    ['yes', labels.yes],
    ['no', labels.no],
    ['unsure', labels.unsure],
  ] as const;
  const buttons: Button[] = [
    ...answers.map(([answer, label]) => ({
      label,
      choice: { kind: 'answer' as const, flag: flagId, answer },
    })),
    ...(frame.progress
      ? [
          {
            label: labels.cancel,
            choice: { kind: 'command' as const, command: 'cancel' as const },
          },
        ]
      : []),
  ];
  const text = paragraphs(
    frame.before,
    progress ? `${progress}: ${question}` : question,
    `(${labels.yes} / ${labels.no} / ${labels.unsure})`,
  );
  return {
    kind: 'screening',
    text,
    card: {
      body: [
        ...(frame.before ? [paragraph(frame.before)] : []),
        ...(progress ? [paragraph(progress, { size: 'Small', isSubtle: true })] : []),
        heading(question),
        smallPrint(sourcesOf(knowledge, flag.sources)),
      ],
      buttons,
      fallbackText: text,
    },
    flags: [flagId],
  };
}
