import { type Choice, choiceId } from '../choices';
import { TEAMS } from '../teams';

/** The version that both Teams and Web Chat show. */
const VERSION = '1.5';

// What the adaptivecards library shows in one set; Teams shows six.
const MOST_ACTIONS = 5;

/** A block of a card's body. */
export type Block = Record<string, unknown>;
/** A number to call, shown where it can't be missed: right under what to do. */
export interface Call {
  readonly label: string;
  /** A `tel:` address. */
  readonly href: string;
}

/** A button at the foot of a card. It carries a choice's id, never the text it shows. */
export interface Button {
  readonly label: string;
  readonly choice: Choice;
  /** Whether it sends what was ticked on the card with it. */
  readonly collects?: true;
}

/** A question within a card's body, with buttons of its own under it. */
export interface Asked {
  readonly ask: string;
  readonly buttons: readonly Button[];
}

/** A drawing within a card's body. */
export interface Pictured {
  readonly picture: string;
  /** What it shows, for people who don't see it. */
  readonly alt: string;
}

/** Where a client fetches a drawing. */
export interface PictureAddress {
  readonly url: string;
  /** The same for dark cards; left out where the first follows the theme by itself. */
  readonly dark?: string;
}

/** The address of a drawing for one client, by id; null where the client could not fetch it. */
export type FindPicture = (id: string) => PictureAddress | null;

/** An Adaptive Card before a channel gives its buttons their form. */
export interface Card {
  readonly body: readonly (Block | Asked | Pictured)[];
  readonly buttons: readonly Button[];
  /** What a client shows that can't draw the card. */
  readonly fallbackText: string;
}

/** Plain text that wraps. */
export function paragraph(text: string, style: Block = {}): Block {
  return { type: 'TextBlock', text, wrap: true, ...style };
}

/** A heading, also for screen readers. */
export function heading(text: string, style: Block = {}): Block {
  return {
    type: 'TextBlock',
    text,
    wrap: true,
    weight: 'Bolder',
    size: 'Medium',
    style: 'heading',
    ...style,
  };
}

/** Small print: source and review date. */
export function smallPrint(text: string): Block {
  return { type: 'TextBlock', text, wrap: true, size: 'Small', isSubtle: true, spacing: 'Medium' };
}

/** A list of points, one block each, so that every client shows it as a list. */
export function points(items: readonly string[]): Block[] {
  return items.map((item) => paragraph(`• ${item}`, { spacing: 'Small' }));
}

/** Numbers to call, in the body of a card. None: no block. */
export function callBlock(calls: readonly Call[]): Block[] {
  if (calls.length === 0) return [];
  const actions = calls.map(({ label, href }) => ({
    type: 'Action.OpenUrl',
    title: label,
    url: href,
    style: 'positive',
  }));
  return [{ type: 'ActionSet', actions }];
}

/** Whether a part of a card's body is a question with buttons. */
export function isAsked(block: Block | Asked | Pictured): block is Asked {
  return 'ask' in block;
}

/**
 * The card as the channel's client takes it. Buttons send `{ choice: "<id>" }`; where the client can, what was
 * pressed is shown in the chat as well.
 *
 * @param channelId - `msteams`, `directline`, …
 * @param findPicture - drawings that it does not find are left out
 */
export function renderCard(
  card: Card,
  channelId: string,
  findPicture: FindPicture = () => null,
): Record<string, unknown> {
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: VERSION,
    fallbackText: card.fallbackText,
    // Teams draws cards narrow unless asked not to.
    ...(channelId === TEAMS && { msteams: { width: 'Full' } }),
    ...withButtons(
      card.body.flatMap((block) => {
        if (isAsked(block)) return renderAsked(block, channelId);
        return isPictured(block) ? renderPicture(block, findPicture, channelId) : [block];
      }),
      card.buttons.map((button) => renderButton(button, channelId)),
    ),
  };
}

/** At the card's foot; where there are more than a client shows there, in sets within the body. */
function withButtons(body: readonly Block[], actions: readonly Block[]): Block {
  if (actions.length === 0) return { body };
  if (actions.length <= MOST_ACTIONS) return { body, actions };
  const sets = Array.from({ length: Math.ceil(actions.length / MOST_ACTIONS) }, (_, index) => ({
    type: 'ActionSet',
    actions: actions.slice(index * MOST_ACTIONS, (index + 1) * MOST_ACTIONS),
  }));
  return { body: [...body, ...sets] };
}

function isPictured(block: Block | Pictured): block is Pictured {
  return 'picture' in block;
}

function renderPicture({ picture, alt }: Pictured, findPicture: FindPicture, channelId: string): Block[] {
  const address = findPicture(picture);
  if (!address) return [];
  const { url, dark } = address;
  const image = { type: 'Image', url, altText: alt, size: 'Stretch', spacing: 'Medium' };
  if (channelId !== TEAMS) return [image];
  // Teams alone knows these two: a tap shows the picture large, and dark Teams takes the dark form.
  return [
    {
      ...image,
      msteams: { allowExpand: true },
      ...(dark !== undefined && { themedUrls: [{ theme: 'Dark', url: dark }] }),
    },
  ];
}

function renderAsked({ ask, buttons }: Asked, channelId: string): Block[] {
  // In columns: the buttons of one set stand below each other in narrow chats, each as wide as the card.
  const columns = buttons.map((button) => ({
    type: 'Column',
    width: 'auto',
    items: [{ type: 'ActionSet', actions: [renderButton(button, channelId)] }],
  }));
  return [
    paragraph(ask, { size: 'Small', isSubtle: true }),
    { type: 'ColumnSet', columns, spacing: 'Small' },
  ];
}

function renderButton(button: Button, channelId: string): Block {
  const value = { choice: choiceId(button.choice) };
  // What stands in a message-back or card action is sent as it is: the card's ticks would be lost.
  if (button.collects) return { type: 'Action.Submit', title: button.label, data: value };
  // Web Chat shows what was pressed only where it has a text; the bot reads the value all the same. Teams takes the value
  // as it is: a message back would post the press for all to read in a team, and the Agents Playground fails on it.
  const webChat = channelId === 'directline' || channelId === 'webchat';
  const messageBack = { type: 'messageBack', displayText: button.label, text: button.label, value };
  const data = webChat ? { __isBotFrameworkCardAction: true, cardAction: messageBack } : value;
  return {
    type: 'Action.Submit',
    title: button.label,
    data,
  };
}
