import { describeProblem } from '../problem';

/**
 * Runs a command with the words it was called with. A coded error is told without a stack; the exit code is 1 for
 * every failure.
 */
export function runCommandLine(main: (words: readonly string[]) => Promise<void>): void {
  main(process.argv.slice(2)).catch((error: unknown) => {
    const text = describeProblem(error) ?? String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  });
}
