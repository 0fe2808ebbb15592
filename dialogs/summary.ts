import type { Answer } from '../knowledge/assessment';
import type { Knowledge } from '../knowledge/knowledge';
import type { FlagId } from '../knowledge/screen/redFlags';
import type { Caution } from './caution';
import type { Answers, Known } from './known';
import { list, paragraphs } from './plainText';

/** The answers of the last symptom check that ended. */
export interface CheckAnswers {
  readonly answers: Readonly<Answers>;
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
}

const LEVELS = { emergency: 'emergency care', urgent: 'care the same day', crisis: 'a crisis line' } as const;

/**
 * What a person may show to their clinician: what they told, what they answered, what they were advised. Plain text,
 * made of the flags' labels; none of the person's own words.
 *
 * @returns null where nothing was told or answered yet
 */
export function clinicianSummary(
  knowledge: Knowledge,
  caution: Caution | null,
  check: CheckAnswers | null,
  known: Known | null,
): string | null {
  const answers = { ...check?.answers, ...known?.answers };
  if (!caution && Object.keys(answers).length === 0) return null;
  const at = Math.max(check?.at ?? 0, known?.at ?? 0);
  const { summary } = knowledge.replies;
  const labels = (answer: Answer) =>
    Object.entries(answers)
      .filter(([, given]) => given === answer)
      .map(([flag]) => knowledge.flag(flag as FlagId).label);
  const section = (title: string, items: readonly string[]) =>
    items.length > 0 ? `${title}\n${list(items)}` : null;
  return paragraphs(
    summary.title,
    caution &&
      section(
        summary.told,
        caution.flags.map((flag) => knowledge.flag(flag).label),
      ),
    caution && `${summary.advised} ${LEVELS[caution.level]} (${day(caution.since)})`,
    at === 0 ? null : `${summary.checked} ${day(at)}`,
    section(summary.yes, labels('yes')),
    section(summary.unsure, labels('unsure')),
    section(summary.no, labels('no')),
    summary.closing,
  );
}

function day(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
