import { featuresOf } from '../../knowledge/screen/features';
import { BIAS, CLASSES, SCALE } from '../../knowledge/screen/model';
import type { Example } from './examples';
import { type Fit, fitRegression } from './regression';

// What stands in one line only says more about that line than about people; in two, hardly less, at twice the file.
const FEWEST_LINES = 3;

/**
 * Trains the model behind the rules.
 *
 * @returns the text of `screen-model.tsv`; the same examples give the same text, byte by byte
 */
export function trainScreenModel(examples: readonly Example[]): string {
  const seen = examples.map(({ text }) => featuresOf(text).map(({ name }) => name));
  const lines = new Map<string, number>();
  for (const name of seen.flat()) lines.set(name, (lines.get(name) ?? 0) + 1);
  const names = [...lines].flatMap(([name, count]) => (count >= FEWEST_LINES ? [name] : [])).sort();
  const place = new Map(names.map((name, index) => [name, index]));
  const rarity = names.map((name) => Math.log((1 + examples.length) / (1 + (lines.get(name) ?? 0))) + 1);

  const rows = examples.map((example, i) => {
    const features = (seen[i] ?? []).flatMap((name) => place.get(name) ?? []);
    const length = Math.sqrt(features.reduce((sum, feature) => sum + (rarity[feature] ?? 0) ** 2, 0));
    return {
      features,
      values: features.map((feature) => (rarity[feature] ?? 0) / length),
      class: CLASSES.indexOf(example.class),
    };
  });
  return write(names, rarity, fitRegression(rows, names.length, CLASSES.length));
}

function write(names: readonly string[], rarity: readonly number[], { weights, bias }: Fit): string {
  const whole = (value: number) => Math.round(value * SCALE);
  const row = (name: string, rare: number, values: Float64Array) =>
    [name, whole(rare), ...Array.from(values, whole)].join('\t');
  return [
    ['feature', 'rarity', ...CLASSES].join('\t'),
    row(BIAS, 0, bias),
    ...names.map((name, i) =>
      row(name, rarity[i] ?? 0, weights.slice(i * CLASSES.length, (i + 1) * CLASSES.length)),
    ),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
