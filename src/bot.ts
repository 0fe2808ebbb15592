import { randomUUID } from 'node:crypto';
import AsyncLock from 'async-lock';
import { ActivityTypes, type Storage, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { FindPicture } from '../dialogs/cards/card';
import { greetingReply } from '../dialogs/cards/greeting';
import { menuReply } from '../dialogs/cards/menuCard';
import { calmReply, careFor, careTierOf, immediateReply } from '../dialogs/careReply';
import { withCaution } from '../dialogs/caution';
import { withCircumstance } from '../dialogs/circumstance';
import type { Counted } from '../dialogs/counted';
import { fillText } from '../dialogs/fillText';
import { screenInContext } from '../dialogs/inContext';
import { answeredWith, type Reply, recordTurn, type TurnRecord } from '../dialogs/reply';
import type { Turn } from '../dialogs/turn';
import type { CareLines } from '../knowledge/careLines';
import type { Knowledge } from '../knowledge/knowledge';
import type { Screening } from '../knowledge/screen/screen';
import { createConversations, type OpenConversation } from './conversation';
import { readInput } from './readInput';
import { sendReply, showsCards } from './sendReply';
import type { Usage } from './usage/usage';

/** What the bot is made of. */
export interface BotParts {
  readonly knowledge: Knowledge;
  /** Where conversations are kept. */
  readonly storage: Storage;
  /** ISO 3166-1 alpha-2: whose numbers are told where the client names no country. */
  readonly defaultCountry: string;
  readonly log: Logger;
  /** Counts how the bot is used; left out, nothing is counted. */
  readonly usage?: Usage;
  /** Deletes what a channel keeps of a conversation besides the storage ("delete my data"). */
  readonly forgetInChannel?: (conversationId: string) => Promise<void>;
  /** Where the client of a turn finds drawings; left out, cards have none. */
  readonly pictures?: (context: TurnContext) => FindPicture;
  /** Milliseconds a turn may hold its conversation. Channels wait 10 to 15 s before they send an activity again. */
  readonly longestTurnMs?: number;
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

const LONGEST_TURN_MS = 8_000;

/** Makes the bot. */
export function createBot(parts: BotParts): Bot {
  const { knowledge, log, defaultCountry, longestTurnMs = LONGEST_TURN_MS } = parts;
  const lock = new AsyncLock({ maxExecutionTime: longestTurnMs, timeout: longestTurnMs, maxPending: 50 });
  const openRecord = createConversations(parts.storage);
  const show = (context: TurnContext, reply: Reply) => sendReply(context, reply, parts.pictures?.(context));

  async function takeMessage(context: TurnContext): Promise<TurnRecord | null> {
    const input = readInput(context.activity);
    const careLines = careLinesFor(input.country);
    const screening = knowledge.screen(input.text);
    const replies: Reply[] = [];
    const send = async (reply: Reply) => {
      replies.push(reply);
      await show(context, reply);
      return reply;
    };

    // Safety first: nothing that can be down stands before this reply.
    const immediate = immediateReply(knowledge, screening, careLines);
    if (immediate) await send(immediate);

    const takeTurn = async () => {
      const record = await openRecord(context, knowledge.redFlags.flowVersion);
      if (record.seen) return;
      const { caution } = record;
      let cautionEnded = false;
      let home = record.country === null ? careLines : careLinesFor(record.country);
      if (immediate && home && home !== careLines) await send(numbersElsewhere(home));
      const inContext = screenInContext(knowledge, input.text, screening, record);
      const late = immediate === null ? immediateReply(knowledge, inContext, home) : null;
      if (late) await send(late);
      const turn: Turn = {
        knowledge,
        input,
        screening: inContext,
        get careLines() {
          return home;
        },
        liveIn(country) {
          record.liveIn(country);
          // The reminder in front of the very next reply names the right number already.
          home = careLinesFor(country);
        },
        async say(reply) {
          const cautious = caution && !cautionEnded;
          const fitting = withCircumstance(turn, reply);
          const said = await send(cautious ? withCaution(knowledge, caution, home, fitting) : fitting);
          for (const entry of answeredWith(said)) count(context, { what: 'answer', entry });
          return said;
        },
        forget: () => forget(context, record),
        caution,
        endCaution: () => {
          cautionEnded = true;
        },
        summary: () => record.summary(knowledge),
        get known() {
          return record.known;
        },
        know: record.know,
        leaveCheck: record.leaveCheck,
        endCheck: record.endCheck,
        forgetKnown: record.forgetKnown,
        showsCards: showsCards(context.activity.channelId),
        circumstance: record.circumstance,
        belongTo: record.belongTo,
        lost: record.lost,
        lastEntry: record.lastEntry,
        justAnswered: record.justAnswered,
        justDenied: record.justDenied,
        mayRate: record.mayRate,
        count: (event) => count(context, event),
        mayOfferCheck: record.mayOfferCheck,
        alreadyAnswered: immediate !== null || late !== null,
        handled: false,
      };
      await runDialogs(context, record, turn);
      await record.save(replies, cautionEnded);
    };
    try {
      await lock.acquire(conversationKey(context), takeTurn);
    } catch (error) {
      report(context, error);
      // Told to seek care already: nothing may distract from that.
      if (!immediate) await send(withoutRecord(screening, replies, careLines));
    }
    return recordTurn(replies);
  }

  /** What to say when the conversation's record can't be read or kept: care first, all the same. */
  function withoutRecord(
    screening: Screening,
    replies: readonly Reply[],
    careLines: CareLines | null,
  ): Reply {
    const { failed, notKept } = knowledge.replies;
    if (replies.length > 0) return plainReply(notKept, careLines);
    const tier = careTierOf(screening);
    if (tier) return careFor(knowledge, tier, screening, careLines);
    return calmReply(knowledge, screening, careLines) ?? plainReply(failed, careLines);
  }

  /** An edited message is screened like a new one, but answers no question: it is not the newest thing said. */
  async function takeEdit(context: TurnContext): Promise<TurnRecord | null> {
    const { text, country } = readInput(context.activity);
    const careLines = careLinesFor(country);
    const screening = knowledge.screen(text);
    const urgent = careTierOf(screening) === 'urgent';
    const reply =
      immediateReply(knowledge, screening, careLines) ??
      (urgent ? careFor(knowledge, 'urgent', screening, careLines) : null);
    if (!reply) return null;
    await show(context, reply);
    return recordTurn([reply]);
  }

  async function runDialogs(context: TurnContext, record: OpenConversation, turn: Turn): Promise<void> {
    try {
      await record.run(turn);
    } catch (error) {
      report(context, error);
      // A record of dialogs that no longer exist would lock its person out for good: it is given up.
      await record.forget();
      if (!turn.alreadyAnswered) await turn.say(plainReply(knowledge.replies.failed, turn.careLines));
    }
  }

  async function greet(context: TurnContext): Promise<TurnRecord | null> {
    const joined = context.activity.membersAdded ?? [];
    const self = context.activity.recipient?.id;
    if (!joined.some(({ id }) => id !== self)) return null;
    const reply = greetingReply(knowledge, careLinesFor(readInput(context.activity).country));
    await show(context, reply);
    return recordTurn([reply]);
  }

  async function forget(context: TurnContext, record: OpenConversation): Promise<void> {
    await record.forget();
    const id = context.activity.conversation?.id;
    if (id !== undefined) await parts.forgetInChannel?.(id);
  }

  /** The reply that can't wait goes out before what the person said of where they are can be read. */
  function numbersElsewhere(home: CareLines): Reply {
    const text = knowledge.replies.numbers.elsewhere.replace('{country}', home.name);
    return { ...plainReply(text, home), kind: 'seekCare' };
  }

  function careLinesFor(country: string | null): CareLines | null {
    return knowledge.careLines.forCountry(country ?? defaultCountry);
  }

  /** What is counted is never worth a turn. */
  function count(context: TurnContext, event: Counted): void {
    try {
      parts.usage?.count(event);
    } catch (error) {
      report(context, error);
    }
  }

  function report(context: TurnContext, error: unknown): void {
    const conversationId = context.activity.conversation?.id;
    log.error({ turnId: randomUUID(), conversationId, err: error }, 'the turn failed');
  }

  return {
    async run(context) {
      try {
        switch (context.activity.type) {
          case ActivityTypes.Message:
            return await takeMessage(context);
          case ActivityTypes.MessageUpdate:
            return await takeEdit(context);
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

function plainReply(text: string, careLines: CareLines | null): Reply {
  return menuReply('fallback', fillText(text, careLines) ?? text);
}

function conversationKey(context: TurnContext): string {
  const { channelId, conversation } = context.activity;
  return `${channelId}/${conversation?.id ?? ''}`;
}
