import type { CareLineBook, CareLines } from '../knowledge/careLines';
import { inPlainWords } from '../knowledge/text/words';

// The whole message, so that "my sciatica began in spain" moves nobody.
const SAYS_WHERE =
  /^(?:(?:but|and|no|sorry|well|actually) )*(?:(?:i|we) (?:am|are|live|m)|im|were|we re|its)(?: (?:actually|currently|now|here|based|living|from|over|just))* (?:in|from)? ?(.+?)(?: (?:now|atm|btw|actually|though|currently|not .+))*$/;
const LONGEST = 80;

/**
 * The country a person says they are in, where that is all they say: "im in scotland", "I live in the US, not the UK".
 *
 * @returns null where they name none that is listed
 */
export function readCountry(text: string, book: CareLineBook): CareLines | null {
  if (text.length > LONGEST) return null;
  const said = inPlainWords(text);
  const where = SAYS_WHERE.exec(said)?.[1] ?? said.replace(/^in /, '');
  return book.named(where) ?? book.named(where.replace(/^the /, ''));
}
