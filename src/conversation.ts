import { ConversationState, type Storage, type TurnContext } from 'botbuilder';
import { DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet';
import { type Caution, cautionAfter, stillHolding } from '../dialogs/caution';
import { MAIN_DIALOG, MainDialog } from '../dialogs/mainDialog';
import type { Reply } from '../dialogs/reply';
import { setTurn, type Turn } from '../dialogs/turn';

// A channel delivers an activity again when it was not answered in time: always one of the last few.
const REMEMBERED_ACTIVITIES = 20;

/** What one turn does with its conversation's record. */
export interface OpenConversation {
  /** The caution that holds from earlier turns. */
  readonly caution: Caution | null;
  /** Whether this very activity was dealt with before. */
  readonly seen: boolean;
  /** Runs the dialogs. */
  run(turn: Turn): Promise<void>;
  /** Keeps what has changed. */
  save(replies: readonly Reply[], cautionEnded: boolean): Promise<void>;
  /** Forgets it all. */
  forget(): Promise<void>;
}

/** Opens the record of a turn's conversation. @throws whatever the storage throws when it can't be read */
export type OpenRecord = (context: TurnContext) => Promise<OpenConversation>;

/** Keeps conversations: the open dialogs, the caution, and the activities already answered. */
export function createConversations(storage: Storage): OpenRecord {
  const state = new ConversationState(storage);
  const dialogs = new DialogSet(state.createProperty('dialogs')).add(new MainDialog());
  const cautionProperty = state.createProperty<Caution | null>('caution');
  const seenProperty = state.createProperty<string[]>('seenActivities');

  return async (context) => {
    await state.load(context);
    const caution = stillHolding(await cautionProperty.get(context, null), Date.now());
    const seen = await seenProperty.get(context, []);
    const { id } = context.activity;
    let forgotten = false;
    return {
      caution,
      seen: id !== undefined && seen.includes(id),
      async run(turn) {
        setTurn(context, turn);
        const dc = await dialogs.createContext(context);
        const result = await dc.continueDialog();
        if (result.status === DialogTurnStatus.empty) await dc.beginDialog(MAIN_DIALOG);
      },
      async save(replies, cautionEnded) {
        if (forgotten) return;
        const next = cautionAfter(cautionEnded ? null : caution, replies, Date.now());
        await cautionProperty.set(context, next);
        if (id !== undefined) {
          await seenProperty.set(context, [...seen, id].slice(-REMEMBERED_ACTIVITIES));
        }
        await state.saveChanges(context);
      },
      async forget() {
        forgotten = true;
        await state.delete(context);
      },
    };
  };
}
