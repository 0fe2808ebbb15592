import { randomUUID } from 'node:crypto';
import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder';
import type { TurnRecord } from '../../dialogs/reply';
import type { Bot } from '../../src/bot';

/** A channel that keeps what the bot sends, or refuses to take it. */
class RecordingAdapter extends BotAdapter {
  readonly sent: Partial<Activity>[] = [];
  readonly updated: Partial<Activity>[] = [];
  refuses = false;

  async sendActivities(_: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    if (this.refuses) throw new Error('the channel is down');
    return activities.map((activity) => ({ id: String(this.sent.push(activity)) }));
  }

  async updateActivity(_: TurnContext, activity: Partial<Activity>): Promise<void> {
    if (this.refuses) throw new Error('the channel is down');
    this.updated.push(activity);
  }

  async deleteActivity(): Promise<void> {}
  async continueConversation(): Promise<void> {}
}

/** One conversation as a channel has it: activities in, activities out. */
export interface Line {
  /** All that the bot sent, oldest first. The channel calls the first one "1". */
  readonly sent: readonly Partial<Activity>[];
  /** All activities that the bot changed after they were sent. */
  readonly updated: readonly Partial<Activity>[];
  /** Lets the channel refuse what the bot sends from now on. */
  hangUp(): void;
  deliver(activity: Partial<Activity>): Promise<TurnRecord | null>;
  write(text: string): Promise<TurnRecord | null>;
  press(choice: string): Promise<TurnRecord | null>;
}

/** Connects a person to a bot. The conversation's record is kept under {@link recordKey}. */
export function connect(bot: Bot, { channelId = 'test', conversationId = 'c1' } = {}): Line {
  const adapter = new RecordingAdapter();
  async function deliver(activity: Partial<Activity>): Promise<TurnRecord | null> {
    return bot.run(
      new TurnContext(adapter, {
        id: randomUUID(),
        channelId,
        serviceUrl: 'urn:test',
        from: { id: 'person', name: '' },
        recipient: { id: 'bot', name: '' },
        conversation: { id: conversationId, name: '', isGroup: false, conversationType: 'personal' },
        ...activity,
      }),
    );
  }
  return {
    sent: adapter.sent,
    updated: adapter.updated,
    hangUp: () => {
      adapter.refuses = true;
    },
    deliver,
    write: (text) => deliver({ type: 'message', text }),
    press: (choice) => deliver({ type: 'message', value: { choice } }),
  };
}

/** Where the SDK keeps a conversation. */
export function recordKey(channelId = 'test', conversationId = 'c1'): string {
  return `${channelId}/conversations/${conversationId}/`;
}
