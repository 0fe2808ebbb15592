import type { Knowledge } from '../../knowledge/knowledge';
import type { Command } from '../../knowledge/replies';
import { list, paragraphs } from '../plainText';
import type { Reply, ReplyKind } from '../reply';
import { type Button, paragraph } from './card';

/** A short text with buttons to go on from: greeting, help, fallback, small talk. */
export function menuReply(
  kind: ReplyKind,
  text: string,
  buttons: readonly Button[] = [],
  more: Partial<Reply> = {},
): Reply {
  return {
    kind,
    text,
    card: {
      body: text.split(/\n\n/).map((part) => paragraph(part)),
      buttons,
      fallbackText: more.text ?? text,
    },
    ...more,
  };
}

/** A button for a command, with its usual label. */
export function commandButton(knowledge: Knowledge, command: Command): Button {
  const { buttons } = knowledge.replies;
  const labels: Record<Command, string> = {
    check: buttons.check,
    topics: buttons.topics,
    'start-over': buttons.startOver,
    cancel: buttons.cancel,
    help: 'Help',
    'delete-data': 'Delete my data',
    'been-seen': buttons.beenSeen,
    summary: buttons.summary,
    numbers: buttons.numbers,
  };
  return { label: labels[command], choice: { kind: 'command', command } };
}

/** A button that opens an entry. */
export function entryButton(knowledge: Knowledge, id: string): Button[] {
  const entry = knowledge.entry(id);
  return entry ? [{ label: entry.title, choice: { kind: 'entry', id } }] : [];
}

/** The buttons a conversation can begin with. */
export function starterButtons(knowledge: Knowledge): Button[] {
  const { starters, starterLabels } = knowledge.replies;
  return starters.flatMap((starter) =>
    starter === 'check'
      ? [commandButton(knowledge, 'check')]
      : entryButton(knowledge, starter).map((button) => ({
          ...button,
          label: starterLabels[starter] ?? button.label,
        })),
  );
}

/** "What can you tell me": the first entry of each topic, as a list and as buttons. */
export function topicsReply(knowledge: Knowledge): Reply {
  const firsts = new Map<string, string>();
  for (const entry of knowledge.entries) {
    // The entry named like its topic is the general one.
    if (!firsts.has(entry.topic) || entry.id === entry.topic) firsts.set(entry.topic, entry.id);
  }
  const ids = [...firsts.values()];
  const { topicsIntro } = knowledge.replies;
  const titles = ids.map((id) => knowledge.entry(id)?.title ?? id);
  return menuReply(
    'command',
    topicsIntro,
    ids.flatMap((id) => entryButton(knowledge, id)),
    {
      text: paragraphs(topicsIntro, list(titles)),
    },
  );
}
