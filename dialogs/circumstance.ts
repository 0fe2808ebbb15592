import type { OutOfScopeGroup } from '../knowledge/outOfScope';
import { outOfScopeReply } from './cards/outOfScopeCard';
import { type Reply, topicsOf } from './reply';
import type { Turn } from './turn';

/** Something that a person said of themselves, for which some topics are not meant: that they are pregnant. */
export interface Circumstance {
  /** The id of a group of `out-of-scope.yaml` that has `holdsFor`. */
  readonly group: string;
  /** When they said it last, in milliseconds since 1970. */
  readonly at: number;
}

// A conversation's length; who comes back tomorrow may ask for somebody else.
const LASTS_MS = 60 * 60 * 1000;

/** What was said and still holds; null where nothing does. */
export function stillTrue(said: Circumstance | null | undefined, now: number): Circumstance | null {
  return said && typeof said.group === 'string' && now - said.at < LASTS_MS ? said : null;
}

/** Whether a group keeps a topic from whoever belongs to it. */
export function holdsBack({ holdsFor }: OutOfScopeGroup, topics: readonly string[]): boolean {
  return topics.some((topic) => holdsFor.some((held) => held === topic));
}

/**
 * The reply, or whom to ask instead where it is about something that is not meant for them: "I'm pregnant", and a moment
 * later "can I take ibuprofen?".
 */
export function withCircumstance(turn: Turn, reply: Reply): Reply {
  const { circumstance, knowledge } = turn;
  const group = knowledge.outOfScope.groups.find(({ id }) => id === circumstance);
  if (reply.kind !== 'answer' || !group || !holdsBack(group, topicsOf(reply))) return reply;
  return outOfScopeReply(turn, group, []);
}
