import { careOf, isPersons, wordsOf } from './activity';
import { made } from './dom';
import type { Item } from './history';

// Long enough to be read out, and gone before somebody who reads line by line meets it as a second copy.
const STAYS_MS = 12_000;
const PRESSING: readonly (string | null)[] = ['emergency', 'urgent', 'crisis'];

/**
 * Reads out what the bot says, once: to people who can't see it come in. What calls for care now is said as an alert.
 *
 * @param polite - a live region that waits its turn
 * @param alert - one that does not
 */
export function createAnnouncer(polite: HTMLElement, alert: HTMLElement): (item: Item | null) => void {
  return (item) => {
    if (item === null || item.past || isPersons(item.activity)) return;
    const text = made('p', '', wordsOf(item.activity));
    if (item.activity.locale) text.lang = item.activity.locale;
    (PRESSING.includes(careOf(item.activity)) ? alert : polite).append(text);
    setTimeout(() => text.remove(), STAYS_MS);
  };
}
