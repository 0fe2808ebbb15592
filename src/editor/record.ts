import type { TurnRecord } from '../../dialogs/reply';

/** What was replied, in one line: the kind, the care, the entry, the red flags and the topics offered; no score. */
export function describeRecord(record: TurnRecord | null): string {
  if (!record) return 'no reply';
  const { kind, tier, topic, entry, flags, suggestions } = record;
  const said = [
    kind,
    tier && `care ${tier}`,
    entry ?? topic,
    flags.length > 0 && `flags ${flags.join(', ')}`,
    suggestions.length > 0 && `offers ${suggestions.join(', ')}`,
  ];
  return said.filter(Boolean).join('; ');
}
