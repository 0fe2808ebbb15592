/** One example as the regression sees it: which features it has, with what value, and its class. */
export interface Row {
  readonly features: readonly number[];
  readonly values: readonly number[];
  readonly class: number;
}

/** Weights by feature and class: `weights[feature * classes + class]`. */
export interface Fit {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

// Chosen on lines left out, where 0.03 to 0.1 did about as well.
const PENALTY = 0.05;
const ROUNDS = 400;
const STEP = 0.3;

/**
 * Multinomial logistic regression with an L2 penalty, by Adam (Kingma and Ba, 2015) over all examples at once. Nothing
 * in it is random: the same rows give the same weights.
 */
export function fitRegression(rows: readonly Row[], features: number, classes: number): Fit {
  const weights = new Float64Array(features * classes);
  const bias = new Float64Array(classes);
  const moveWeights = createAdam(weights);
  const moveBias = createAdam(bias);
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = weights.map((weight) => PENALTY * weight);
    const biasSlope = new Float64Array(classes);
    for (const row of rows) {
      const errors = errorsOf(row, weights, bias);
      errors.forEach((error, k) => {
        biasSlope[k] = (biasSlope[k] ?? 0) + error;
      });
      row.features.forEach((feature, i) => {
        const value = row.values[i] ?? 0;
        const at = feature * classes;
        for (let k = 0; k < classes; k += 1) slope[at + k] = (slope[at + k] ?? 0) + value * (errors[k] ?? 0);
      });
    }
    // Smaller and smaller steps, so that it comes to rest.
    const step = STEP * (1 - round / ROUNDS);
    moveWeights(slope, step);
    moveBias(biasSlope, step);
  }
  return { weights, bias };
}

/** By class: the chance the model gives it, less 1 for the class that is right. */
function errorsOf(row: Row, weights: Float64Array, bias: Float64Array): Float64Array {
  const classes = bias.length;
  const errors = bias.slice();
  row.features.forEach((feature, i) => {
    const value = row.values[i] ?? 0;
    const at = feature * classes;
    for (let k = 0; k < classes; k += 1) errors[k] = (errors[k] ?? 0) + value * (weights[at + k] ?? 0);
  });
  const highest = Math.max(...errors);
  let sum = 0;
  for (let k = 0; k < classes; k += 1) {
    const power = Math.exp((errors[k] ?? 0) - highest);
    errors[k] = power;
    sum += power;
  }
  for (let k = 0; k < classes; k += 1) errors[k] = (errors[k] ?? 0) / sum - (k === row.class ? 1 : 0);
  return errors;
}

function createAdam(values: Float64Array): (slope: Float64Array, step: number) => void {
  const [keepMean, keepSquare] = [0.9, 0.999];
  const mean = new Float64Array(values.length);
  const square = new Float64Array(values.length);
  let meanLeft = 1;
  let squareLeft = 1;
  return (slope, step) => {
    meanLeft *= keepMean;
    squareLeft *= keepSquare;
    slope.forEach((one, i) => {
      const m = keepMean * (mean[i] ?? 0) + (1 - keepMean) * one;
      const s = keepSquare * (square[i] ?? 0) + (1 - keepSquare) * one * one;
      mean[i] = m;
      square[i] = s;
      const move = m / (1 - meanLeft) / (Math.sqrt(s / (1 - squareLeft)) + 1e-8);
      values[i] = (values[i] ?? 0) - step * move;
    });
  };
}
