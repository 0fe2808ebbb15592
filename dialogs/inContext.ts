import type { Knowledge } from '../knowledge/knowledge';
import type { Screening } from '../knowledge/screen/screen';
import { careTierOf } from './careReply';
import type { Known } from './known';

/** What was said earlier that changes what a message means. */
export interface SaidBefore {
  /** The group of `out-of-scope.yaml` that they belong to. */
  readonly circumstance: string | null;
  readonly known: Known | null;
}

/**
 * Reads a message as somebody would who remembers what was said before: "a bit of bleeding" from somebody who is
 * pregnant, "he has a fever too" of a child whose back hurts. Only where the message reports nothing by itself, and only
 * for fever and the dangers that are no red flags: other words, such as a crash, mean too many things.
 *
 * @param alone - what the screen found in the message itself
 */
export function screenInContext(
  { screen }: Pick<Knowledge, 'screen'>,
  text: string,
  alone: Screening,
  before: SaidBefore,
): Screening {
  const said = saidBefore(before);
  if (said === null || alone.findings.length > 0 || alone.dangers.length > 0 || alone.foreign) return alone;
  const together = screen(`${said} ${text}`);
  const tier = careTierOf(together);
  const told =
    together.dangers.length > 0 || together.findings.some(({ flag }) => flag === 'fever_infection');
  return told && (tier === 'emergency' || tier === 'urgent') ? together : alone;
}

function saidBefore({ circumstance, known }: SaidBefore): string | null {
  const other = known?.about === 'other';
  if (circumstance === 'pregnancy') {
    return other ? 'My wife is pregnant and her back hurts.' : 'I am pregnant and my back hurts.';
  }
  if (known?.answers.age_under_18 !== 'yes') return null;
  return other ? 'My child is 7 and has back pain.' : 'I am 15 and my back hurts.';
}
