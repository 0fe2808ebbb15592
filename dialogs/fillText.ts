import type { CareLines } from '../knowledge/careLines';

const WITHOUT_COUNTRY = 'your local emergency number';

/** The emergency numbers of a country in words: "999 or 112". */
export function emergencyNumbers(lines: CareLines | null): string {
  return lines ? lines.emergency.map(({ number }) => number).join(' or ') : WITHOUT_COUNTRY;
}

/**
 * Puts the numbers of the person's country into a text of `replies.yaml`.
 *
 * @returns the text, or null where it needs a number that the country has not got
 */
export function fillText(text: string, lines: CareLines | null): string | null {
  const advice = lines?.advice.map(({ number, label }) => `${label} on ${number}`).join(' or ') ?? '';
  const values: Record<string, string> = { emergency: emergencyNumbers(lines), advice };
  let missing = false;
  const filled = text.replace(/\{(emergency|advice)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    if (value === '') missing = true;
    return value;
  });
  return missing ? null : filled;
}

/** {@link fillText} over several texts, leaving out those that lack a number. */
export function fillTexts(texts: readonly string[], lines: CareLines | null): string[] {
  return texts.map((text) => fillText(text, lines)).filter((text) => text !== null);
}
