import { type CareTier, higherTier, type RedFlags } from './redFlags';
import type { Finding } from './screen';

/** The highest tier of the certain findings, raised where findings together are more serious than each alone. */
export function tierOf(findings: readonly Finding[], redFlags: RedFlags): CareTier | null {
  let tier: CareTier | null = null;
  for (const finding of findings) {
    if (finding.certainty === 'certain') tier = higherTier(tier, finding.tier);
  }
  for (const { any, tier: raised } of redFlags.combinations) {
    const groups = any.map((group) => findings.filter(({ flag }) => group.includes(flag)));
    const met = groups.every((group) => group.length > 0) && !isOneSign(groups.flat());
    if (met) tier = higherTier(tier, raised);
  }
  return tier;
}

/** Whether the same doubtful words were taken for two flags: "numb" in "numb bum" is no second sign beside it. */
function isOneSign(findings: readonly Finding[]): boolean {
  if (findings.some(({ certainty }) => certainty === 'certain')) return false;
  return findings.some((one) => findings.every((other) => overlap(one, other)));
}

function overlap(one: Finding, other: Finding): boolean {
  if (one.at === undefined || other.at === undefined) return false;
  return one.at < other.at + other.words.length && other.at < one.at + one.words.length;
}
