import path from 'node:path';
import type { TurnRecord } from '../../dialogs/reply';
import { CodedError } from '../../knowledge/errors';
import { type Knowledge, loadKnowledge } from '../../knowledge/knowledge';
import { askAnew } from '../evaluation/askAnew';
import { type Floors, readFloors, shortfalls } from '../evaluation/floors';
import { type LabelledLines, measuredFiles, readLabelledLines } from '../evaluation/lines';
import { type Evaluation, evaluate, type Open, saidUntil } from '../evaluation/measure';
import { describeRecord } from './record';

/** The content of a project at one time. */
export interface Content {
  readonly knowledge: Knowledge;
  readonly lines: LabelledLines;
  readonly floors: Floors;
}

/** A labelled message that is answered otherwise than before. */
export interface Change {
  readonly id: string;
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** Whether it is now answered as labelled and was not, or the other way round. */
  readonly verdict: 'mended' | 'broken' | 'neither';
}

/** What labelled messages got by an answer or a question before and after. */
export interface Affected {
  /** An entry's id, or the kind of reply with the flag asked about. */
  readonly what: string;
  readonly gained: number;
  readonly lost: number;
  /** The same reply in other words. */
  readonly reworded: number;
}

/** What a change of content does to the labelled messages. */
export interface Difference {
  readonly messages: number;
  readonly changes: readonly Change[];
  readonly affected: readonly Affected[];
  /** Figures that are not what they were. */
  readonly measures: readonly { readonly id: string; readonly before: string; readonly after: string }[];
  /** The floors broken afterwards, one sentence each. */
  readonly broken: readonly string[];
}

/**
 * Reads the content under a project's root.
 *
 * @param when - added to the place of a problem, where it is not in the files the editor sees
 * @throws CodedError BAD_CONTENT naming file, field and cure
 */
export function readProject(root: string, when = ''): Content {
  const evaluation = path.join(root, 'test', 'evaluation');
  try {
    return {
      knowledge: loadKnowledge(path.join(root, 'knowledge')),
      lines: readLabelledLines(measuredFiles(evaluation)),
      floors: readFloors(path.join(evaluation, 'floors.json')),
    };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const { code, place, problem, cure } = error;
    throw new CodedError(code, { place: `${place}${when}`, problem, cure, cause: error });
  }
}

/** Puts every labelled message to the bot as it was and as it is, and tells what has changed. */
export async function compareContent(before: Content, after: Content): Promise<Difference> {
  const was = remembering(askAnew(before.knowledge));
  const is = remembering(askAnew(after.knowledge));
  // Today's lines judge both sides; yesterday's figures come of yesterday's lines.
  const judgedBefore = await evaluate(after.lines, was.open);
  const judgedAfter = await evaluate(after.lines, is.open);
  const measuredBefore = await evaluate(before.lines, was.open);

  const { redFlags, harmless, questions, conversations } = after.lines;
  // Each turn of a conversation with what was said before it, as the evaluation names it.
  const turns = conversations.flatMap(({ id, turns: said }) =>
    said.slice(1).map((_, i) => ({ id, text: saidUntil(said.slice(0, i + 2).map(({ text }) => text)) })),
  );
  const pairs = [...redFlags, ...harmless, ...questions, ...turns].map(({ id, text }) => ({
    id,
    text,
    before: was.record(text),
    after: is.record(text),
  }));
  const missedBefore = missed(judgedBefore);
  const missedAfter = missed(judgedAfter);
  const changes = pairs.flatMap(({ id, text, ...pair }): Change[] => {
    const [wasSaid, isSaid] = [describeRecord(pair.before), describeRecord(pair.after)];
    if (wasSaid === isSaid) return [];
    const verdict =
      missedBefore.has(id) === missedAfter.has(id) ? 'neither' : missedAfter.has(id) ? 'broken' : 'mended';
    return [{ id, text, before: wasSaid, after: isSaid, verdict }];
  });
  return {
    messages: pairs.length,
    changes,
    affected: affectedBy(pairs),
    measures: changedMeasures(measuredBefore, judgedAfter),
    broken: shortfalls(judgedAfter.measures, after.floors),
  };
}

function remembering(open: Open): { open: Open; record: (text: string) => TurnRecord | null } {
  const records = new Map<string, TurnRecord | null>();
  return {
    open() {
      const ask = open();
      const said: string[] = [];
      return async (text) => {
        said.push(text);
        const record = await ask(text);
        records.set(saidUntil(said), record);
        return record;
      };
    },
    record: (text) => records.get(text) ?? null,
  };
}

function missed({ misses }: Evaluation): ReadonlySet<string> {
  return new Set(misses.map(({ id }) => id));
}

function affectedBy(pairs: readonly { before: TurnRecord | null; after: TurnRecord | null }[]): Affected[] {
  const tally = new Map<string, { gained: number; lost: number; reworded: number }>();
  const add = (record: TurnRecord | null, field: 'gained' | 'lost' | 'reworded') => {
    const what = record?.entry ?? [record?.kind ?? 'no reply', ...(record?.flags ?? [])].join(' ');
    const counts = tally.get(what) ?? { gained: 0, lost: 0, reworded: 0 };
    counts[field] += 1;
    tally.set(what, counts);
  };
  for (const { before, after } of pairs) {
    if (describeRecord(before) !== describeRecord(after)) {
      add(before, 'lost');
      add(after, 'gained');
    } else if (before?.reply !== after?.reply) add(after, 'reworded');
  }
  return [...tally].map(([what, counts]) => ({ what, ...counts })).sort((a, b) => (a.what < b.what ? -1 : 1));
}

function changedMeasures(before: Evaluation, after: Evaluation): Difference['measures'] {
  const told = ({ measures }: Evaluation, id: string) => {
    const share = measures.find((measure) => measure.id === id)?.share;
    return share ? `${(100 * share.share).toFixed(1)} % (${share.hits}/${share.of})` : 'not measured';
  };
  const ids = new Set([...before.measures, ...after.measures].map(({ id }) => id));
  return [...ids]
    .map((id) => ({ id, before: told(before, id), after: told(after, id) }))
    .filter((one) => one.before !== one.after);
}
