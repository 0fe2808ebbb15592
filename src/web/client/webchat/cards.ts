import { type Activity, isPersons, wordsOf } from '../activity';

/** A button of a card. */
export interface CardButton {
  readonly label: string;
  /** The id that it carries, such as `answer:trauma:yes`. */
  readonly choice: string;
}

/** What became of a card's questions. */
export interface CardState {
  /** Whether the question was answered, or the conversation went on: its buttons stand for nothing any more. */
  readonly closed: boolean;
  /** What the person chose, ticked or wrote; null while nothing. */
  readonly chosen: string | null;
  /** Labels of single buttons that have done their work, with the one that was pressed ("Did this help?"). */
  readonly rated: { readonly labels: readonly string[]; readonly chosen: string } | null;
}

const OPEN: CardState = { closed: false, chosen: null, rated: null };
const QUESTION = /^(answer:|checklist:|none$)/;
const RATING = /^feedback:/;

/** Every button in a card, wherever it stands in it. */
export function buttonsOf(card: unknown): CardButton[] {
  if (Array.isArray(card)) return card.flatMap(buttonsOf);
  if (typeof card !== 'object' || card === null) return [];
  const { type, title, data } = card as { type?: unknown; title?: unknown; data?: unknown };
  if (type !== 'Action.Submit') return Object.values(card).flatMap(buttonsOf);
  const choice = choiceOf(data);
  return choice === null ? [] : [{ label: String(title), choice }];
}

/** The id in what a button sends, or in what a person's message carries. */
function choiceOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { choice, cardAction } = value as { choice?: unknown; cardAction?: { value?: unknown } };
  return typeof choice === 'string' ? choice : choiceOf(cardAction?.value);
}

/**
 * What became of the card of an activity, by what was said after it. A question is closed by the next thing that the
 * person says: the bot asks again whatever is still open. Lists of topics stay open.
 *
 * @param later - everything after it, oldest first
 */
export function cardStateOf(card: unknown, later: readonly Activity[]): CardState {
  const buttons = buttonsOf(card);
  const persons = later.filter(isPersons);
  const asks = buttons.some(({ choice }) => QUESTION.test(choice));
  const [next] = persons;
  if (asks) return next ? { closed: true, chosen: chosenIn(card, next), rated: null } : OPEN;

  const ratings = buttons.filter(({ choice }) => RATING.test(choice));
  const pressed = persons
    .map(({ value }) => ratings.find(({ choice }) => choice === choiceOf(value)))
    .find((button) => button !== undefined);
  if (!pressed) return OPEN;
  return { ...OPEN, rated: { labels: ratings.map(({ label }) => label), chosen: pressed.label } };
}

/** What the person answered, in the card's own words. */
function chosenIn(card: unknown, answer: Activity): string {
  const ticked = togglesOf(card)
    .filter(({ id }) => isTicked(answer, id))
    .map(({ title }) => title);
  const said = wordsOf(answer);
  return ticked.length > 0 ? `${said} (${ticked.join('; ')})` : said;
}

const isTicked = ({ value }: Activity, id: string) =>
  typeof value === 'object' && value !== null && String(Reflect.get(value, id)) === 'true';

function togglesOf(card: unknown): { id: string; title: string }[] {
  const { body } = (card ?? {}) as { body?: unknown };
  if (!Array.isArray(body)) return [];
  return body
    .filter((block) => block?.type === 'Input.Toggle')
    .map(({ id, title }) => ({ id: String(id), title: String(title) }));
}

/** A checklist as it was sent: with its ticks. */
export function withTicks(card: unknown, answer: Activity | undefined): unknown {
  if (!answer || togglesOf(card).length === 0) return card;
  const { body, ...rest } = card as { body: { type?: string; id?: string }[] };
  return {
    ...rest,
    body: body.map((block) =>
      block.type === 'Input.Toggle' && isTicked(answer, block.id ?? '') ? { ...block, value: 'true' } : block,
    ),
  };
}
