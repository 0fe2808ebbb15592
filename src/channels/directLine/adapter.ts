import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  RoleTypes,
  TurnContext,
} from 'botbuilder';
import type { RunTurn } from '../runTurn';
import type { ConversationLog } from './conversationLog';
import { unknownConversation } from './protocolError';

/** The longest pause a `delay` activity gets, in milliseconds: the channel waits 15 seconds for a whole turn. */
const DELAY_MS_MAX = 5_000;

/** Kinds of activity that say something to this program and nothing to the person. */
const SILENT: ReadonlySet<string> = new Set([ActivityTypes.Trace, ActivityTypes.InvokeResponse]);

type TurnLogic = (context: TurnContext) => Promise<void>;

/**
 * The bot's side of the embedded Direct Line: what the bot sends is kept in the conversation's log, where polling
 * clients and streams read it.
 */
export class DirectLineAdapter extends BotAdapter {
  private readonly log: ConversationLog;

  constructor(log: ConversationLog) {
    super();
    this.log = log;
  }

  /**
   * Runs one turn on an activity of a person.
   *
   * @throws whatever the turn throws, unless `onTurnError` is set
   */
  async receive(activity: Partial<Activity>, runTurn: RunTurn): Promise<void> {
    await this.runMiddleware(new TurnContext(this, activity), async (context) => {
      await runTurn(context);
    });
  }

  /**
   * Sends activities in order. Each message gets an id, a time and, where the person can see what it answers,
   * `replyToId`.
   *
   * @throws ProtocolError 404 if the conversation is no longer kept
   */
  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities) responses.push({ id: await this.sendOne(context.activity, activity) });
    return responses;
  }

  private async sendOne(incoming: Partial<Activity>, activity: Partial<Activity>): Promise<string> {
    if (activity.type === 'delay') {
      const asked = typeof activity.value === 'number' ? activity.value : 1_000;
      await wait(Math.min(Math.max(asked, 0), DELAY_MS_MAX));
      return '';
    }
    if (SILENT.has(activity.type ?? '')) return '';
    const sent = addressed(incoming, activity, randomUUID());
    const conversationId = sent.conversation?.id ?? '';
    if (sent.type === ActivityTypes.Typing) this.log.pass(conversationId, sent);
    else if (!(await this.log.append(conversationId, sent))) throw unknownConversation();
    return sent.id ?? '';
  }

  /**
   * Says an activity anew. It keeps its id and time, so a client that knows updates shows it in its old place,
   * and one that resumes sees only the new form. Does nothing if the activity is no longer kept.
   */
  override async updateActivity(
    context: TurnContext,
    activity: Partial<Activity>,
  ): Promise<ResourceResponse | undefined> {
    const conversationId = context.activity.conversation.id;
    const before = await this.log.remove(conversationId, activity.id ?? '');
    if (!before) return undefined;
    const { recipient: _recipient, serviceUrl: _serviceUrl, ...said } = { ...before, ...activity };
    const { timestamp, from, conversation, channelId } = before;
    const sameThing = { timestamp, from, conversation, channelId } as Partial<Activity>;
    await this.log.append(conversationId, { ...said, ...sameThing });
    return { id: activity.id ?? '' };
  }

  /** Takes an activity out of the log. Direct Line can't unsay what a client has already shown. */
  override async deleteActivity(
    context: TurnContext,
    reference: Partial<ConversationReference>,
  ): Promise<void> {
    const conversationId = reference.conversation?.id ?? context.activity.conversation.id;
    await this.log.remove(conversationId, reference.activityId ?? '');
  }

  /** Runs logic in a conversation outside a turn of the person; its messages answer nothing, so carry no `replyToId`. */
  override async continueConversation(
    reference: Partial<ConversationReference>,
    logic: TurnLogic,
  ): Promise<void> {
    const { activityId: _activityId, ...place } = reference;
    const event = { type: ActivityTypes.Event, name: 'continueConversation' };
    const activity = TurnContext.applyConversationReference(event, place, true);
    await this.runMiddleware(new TurnContext(this, activity), logic);
  }

  /** {@link continueConversation} in the form `CloudAdapter` has; who asks does not matter inside one process. */
  override async continueConversationAsync(
    _caller: unknown,
    reference: Partial<ConversationReference>,
    audienceOrLogic: string | TurnLogic,
    logic?: TurnLogic,
  ): Promise<void> {
    const run = typeof audienceOrLogic === 'function' ? audienceOrLogic : logic;
    if (run) await this.continueConversation(reference, run);
  }
}

/** An activity of the bot as the client gets it, with nothing in it that is only meant for this process. */
function addressed(incoming: Partial<Activity>, activity: Partial<Activity>, id: string): Partial<Activity> {
  const { recipient: _recipient, serviceUrl: _serviceUrl, replyToId, ...said } = activity;
  const { conversation = incoming.conversation, from = incoming.recipient } = said;
  // Web Chat holds a reply back for seconds while it waits for the activity named, so name only what it can see.
  const answered = incoming.type === ActivityTypes.Message || incoming.type === ActivityTypes.Event;
  return {
    ...said,
    id,
    timestamp: new Date(),
    channelId: 'directline',
    ...(conversation && { conversation }),
    ...(from && { from: { ...from, role: RoleTypes.Bot } }),
    ...(answered && incoming.id && { replyToId: replyToId ?? incoming.id }),
  };
}
