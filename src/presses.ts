import type { Activity } from 'botbuilder';
import { readChoice } from '../dialogs/choices';
import { readInput } from './readInput';

/** That a button was pressed: which, on which card, and when. */
export interface Press {
  readonly card: string;
  /** The button's id, with what was ticked. */
  readonly button: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const REMEMBERED = 10;
// A finger that trembles, or a mouse that clicks twice.
const DOUBLE_MS = 3_000;

/**
 * Whether the same button of the same card was pressed before. An answer counts once, however late it comes again; a
 * menu may be used again, but two quick presses are one.
 */
export function isPressedAgain(before: readonly Press[], activity: Partial<Activity>, now: number): boolean {
  const press = pressIn(activity, now);
  if (!press) return false;
  const same = before.findLast(({ card, button }) => card === press.card && button === press.button);
  return same !== undefined && (press.isAnswer || now - same.at < DOUBLE_MS);
}

/** The presses to remember; null where no button was pressed on a card that the channel names. */
export function addPress(before: readonly Press[], activity: Partial<Activity>, now: number): Press[] | null {
  const press = pressIn(activity, now);
  if (!press) return null;
  const { card, button, at } = press;
  return [...before, { card, button, at }].slice(-REMEMBERED);
}

/** What a record holds as presses; anything else counts as none. */
export function pressesOf(value: unknown): Press[] {
  return Array.isArray(value) ? value.filter((one) => typeof one?.card === 'string') : [];
}

function pressIn(activity: Partial<Activity>, at: number): (Press & { isAnswer: boolean }) | null {
  const { replyToId } = activity;
  if (typeof replyToId !== 'string' || activity.value === undefined) return null;
  const { choice, ticked } = readInput(activity);
  const kind = readChoice(choice)?.kind;
  if (choice === null || kind === undefined) return null;
  const isAnswer = kind === 'answer' || kind === 'checklist' || kind === 'feedback';
  return { card: replyToId, button: [choice, ...ticked].join(' '), at, isAnswer };
}
