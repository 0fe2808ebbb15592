import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import { answeredReply } from '../dialogs/cards/answeredCard';
import { renderCard } from '../dialogs/cards/card';
import type { Knowledge } from '../knowledge/knowledge';
import { field } from './field';
import { readInput } from './readInput';

/** What was said of an answer through the channel's own buttons. What was written beside it is not read. */
export interface ChannelFeedback {
  readonly helpful: boolean;
  /** The activity it is about. */
  readonly activityId: string | undefined;
}

/** Whether an invoke is the press of a card's button: a Universal Action. */
export function isCardAction({ name }: Partial<Activity>): boolean {
  return name === 'adaptiveCard/action';
}

/** Reads Teams' feedback buttons; null for anything else. */
export function readChannelFeedback({ name, value, replyToId }: Partial<Activity>): ChannelFeedback | null {
  if (name !== 'message/submitAction' || field(value, 'actionName') !== 'feedback') return null;
  const reaction = field(field(value, 'actionValue'), 'reaction');
  if (reaction !== 'like' && reaction !== 'dislike') return null;
  const named = replyToId ?? field(value, 'replyToId');
  return { helpful: reaction === 'like', activityId: typeof named === 'string' ? named : undefined };
}

/**
 * Answers a Universal Action: with what its card becomes, or with a line that the reply stands below. An action that no
 * button of this bot carries is refused.
 */
export async function respondToAction(context: TurnContext, knowledge: Knowledge): Promise<void> {
  const input = readInput(context.activity);
  if (input.choice === null) {
    const value = { code: 'BadRequest', message: 'No button of this bot carries this action.' };
    await respond(context, { statusCode: 400, type: 'application/vnd.microsoft.error', value });
    return;
  }
  const card = answeredReply(knowledge, input)?.card;
  await respond(
    context,
    card
      ? {
          statusCode: 200,
          type: 'application/vnd.microsoft.card.adaptive',
          value: renderCard(card, context.activity.channelId),
        }
      : {
          statusCode: 200,
          type: 'application/vnd.microsoft.activity.message',
          value: knowledge.replies.answered.below,
        },
  );
}

/** Ends an invoke, which the channel waits for. */
export async function respond(context: TurnContext, body?: object): Promise<void> {
  await context.sendActivity({
    type: ActivityTypes.InvokeResponse,
    value: { status: 200, ...(body && { body }) },
  });
}
