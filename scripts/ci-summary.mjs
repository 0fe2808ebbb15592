// Prints the closing line of .ci/run, "N passed, N failed", from the results that Jest wrote:
//   node scripts/ci-summary.mjs <file> <"ok", or the step that failed>
// Exits with 1 unless everything passed. A skipped test counts as failed here: CI has all that any test needs.
import { readFileSync } from 'node:fs';

const [file = '', outcome = ''] = process.argv.slice(2);
const results = readResults();
const passed = results.numPassedTests ?? 0;
const failedTests =
  (results.numFailedTests ?? 0) +
  // Files that could not be run at all; their tests are counted nowhere.
  (results.numRuntimeErrorTestSuites ?? 0) +
  (results.numPendingTests ?? 0) +
  (results.numTodoTests ?? 0);
// A step that failed without a failed test is told as one; so is a run without tests.
const failed = outcome === 'ok' && passed > 0 ? failedTests : Math.max(failedTests, 1);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
if (failed > 0) process.exitCode = 1;

/** What `jest --json` wrote; nothing if it never got that far. */
function readResults() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
