import { randomUUID } from 'node:crypto';
import AsyncLock from 'async-lock';
import { ActivityTypes, ConversationState, type Storage, type TurnContext } from 'botbuilder';
import { DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet';
import type { Logger } from 'pino';
import { menuReply, starterButtons } from '../dialogs/cards/menuCard';
import { immediateReply } from '../dialogs/careReply';
import { fillText } from '../dialogs/fillText';
import { MAIN_DIALOG, MainDialog } from '../dialogs/mainDialog';
import { paragraphs } from '../dialogs/plainText';
import { type Reply, recordTurn, type TurnRecord } from '../dialogs/reply';
import { setTurn, type Turn } from '../dialogs/turn';
import type { CareLines } from '../knowledge/careLines';
import type { Knowledge } from '../knowledge/knowledge';
import { readInput } from './readInput';
import { sendReply } from './sendReply';

/** What the bot is made of. */
export interface BotParts {
  readonly knowledge: Knowledge;
  /** Where conversations are kept. */
  readonly storage: Storage;
  /** ISO 3166-1 alpha-2: whose numbers are told where the client names no country. */
  readonly defaultCountry: string;
  readonly log: Logger;
  /** Deletes what a channel keeps of a conversation besides the storage ("delete my data"). */
  readonly forgetInChannel?: (conversationId: string) => Promise<void>;
}

/** The bot: the same behind every channel. */
export interface Bot {
  /**
   * Runs one turn. Turns of one conversation run one after the other. Never throws for a fault of the bot or its
   * storage: the person is told, and an id is logged without a word of the message.
   *
   * @returns what was replied, or null where there was nothing to reply to
   */
  run(context: TurnContext): Promise<TurnRecord | null>;
}

// A turn that hangs must not hold its conversation for ever.
const LONGEST_TURN_MS = 15_000;

/** Makes the bot. */
export function createBot(parts: BotParts): Bot {
  const { knowledge, storage, defaultCountry, log } = parts;
  const lock = new AsyncLock({ maxOccupationTime: LONGEST_TURN_MS, maxPending: 50 });
  const conversations = new ConversationState(storage);
  const dialogState = conversations.createProperty('dialogs');
  const dialogs = new DialogSet(dialogState).add(new MainDialog());

  function careLinesFor(country: string | null): CareLines | null {
    return knowledge.careLines.forCountry(country ?? defaultCountry);
  }

  async function runDialogs(context: TurnContext, turn: Turn): Promise<void> {
    setTurn(context, turn);
    const dc = await dialogs.createContext(context);
    const result = await dc.continueDialog();
    if (result.status === DialogTurnStatus.empty) await dc.beginDialog(MAIN_DIALOG);
    await conversations.saveChanges(context);
  }

  async function takeMessage(context: TurnContext): Promise<TurnRecord | null> {
    const input = readInput(context.activity);
    const careLines = careLinesFor(input.country);
    const screening = knowledge.screen(input.text);
    const replies: Reply[] = [];
    const say = async (reply: Reply) => {
      replies.push(reply);
      await sendReply(context, reply);
    };

    // Safety first: nothing that can be down stands before this reply.
    const immediate = immediateReply(knowledge, screening, careLines);
    if (immediate) await say(immediate);

    const turn: Turn = {
      knowledge,
      input,
      screening,
      careLines,
      say,
      forget: () => forget(context),
      alreadyAnswered: immediate !== null,
      handled: false,
    };
    try {
      await lock.acquire(conversationKey(context), () => runDialogs(context, turn));
    } catch (error) {
      report(context, error);
      await recover(context);
      if (replies.length === 0) {
        const text = knowledge.replies.failed;
        await say(menuReply('fallback', fillText(text, careLines) ?? text));
      }
    }
    return recordTurn(replies);
  }

  /** Forgets a conversation whose record can't be read, so that its person is not locked out for good. */
  async function recover(context: TurnContext): Promise<void> {
    try {
      await conversations.delete(context);
    } catch (error) {
      report(context, error);
    }
  }

  async function forget(context: TurnContext): Promise<void> {
    await conversations.delete(context);
    const id = context.activity.conversation?.id;
    if (id !== undefined) await parts.forgetInChannel?.(id);
  }

  async function greet(context: TurnContext): Promise<TurnRecord | null> {
    const joined = context.activity.membersAdded ?? [];
    const self = context.activity.recipient?.id;
    if (!joined.some(({ id }) => id !== self)) return null;
    const { replies } = knowledge;
    const safety = fillText(replies.greetingSafety, careLinesFor(readInput(context.activity).country));
    const reply = menuReply('command', paragraphs(replies.greeting, safety), starterButtons(knowledge));
    await sendReply(context, reply);
    return recordTurn([reply]);
  }

  function report(context: TurnContext, error: unknown): void {
    const turnId = randomUUID();
    log.error({ turnId, conversationId: context.activity.conversation?.id, err: error }, 'the turn failed');
  }

  return {
    async run(context) {
      try {
        switch (context.activity.type) {
          case ActivityTypes.Message:
          case ActivityTypes.MessageUpdate:
            return await takeMessage(context);
          case ActivityTypes.ConversationUpdate:
            return await greet(context);
          default:
            // Typing, reactions, read receipts and what channels may yet invent: nothing to answer.
            return null;
        }
      } catch (error) {
        report(context, error);
        return null;
      }
    },
  };
}

function conversationKey(context: TurnContext): string {
  const { channelId, conversation } = context.activity;
  return `${channelId}/${conversation?.id ?? ''}`;
}
