import { ConversationState, type Storage, type TurnContext } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import { type Caution, cautionAfter, stillHolding } from '../dialogs/caution';
import { type Circumstance, stillTrue } from '../dialogs/circumstance';
import { addKnown, type Known, stillKnown } from '../dialogs/known';
import { createDialogs, takeTurn } from '../dialogs/mainDialog';
import { answeredWith, type Reply } from '../dialogs/reply';
import { type CheckAnswers, clinicianSummary } from '../dialogs/summary';
import { setTurn, type Turn } from '../dialogs/turn';
import type { Knowledge } from '../knowledge/knowledge';
import { activityKey } from './activityKey';
import { addPress, isPressedAgain, type Press, pressesOf } from './presses';

// A channel delivers an activity again when it was not answered in time: always one of the last few.
const REMEMBERED_ACTIVITIES = 20;

// Whoever asks "and how often?" later than this has to say of what.
const JUST_ANSWERED_MS = 30 * 60 * 1000;

/** What is kept of a conversation. */
interface Kept {
  /** The open dialogs. */
  dialogs?: DialogState;
  caution?: Caution | null;
  /** What they told or answered in the last hour. */
  known?: Known | null;
  circumstance?: Circumstance | null;
  /** Where the person said they are: a row of `care-lines.yaml`. */
  country?: string;
  /** The answers of the last symptom check that ended. */
  check?: CheckAnswers;
  /** Whether nothing was found for what was asked before. */
  lost?: boolean;
  /** The entry answered with last. */
  answered?: { entry: string; at: number } | undefined;
  /** The entries that the last turn answered with. */
  just?: string[];
  /** The entries of which they have said whether they helped. */
  rated?: string[];
  /** Whether the check was offered after an answer. */
  offered?: boolean;
  /** The flags that the last message said no to. */
  denied?: { flags: string[]; at: number } | undefined;
  /** Ids of the activities answered last. */
  seen?: string[];
  /** Whether the bot has introduced itself. */
  greeted?: boolean;
  /** The buttons pressed last. */
  pressed?: Press[];
  /** The activities that answered last, each with its entries: Teams tells by the activity's id what was of help. */
  sent?: { id: string; entries: readonly string[] }[];
}

/** What a turn knows and keeps by its conversation's record alone. */
type OfTheRecord =
  | 'known'
  | 'know'
  | 'leaveCheck'
  | 'endCheck'
  | 'forgetKnown'
  | 'circumstance'
  | 'belongTo'
  | 'lost'
  | 'lastEntry'
  | 'justDenied'
  | 'justAnswered'
  | 'mayRate'
  | 'mayOfferCheck';

/** What one turn does with its conversation's record. */
export interface OpenConversation extends Pick<Turn, OfTheRecord> {
  /** The caution that holds from earlier turns. */
  readonly caution: Caution | null;
  /** Whether this very activity was dealt with before, or repeats the press of a button. */
  readonly seen: boolean;
  /** True once in a conversation: then the bot introduces itself. */
  mayGreet(): boolean;
  /** Keeps which activities answered with which entries. */
  noteSent(sent: readonly { id: string; entries: readonly string[] }[]): void;
  /** The entries that an activity of the bot's answered with; none where it did not, or long ago. */
  entriesIn(activityId: string | undefined): readonly string[];
  /** Keeps the caution that care told outside the dialogs leaves. */
  noteCare(replies: readonly Reply[]): void;
  /** What a person may show to their clinician. */
  summary(knowledge: Knowledge): string | null;
  /** Where the person said they are; null if they said nothing of it. */
  readonly country: string | null;
  liveIn(country: string): void;
  /** Runs the dialogs. */
  run(turn: Turn): Promise<void>;
  /** Keeps what has changed besides a message and its replies. */
  keep(): Promise<void>;
  /** Keeps what has changed. */
  save(replies: readonly Reply[], cautionEnded: boolean): Promise<void>;
  /** Forgets it all. */
  forget(): Promise<void>;
}

/** Opens the record of a turn's conversation. @throws whatever the storage throws when it can't be read */
export type OpenRecord = (context: TurnContext, flowVersion: number) => Promise<OpenConversation>;

