import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { changedContent, layOutCommitted } from './committed';
import { type Affected, type Change, compareContent, type Difference, readProject } from './difference';

/**
 * Evaluates the content as last committed and as it stands in the files, and prints what the change does.
 *
 * @param root - the project's root
 * @param print - shows text that may have several lines
 * @returns the exit code: 1 when a floor is broken
 * @throws CodedError NO_HISTORY or BAD_CONTENT
 */
export async function runDiff(root: string, print: (text: string) => void): Promise<0 | 1> {
  const files = changedContent(root);
  if (files.length === 0) {
    print('No content has changed since the last commit.');
    return 0;
  }
  print(`Changed since the last commit:\n${files.map((file) => `  ${file}`).join('\n')}\n`);
  const after = readProject(root);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'committed-'));
  try {
    layOutCommitted(root, folder);
    const difference = await compareContent(readProject(folder, ', as it was committed'), after);
    print(describeDifference(difference));
    return difference.broken.length > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes a difference for a person to read. */
function describeDifference({ messages, changes, affected, measures, broken }: Difference): string {
  const count = (verdict: Change['verdict']) => changes.filter((change) => change.verdict === verdict).length;
  const summary =
    changes.length === 0
      ? `All ${messages} labelled messages are answered as before.`
      : `${changes.length} of ${messages} labelled messages are answered otherwise: ` +
        `${count('mended')} mended, ${count('broken')} broken, ${count('neither')} neither.`;
  return [
    ...section('Messages', changes.map(changeLines)),
    ...section('Answers and questions affected', affected.map(affectedLine)),
    ...section(
      'Figures',
      measures.map(({ id, before, after }) => `${id}: ${before} → ${after}`),
    ),
    ...section('BELOW THE FLOORS', broken),
    summary,
    ...(broken.length === 0 ? ['All floors kept.'] : []),
  ].join('\n');
}

function section(title: string, items: readonly string[]): string[] {
  return items.length > 0 ? [title, ...items.map((item) => `- ${item}`), ''] : [];
}

function changeLines({ id, text, before, after, verdict }: Change): string {
  const mark = verdict === 'neither' ? '' : ` (${verdict})`;
  return `${id}${mark}: ${text}\n    was: ${before}\n    is:  ${after}`;
}

function affectedLine({ what, gained, lost, reworded }: Affected): string {
  const parts = [
    gained > 0 && `${gained} more`,
    lost > 0 && `${lost} fewer`,
    reworded > 0 && `${reworded} in other words`,
  ];
  return `${what}: ${parts.filter(Boolean).join(', ')}`;
}
