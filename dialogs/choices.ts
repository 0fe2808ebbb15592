import type { Answer } from '../knowledge/assessment';
import { COMMANDS, type Command } from '../knowledge/replies';
import { FLAG_IDS, type FlagId } from '../knowledge/screen/redFlags';

/** What a button stands for. Buttons carry these as ids, never the text they show. */
export type Choice =
  | { kind: 'command'; command: Command }
  | { kind: 'entry'; id: string }
  | { kind: 'answer'; flag: FlagId; answer: Answer }
  | { kind: 'checklist'; version: number; act: ChecklistAct }
  | { kind: 'feedback'; entry: string; helpful: boolean }
  | { kind: 'none' };

/** send: what is ticked; none: none of these; each: ask one by one. */
export type ChecklistAct = (typeof ACTS)[number];

const ACTS = ['send', 'none', 'each'] as const;
const ACT_IDS: readonly string[] = ACTS;
const COMMAND_IDS: readonly string[] = COMMANDS;
const ENTRY_ID = /^[a-z0-9-]{1,60}$/;
const ANSWERS: readonly string[] = ['yes', 'no', 'unsure'];

/** The id a button carries, such as `answer:saddle_numbness:yes`. */
export function choiceId(choice: Choice): string {
  switch (choice.kind) {
    case 'command':
      return `command:${choice.command}`;
    case 'entry':
      return `entry:${choice.id}`;
    case 'answer':
      return `answer:${choice.flag}:${choice.answer}`;
    case 'checklist':
      return `checklist:${choice.version}:${choice.act}`;
    case 'feedback':
      return `feedback:${choice.entry}:${choice.helpful ? 'yes' : 'no'}`;
    case 'none':
      return 'none';
  }
}

/** Reads a button's id; null for anything that no button of this bot ever carried. */
export function readChoice(id: string | null): Choice | null {
  const choice = id === null ? null : parse(id);
  return choice && choiceId(choice) === id ? choice : null;
}

function parse(id: string): Choice | null {
  if (id === 'none') return { kind: 'none' };
  const [kind, first = '', second = ''] = id.split(':');
  if (kind === 'command' && COMMAND_IDS.includes(first)) return { kind, command: first as Command };
  if (kind === 'entry' && ENTRY_ID.test(first)) return { kind, id: first };
  if (kind === 'feedback' && ENTRY_ID.test(first)) return { kind, entry: first, helpful: second === 'yes' };
  if (kind === 'answer' && FLAG_IDS.some((flag) => flag === first) && ANSWERS.includes(second)) {
    return { kind, flag: first as FlagId, answer: second as Answer };
  }
  if (kind === 'checklist' && /^\d{1,6}$/.test(first) && ACT_IDS.includes(second)) {
    return { kind, version: Number(first), act: second as ChecklistAct };
  }
  return null;
}

/** The flags ticked on a submitted card: those of its fields that are named like a flag and hold "true". */
export function readTicks(value: unknown): FlagId[] {
  if (typeof value !== 'object' || value === null) return [];
  return FLAG_IDS.filter((flag) => String(Reflect.get(value, flag)) === 'true');
}