/** Keeps conversations: the open dialogs, the caution, and the activities already answered. */
export function createConversations(storage: Storage): OpenRecord {
  const state = new ConversationState(storage);
  const dialogs = createDialogs(state.createProperty('dialogs' satisfies keyof Kept));

  return async (context, flowVersion) => {
    await state.load(context);
    // A record that is no object can't be worked with: it counts as empty, and is written anew.
    if (!isObject(state.get(context))) await state.clear(context);
    // The loaded record itself: reading it piece by piece through the SDK's accessors costs a promise each.
    const kept = state.get(context) as Kept;
    if (!isObject(kept.dialogs) || !Array.isArray(kept.dialogs?.dialogStack)) delete kept.dialogs;
    const caution = stillHolding(kept.caution, Date.now());
    kept.known = stillKnown(kept.known, flowVersion, Date.now());
    kept.circumstance = stillTrue(kept.circumstance, Date.now());
    const seen = Array.isArray(kept.seen) ? kept.seen : [];
    const id = activityKey(context.activity);
    const again = isPressedAgain(pressesOf(kept.pressed), context.activity, Date.now());
    const sent = Array.isArray(kept.sent) ? kept.sent : [];
    const keep = async () => {
      if (id !== undefined) kept.seen = [...seen, id].slice(-REMEMBERED_ACTIVITIES);
      await state.saveChanges(context);
    };
    let forgotten = false;
    return {
      caution,
      seen: again || (id !== undefined && seen.includes(id)),
      mayGreet() {
        if (kept.greeted) return false;
        kept.greeted = true;
        return true;
      },
      noteSent(more) {
        if (more.length > 0) kept.sent = [...sent, ...more].slice(-REMEMBERED_ACTIVITIES);
      },
      entriesIn: (activityId) => stringsOf(sent.find((one) => one.id === activityId)?.entries),
      noteCare(replies) {
        kept.caution = cautionAfter(caution, replies, Date.now());
      },
      keep,
      summary: (knowledge) => clinicianSummary(knowledge, caution, kept.check ?? null, kept.known ?? null),
      get known() {
        return kept.known ?? null;
      },
      country: typeof kept.country === 'string' ? kept.country : null,
      liveIn(country) {
        kept.country = country;
      },
      know(answers, about) {
        const more = { flowVersion, now: Date.now(), ...(about && { about }) };
        kept.known = addKnown(kept.known ?? null, answers, more);
      },
      leaveCheck() {
        kept.known = addKnown(kept.known ?? null, {}, { flowVersion, left: true, now: Date.now() });
      },
      endCheck(answers) {
        kept.check = { answers, at: Date.now() };
        kept.known = null;
      },
      forgetKnown() {
        kept.known = null;
      },
      circumstance: kept.circumstance?.group ?? null,
      belongTo(group) {
        kept.circumstance = { group, at: Date.now() };
      },
      lost: kept.lost === true,
      lastEntry:
        isRecent(kept.answered) && typeof kept.answered.entry === 'string' ? kept.answered.entry : null,
      justAnswered: stringsOf(kept.just),
      justDenied: isRecent(kept.denied) ? stringsOf(kept.denied.flags) : [],
      mayRate(entry) {
        const rated = stringsOf(kept.rated);
        if (rated.includes(entry)) return false;
        kept.rated = [...rated, entry];
        return true;
      },
      mayOfferCheck() {
        if (kept.offered) return false;
        kept.offered = true;
        return true;
      },
      run(turn) {
        setTurn(context, turn);
        const { dropped, findings } = turn.screening;
        const flags =
          findings.length > 0 ? [] : dropped.filter(({ why }) => why === 'denied').map(({ flag }) => flag);
        kept.denied = flags.length > 0 ? { flags: [...new Set(flags)], at: Date.now() } : undefined;
        const open = (kept.dialogs?.dialogStack?.length ?? 0) > 0;
        return takeTurn(turn, open, () => dialogs.createContext(context));
      },
      async save(replies, cautionEnded) {
        if (forgotten) return;
        if (replies.some(({ lost }) => lost)) kept.lost = true;
        else if (replies.some(({ kind }) => kind === 'answer')) kept.lost = false;
        const answer = replies.findLast(({ entry }) => entry !== undefined);
        kept.just = replies.flatMap(answeredWith);
        if (answer?.entry !== undefined) kept.answered = { entry: answer.entry, at: Date.now() };
        kept.caution = cautionAfter(cautionEnded ? null : caution, replies, Date.now());
        const pressed = addPress(pressesOf(kept.pressed), context.activity, Date.now());
        if (pressed) kept.pressed = pressed;
        await keep();
      },
      async forget() {
        forgotten = true;
        await state.delete(context);
      },
    };
  };
}

function isRecent<T extends { at: number }>(what: T | undefined): what is T {
  return isObject(what) && Date.now() - (what?.at ?? 0) < JUST_ANSWERED_MS;
}

/** What is no list of texts counts as an empty one. */
function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
