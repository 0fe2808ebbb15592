import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const LEAST = 32;

/** A new secret of 48 random bytes. */
export function freshSecret(): string {
  return randomBytes(48).toString('base64url');
}

/**
 * The secret kept in a file that only this user may read; made at the first start. Where the file can be neither read nor
 * written, a secret of this process alone.
 */
export function keptSecret(file: string): string {
  const fresh = freshSecret();
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    // Of two processes that start together one writes, and the other reads.
    writeFileSync(file, `${fresh}\n`, { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch {
    return readSecret(file) ?? fresh;
  }
}

function readSecret(file: string): string | null {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    return secret.length >= LEAST ? secret : null;
  } catch {
    return null;
  }
}
