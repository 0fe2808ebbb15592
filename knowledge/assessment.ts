import type { CareTier, FlagId, RedFlags } from './screen/redFlags';
import { higherTier } from './screen/redFlags';

/** An answer to a red-flag question. "Not sure" is an answer of its own. */
export type Answer = 'yes' | 'no' | 'unsure';

/** What is known of a person after questions were asked. */
export interface Known {
  readonly answers: Readonly<Partial<Record<FlagId, Answer>>>;
  /** Flags that the person's own words raised before the question was asked. */
  readonly suspected: readonly FlagId[];
  /** Flags told of before these questions: they count towards combinations, and call for nothing by themselves. */
  readonly background?: readonly FlagId[];
}

/** What the answers add up to. */
export interface Assessment {
  /** null: nothing calls for care now; self-care. */
  readonly tier: CareTier | null;
  /** The flags that led to the tier or to a lower one, the most pressing first. */
  readonly reasons: readonly FlagId[];
}

/**
 * Adds up the answers to the red-flag questions.
 * Leans to safety: not being sure about something one has just written about counts as a yes, two doubts about
 * emergency signs count as an emergency.
 */
export function assess({ answers, suspected, background = [] }: Known, redFlags: RedFlags): Assessment {
  const weighed: { flag: FlagId; tier: CareTier }[] = [];
  let doubts = 0;
  for (const flag of redFlags.flags) {
    const answer = answers[flag.id];
    if (answer === undefined || flag.tier === 'crisis') continue;
    const raised = suspected.includes(flag.id);
    if (answer === 'unsure' && flag.tier === 'emergency') doubts += 1;
    const tier =
      answer === 'yes' || (answer === 'unsure' && raised)
        ? flag.tier
        : answer === 'unsure'
          ? flag.whenUnsure
          : raised
            ? flag.whenNo
            : undefined;
    if (tier) weighed.push({ flag: flag.id, tier });
  }
  let tier = weighed.reduce<CareTier | null>((highest, next) => higherTier(highest, next.tier), null);
  const now = (flag: FlagId) => weighed.some((item) => item.flag === flag);
  const present = (flag: FlagId) => now(flag) || background.includes(flag);
  for (const { any, tier: raised } of redFlags.combinations) {
    const fresh = any.some((group) => group.some(now));
    if (fresh && any.every((group) => group.some(present))) tier = higherTier(tier, raised);
  }
  if (doubts >= 2) tier = 'emergency';

  const pressing = (item: { tier: CareTier }) => ['emergency', 'urgent', 'soon'].indexOf(item.tier);
  return {
    tier,
    reasons: [...weighed].sort((a, b) => pressing(a) - pressing(b)).map(({ flag }) => flag),
  };
}
