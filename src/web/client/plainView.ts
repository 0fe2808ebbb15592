import { isPersons, wordsOf } from './activity';
import { made } from './dom';
import type { History } from './history';

/** The conversation as plain text, for as long as Web Chat is not there. */
export interface PlainView {
  /** Web Chat is here, or gone. */
  give(webChatIsThere: boolean): void;
  /** Web Chat will not come: what was said earlier is shown as well. */
  stay(): void;
}

/** Shows what is said from now on. */
export function createPlainView(place: HTMLElement, history: History): PlainView {
  let withPast = false;
  const draw = () => {
    if (place.hidden) return place.replaceChildren();
    const shown = history.items().filter(({ past }) => withPast || !past);
    place.replaceChildren(
      ...shown.map(({ activity, state }) => {
        const whose = isPersons(activity) ? 'person' : 'bot';
        const message = made('article', `message ${whose}`);
        message.append(made('span', 'sr-only', whose === 'bot' ? 'Sciatica Bot:' : 'You:'));
        message.append(made('p', 'bubble', wordsOf(activity)));
        if (state !== 'sent') message.append(made('p', `state ${state}`, stateText(state)));
        return message;
      }),
    );
  };
  history.listen(draw);
  return {
    give(webChatIsThere) {
      place.hidden = webChatIsThere;
      withPast ||= webChatIsThere;
      draw();
    },
    stay() {
      withPast = true;
      draw();
    },
  };
}

/** What stands under a message that the server has not got. */
export function stateText(state: 'waiting' | 'failed'): string {
  return state === 'waiting' ? 'Not sent yet' : 'This could not be sent. Please write it in other words.';
}
