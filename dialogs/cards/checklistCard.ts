import type { Knowledge } from '../../knowledge/knowledge';
import type { FlagId } from '../../knowledge/screen/redFlags';
import type { ChecklistAct } from '../choices';
import { list, paragraphs } from '../plainText';
import type { Reply } from '../reply';
import { type Block, type Button, paragraph, smallPrint } from './card';
import { sourcesOf } from './seekCareCard';

/**
 * The whole check on one card: tick what is true, or "None of these". The most dangerous signs come first.
 *
 * @param before - said in front of it
 */
export function checklistReply(knowledge: Knowledge, flags: readonly FlagId[], before: string): Reply {
  const { buttons: labels } = knowledge.replies;
  const version = knowledge.redFlags.flowVersion;
  const items = flags.map((flag) => ({
    flag,
    line: knowledge.flag(flag).tick ?? knowledge.flag(flag).label,
  }));
  const button = (label: string, act: ChecklistAct): Button => ({
    label,
    choice: { kind: 'checklist', version, act },
    collects: true,
  });
  const text = paragraphs(
    before,
    list(items.map(({ line }) => line)),
    `(${labels.sendTicks} / ${labels.noneOfThese} / ${labels.oneByOne})`,
  );
  return {
    kind: 'screening',
    text,
    card: {
      body: [
        ...before.split('\n\n').map((part) => paragraph(part)),
        ...items.map(({ flag, line }) => toggle(flag, line)),
        smallPrint(
          sourcesOf(
            knowledge,
            flags.flatMap((flag) => knowledge.flag(flag).sources),
          ),
        ),
      ],
      buttons: [
        button(labels.sendTicks, 'send'),
        button(labels.noneOfThese, 'none'),
        button(labels.oneByOne, 'each'),
        { label: labels.cancel, choice: { kind: 'command', command: 'cancel' } },
      ],
      fallbackText: text,
    },
    flags,
  };
}

/** A box to tick. Its id is the flag's, so that a submitted card tells flags and nothing else. */
function toggle(flag: FlagId, title: string): Block {
  return { type: 'Input.Toggle', id: flag, title, wrap: true, value: 'false', spacing: 'Medium' };
}
