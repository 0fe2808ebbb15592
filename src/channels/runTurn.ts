import type { TurnContext } from 'botbuilder';

/**
 * Runs the bot on one activity. Every channel edge ends here, so that the bot is the same behind all of them.
 * The promise settles when the turn is over; the context may not be used after that.
 */
export type RunTurn = (context: TurnContext) => Promise<unknown>;
