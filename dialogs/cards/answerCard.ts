import type { Entry } from '../../knowledge/entries';
import type { Knowledge } from '../../knowledge/knowledge';
import { list, paragraphs, plainText, readableDate } from '../plainText';
import type { Reply } from '../reply';
import { type Button, heading, paragraph, smallPrint } from './card';

/**
 * An answer: the entry's body, where it comes from, when it was reviewed, and what may help next.
 *
 * @param score - how well the entry fits the question, 0 to 1
 */
export function answerReply(knowledge: Knowledge, entry: Entry, score: number): Reply {
  const { buttons: labels } = knowledge.replies;
  const origin = originOf(knowledge, entry);
  const related = entry.related
    .map((id) => knowledge.entry(id))
    .filter((other) => other !== undefined)
    .slice(0, 3);
  const buttons: Button[] = [
    ...related.map(({ id, title }) => ({
      label: title,
      choice: { kind: 'entry' as const, id },
    })),
    { label: labels.check, choice: { kind: 'command', command: 'check' } },
  ];
  const text = paragraphs(
    entry.title,
    plainText(entry.body),
    origin,
    related.length > 0 ? `You could also ask:\n${list(related.map(({ title }) => title))}` : null,
  );
  return {
    kind: 'answer',
    text,
    card: {
      body: [heading(entry.title), paragraph(entry.body), smallPrint(origin)],
      buttons,
      fallbackText: text,
    },
    topic: entry.topic,
    entry: entry.id,
    score,
  };
}

/** "Source: Back pain (NHS); reviewed 23 November 2026". */
function originOf(knowledge: Knowledge, entry: Entry): string {
  const names = new Set(
    entry.source.map(({ id }) => {
      const source = knowledge.source(id);
      if (!source) return id;
      return source.publisher === 'unknown' ? source.title : `${source.publisher}: ${source.title}`;
    }),
  );
  return `${knowledge.replies.sourcesIntro}: ${[...names].join('; ')}. Reviewed ${readableDate(entry.reviewed)}.`;
}
