import path from 'node:path';
import { loadScreenModel } from '../../knowledge/screen/model';
import { readLabelledLines } from '../evaluation/lines';
import { type Share, wilson } from '../evaluation/wilson';
import { examplesOf } from './examples';
import { trainScreenModel } from './screenModel';

/** The family of a file of red-flag lines: those its author wrote without seeing the others. Null for questions. */
function familyOf(file: string): string | null {
  return /^(.*red-flags)\.(positive|negative)\.jsonl$/.exec(path.basename(file))?.[1] ?? null;
}

/**
 * What a model makes of each family of lines when trained on the others: how many clear emergencies it would ask
 * about by itself, and how many harmless lines. Rules play no part in it.
 */
export function leaveFamiliesOut(files: readonly string[]): string[] {
  const families = [...new Set(files.map(familyOf))].filter((family) => family !== null);
  return families.flatMap((family) => {
    const others = readLabelledLines(files.filter((file) => familyOf(file) !== family));
    const own = readLabelledLines(files.filter((file) => familyOf(file) === family));
    const guess = loadScreenModel(trainScreenModel(examplesOf(others)), 'a model of the other families');
    const asked = (lines: readonly { text: string }[]) =>
      wilson(lines.filter(({ text }) => guess(text) !== null).length, lines.length);
    const clear = own.redFlags.filter(({ tier, certainty }) => tier === 'emergency' && certainty === 'clear');
    return [
      `${family}: emergencies asked about ${said(asked(clear))}; harmless ${said(asked(own.harmless))}`,
    ];
  });
}

function said({ hits, of, share }: Share): string {
  return `${hits} of ${of} (${(100 * share).toFixed(1)} %)`;
}
