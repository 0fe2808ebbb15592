import type { Entry } from '../../knowledge/entries';
import type { Ranked } from '../../knowledge/finder/ranking';
import type { Knowledge } from '../../knowledge/knowledge';
import { list, paragraphs, plainText, readableDate } from '../plainText';
import type { Reply } from '../reply';
import { type Asked, type Button, heading, type Pictured, paragraph, smallPrint } from './card';

/**
 * An answer: the entry's body, where it comes from, when it was reviewed, and what may help next.
 *
 * @param score - how well the entry fits the question, 0 to 1
 */
export function answerReply(knowledge: Knowledge, entry: Entry, score: number): Reply {
  const { buttons: labels } = knowledge.replies;
  const origin = originOf(knowledge, entry);
  const related = relatedTo(knowledge, entry).slice(0, 3);
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
      body: [
        heading(entry.title),
        ...bodyOf(knowledge, entry),
        smallPrint(origin),
        didThisHelp(knowledge, entry),
      ],
      buttons,
      fallbackText: text,
    },
    topic: entry.topic,
    entry: entry.id,
    score,
  };
}

/** Answers to several questions at once, in the order they were asked. */
export function answersReply(knowledge: Knowledge, answers: readonly Ranked[]): Reply {
  const parts = answers.map(({ entry }) => ({ entry, origin: originOf(knowledge, entry) }));
  const text = paragraphs(
    ...parts.flatMap(({ entry, origin }) => [entry.title, plainText(entry.body), origin]),
  );
  const [first] = answers;
  return {
    kind: 'answer',
    text,
    card: {
      body: parts.flatMap(({ entry, origin }) => [
        heading(entry.title),
        ...bodyOf(knowledge, entry),
        smallPrint(origin),
        didThisHelp(knowledge, entry),
      ]),
      buttons: [{ label: knowledge.replies.buttons.check, choice: { kind: 'command', command: 'check' } }],
      fallbackText: text,
    },
    ...(first && { topic: first.entry.topic, entry: first.entry.id, score: first.score }),
    topics: answers.map(({ entry }) => entry.topic),
    entries: answers.map(({ entry }) => entry.id),
  };
}

/** The sentences of an entry that answer what was asked of it. */
export function passageReply(knowledge: Knowledge, entry: Entry, passages: readonly string[]): Reply {
  const origin = originOf(knowledge, entry);
  const said = passages.length > 1 ? passages.map((one) => `- ${one}`).join('\n') : passages.join('');
  const text = paragraphs(entry.title, plainText(said), origin);
  return {
    kind: 'answer',
    text,
    card: {
      body: [heading(entry.title), paragraph(said), smallPrint(origin), didThisHelp(knowledge, entry)],
      buttons: [
        { label: knowledge.replies.buttons.readAll, choice: { kind: 'entry', id: entry.id } },
        ...relatedTo(knowledge, entry)
          .slice(0, 2)
          .map(({ id, title }) => ({
            label: title,
            choice: { kind: 'entry' as const, id },
          })),
      ],
      fallbackText: text,
    },
    topic: entry.topic,
    entry: entry.id,
  };
}

/** An entry's text, with the drawing that goes with it after the first lines: what to do comes first, then how it looks. */
function bodyOf(
  knowledge: Knowledge,
  { body, picture: id }: Entry,
): (ReturnType<typeof paragraph> | Pictured)[] {
  const picture = id === undefined ? undefined : knowledge.picture(id);
  if (!picture) return [paragraph(body)];
  const [first = '', ...rest] = body.split(/\n\s*\n/);
  const drawn = { picture: picture.id, alt: picture.alt };
  return [paragraph(first), drawn, ...(rest.length > 0 ? [paragraph(rest.join('\n\n'))] : [])];
}

/** "Did this help?" under the answer that it is about. */
function didThisHelp({ replies }: Knowledge, { id }: Entry): Asked {
  const { helpful, notHelpful } = replies.buttons;
  return {
    ask: replies.feedback.ask,
    buttons: [
      { label: helpful, choice: { kind: 'feedback', entry: id, helpful: true } },
      { label: notHelpful, choice: { kind: 'feedback', entry: id, helpful: false } },
    ],
  };
}

/** The entries that an entry names to go on with. */
export function relatedTo(knowledge: Knowledge, entry: Entry): Entry[] {
  return entry.related.map((id) => knowledge.entry(id)).filter((other) => other !== undefined);
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
