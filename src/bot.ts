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
import { greetingInPublic, inPublic, type PublicPlace } from '../dialogs/inPublic';
import { answeredWith, type Reply, recordTurn, type TurnRecord } from '../dialogs/reply';
import type { Turn } from '../dialogs/turn';
import type { CareLines } from '../knowledge/careLines';
import type { Knowledge } from '../knowledge/knowledge';
import type { Screening } from '../knowledge/screen/screen';
import { isArrival, isRemoval, isToldTwice } from './arrivals';
import { isForBot, isShared, privateLink } from './channels/teams/place';
import { createConversations, type OpenConversation, type OpenRecord } from './conversation';
import { createDeliveries } from './deliveries';
import { isCardAction, readChannelFeedback, respond, respondToAction } from './invokes';
import { readInput } from './readInput';
import { sendReply, showAnswered, showsCards } from './sendReply';
import { createPublicStorage } from './state/publicStorage';
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
  const deliveries = createDeliveries();
  const openPrivate = createConversations(parts.storage);
  const openPublic = createConversations(createPublicStorage(parts.storage));
  const openRecord: OpenRecord = (context, flowVersion) =>
    (isShared(context.activity) ? openPublic : openPrivate)(context, flowVersion);
  const show = (context: TurnContext, reply: Reply) => sendReply(context, reply, parts.pictures?.(context));

  async function takeMessage(context: TurnContext): Promise<TurnRecord | null> {
    const input = readInput(context.activity);
    const careLines = careLinesFor(input.country);
    const screening = knowledge.screen(input.text);
    const replies: Reply[] = [];
    const sent: { id: string; entries: readonly string[] }[] = [];
    const publicly = isShared(context.activity);
    const place = placeOf(context, careLines, screening.complains);
    const send = async (reply: Reply) => {
      const said = publicly ? inPublic(knowledge, reply, place) : reply;
      replies.push(said);
      const id = await show(context, said);
      const entries = answeredWith(said);
      if (id !== undefined && entries.length > 0) sent.push({ id, entries });
      return said;
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
        // Nobody is asked about their health where others read along.
        mayOfferCheck: () => !publicly && record.mayOfferCheck(),
        alreadyAnswered: immediate !== null || late !== null,
        handled: false,
      };
      await runDialogs(context, record, turn);
      record.noteSent(sent);
      await record.save(replies, cautionEnded);
      if (!publicly) await showAnswered(context, knowledge, input).catch((error) => report(context, error));
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
    const care =
      immediateReply(knowledge, screening, careLines) ??
      (urgent ? careFor(knowledge, 'urgent', screening, careLines) : null);
    if (!care) return null;
    const reply = isShared(context.activity)
      ? inPublic(knowledge, care, placeOf(context, careLines, screening.complains))
      : care;
    await show(context, reply);
    await withRecord(context, async (record) => {
      record.noteCare([reply]);
      await record.keep();
    });
    return recordTurn([reply]);
  }

  /** Does something with the record beside the dialogs. What fails is logged: no reply waits for it. */
  async function withRecord(
    context: TurnContext,
    work: (record: OpenConversation) => Promise<void>,
  ): Promise<void> {
    try {
      await lock.acquire(conversationKey(context), async () =>
        work(await openRecord(context, knowledge.redFlags.flowVersion)),
      );
    } catch (error) {
      report(context, error);
    }
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

  async function takeArrival(context: TurnContext): Promise<TurnRecord | null> {
    if (isRemoval(context.activity)) {
      await withRecord(context, (record) => forget(context, record));
      return null;
    }
    if (!isArrival(context.activity)) return null;
    let first = true;
    if (isToldTwice(context.activity)) {
      await withRecord(context, async (record) => {
        first = record.mayGreet();
        await record.keep();
      });
    }
    return first ? greet(context) : null;
  }

  async function greet(context: TurnContext): Promise<TurnRecord | null> {
    const careLines = careLinesFor(readInput(context.activity).country);
    const reply = isShared(context.activity)
      ? greetingInPublic(knowledge, placeOf(context, careLines, false))
      : greetingReply(knowledge, careLines);
    await show(context, reply);
    return recordTurn([reply]);
  }

  /** A client's own buttons, which it waits for: those of cards, and those under an answer. Others are not known here. */
  async function takeInvoke(context: TurnContext, first: boolean): Promise<TurnRecord | null> {
    if (isCardAction(context.activity)) {
      const pressed = readInput(context.activity).choice !== null;
      const record = first && pressed ? await takeMessage(context) : null;
      await respondToAction(context, knowledge);
      return record;
    }
    const feedback = readChannelFeedback(context.activity);
    if (!feedback) return null;
    await withRecord(context, async (record) => {
      if (!first || record.seen) return;
      for (const entry of record.entriesIn(feedback.activityId)) {
        if (record.mayRate(entry))
          count(context, { what: feedback.helpful ? 'helpful' : 'notHelpful', entry });
      }
      await record.keep();
    });
    await respond(context);
    return null;
  }

  function placeOf({ activity }: TurnContext, careLines: CareLines | null, complains: boolean): PublicPlace {
    return { careLines, privateLink: privateLink(activity), complains };
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
      const { activity } = context;
      const first = deliveries.isFirst(activity);
      try {
        // A client waits for the answer to an invoke, each time.
        if (activity.type === ActivityTypes.Invoke) return await takeInvoke(context, first);
        if (!first) return null;
        if (isShared(activity) && isMessage(activity.type) && !isForBot(activity)) return null;
        switch (activity.type) {
          case ActivityTypes.Message:
            return await takeMessage(context);
          case ActivityTypes.MessageUpdate:
            return await takeEdit(context);
          case ActivityTypes.ConversationUpdate:
          case ActivityTypes.InstallationUpdate:
            return await takeArrival(context);
          default:
            // Typing, reactions, read receipts and what channels may yet invent: nothing to answer.
            return null;
        }
      } catch (error) {
        // Nobody has read it: the channel may deliver it again.
        deliveries.failed(activity);
        report(context, error);
        return null;
      }
    },
  };
}

function isMessage(type: string): boolean {
  return type === ActivityTypes.Message || type === ActivityTypes.MessageUpdate;
}

function plainReply(text: string, careLines: CareLines | null): Reply {
  return menuReply('fallback', fillText(text, careLines) ?? text);
}

function conversationKey(context: TurnContext): string {
  const { channelId, conversation } = context.activity;
  return `${channelId}/${conversation?.id ?? ''}`;
}
