import { isPersons, wordsOf } from './activity';
import type { Item } from './history';

/**
 * The conversation as a text file: who said what, oldest first.
 *
 * @param greeting - what stands first on the page
 * @param when - the time of saving
 */
export function conversationText(greeting: string, items: readonly Item[], when: Date): string {
  const time = when.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  const said = items.map(
    ({ activity }) => `${isPersons(activity) ? 'You' : 'Sciatica Bot'}:\n${wordsOf(activity)}`,
  );
  return [
    `Conversation with Sciatica Bot, saved on ${time}.`,
    'General self-care information. It is not a diagnosis, and no doctor has read it.',
    `Sciatica Bot:\n${greeting}`,
    ...said,
  ]
    .join('\n\n')
    .concat('\n');
}

/** Gives the person a text file to keep. Nothing leaves the browser. */
export function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Firefox reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
