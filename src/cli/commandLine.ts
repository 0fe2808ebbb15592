import { describeProblem } from '../problem';

/**
 * Runs a command with the words it was called with. A coded error is told without a stack; the exit code is 1 for
 * every failure.
 */
export function runCommandLine(main: (words: readonly string[]) => Promise<void>): void {
  // "npm run evaluate | head": whoever reads has had enough, and that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  main(process.argv.slice(2)).catch((error: unknown) => {
    const text = describeProblem(error) ?? String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  });
}
