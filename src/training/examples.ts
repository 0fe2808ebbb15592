import path from 'node:path';
import { CLASSES, HARMLESS, OTHER } from '../../knowledge/screen/model';
import type { LabelledLines } from '../evaluation/lines';

/** A message with the class that the model should see in it. */
export interface Example {
  readonly text: string;
  readonly class: string;
}

/**
 * Labelled lines as the model learns them. A line of several flags counts for the first that the model tells apart, but
 * what can wait is never asked about; questions are harmless.
 */
export function examplesOf({ redFlags, harmless, questions }: LabelledLines): Example[] {
  return [
    ...redFlags.map(({ text, flags, tier }) => ({
      text,
      class: (tier === 'soon' ? undefined : flags.find((flag) => CLASSES.includes(flag))) ?? OTHER,
    })),
    ...[...harmless, ...questions].map(({ text }) => ({ text, class: HARMLESS })),
  ];
}

/** Whether the model may learn from a file of labelled lines. What is held out stays out. */
export function isForTraining(file: string): boolean {
  return !path.basename(file).includes('.heldout.');
}
