import { randomUUID } from 'node:crypto';
import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder';
import type { TurnRecord } from '../../dialogs/reply';
import type { Bot } from '../bot';

/** One conversation in the terminal or in a test: no network, the same bot as on every channel. */
export interface ConsoleConversation {
  /** Joins, and is greeted. */
  join(): Promise<TurnRecord | null>;
  /** Writes a message. */
  write(text: string): Promise<TurnRecord | null>;
  /** Presses a button that carries this id; `ticked` are the boxes ticked on its card. */
  press(choice: string, ticked?: readonly string[]): Promise<TurnRecord | null>;
}

/** Runs activities through the bot and keeps nothing of what it sends: the turn's record tells it. */
class ConsoleAdapter extends BotAdapter {
  receive(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    return this.runMiddleware(new TurnContext(this, activity), logic);
  }

  async sendActivities(_: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return activities.map(() => ({ id: randomUUID() }));
  }

  async updateActivity(): Promise<undefined> {
    return undefined;
  }

  async deleteActivity(): Promise<void> {}

  async continueConversation(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    await this.receive(reference as Partial<Activity>, logic);
  }
}

/**
 * Opens a conversation.
 *
 * @param locale - the person's language and region, such as "en-GB"; where it is not given, the bot's
 * default country holds
 * @param channelId - another channel's id, to be answered as there
 */
export function openConsole(bot: Bot, locale?: string, channelId = 'console'): ConsoleConversation {
  const adapter = new ConsoleAdapter();
  const person = { id: 'person', name: 'You' };
  const self = { id: 'sciatica-bot', name: 'sciatica-bot' };
  const conversation = { id: randomUUID(), name: '', isGroup: false, conversationType: 'personal' };

  async function take(activity: Partial<Activity>): Promise<TurnRecord | null> {
    let record: TurnRecord | null = null;
    const whole: Partial<Activity> = {
      id: randomUUID(),
      channelId,
      serviceUrl: 'urn:console',
      from: person,
      recipient: self,
      conversation,
      ...(locale !== undefined && { locale }),
      ...activity,
    };
    await adapter.receive(whole, async (context) => {
      record = await bot.run(context);
    });
    return record;
  }

  return {
    join: () => take({ type: ActivityTypes.ConversationUpdate, membersAdded: [person, self] }),
    write: (text) => take({ type: ActivityTypes.Message, text }),
    press: (choice, ticked = []) => {
      const boxes = Object.fromEntries(ticked.map((box) => [box, 'true']));
      return take({ type: ActivityTypes.Message, value: { choice, ...boxes } });
    },
  };
}
