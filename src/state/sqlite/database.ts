import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { CodedError } from '../../../knowledge/errors';

/** What a statement takes. No bytes and no objects: given as a lone parameter they end the process inside libsql 0.5. */
export type Value = string | number;

/** One SQLite file. Every method throws where the file can't be used just now. */
export interface SqliteFile {
  /** @returns how many rows changed */
  run(sql: string, values: readonly Value[]): number;
  /** @returns the first row, or undefined */
  first<Row>(sql: string, values: readonly Value[]): Row | undefined;
  all<Row>(sql: string, values: readonly Value[]): Row[];
  /** Does all of it or nothing. */
  together<Result>(work: () => Result): Result;
  /** Deletes what has expired by now, in milliseconds since 1970. */
  purge(now: number): void;
  /** Takes what was deleted out of the write-ahead log as well. */
  checkpoint(): void;
  /** What keeps the file from being used, with the cure; null while it works. */
  problem(): string | null;
  close(): void;
}

/** The tables, one step a version: `PRAGMA user_version` says how many were taken. */
const STEPS: readonly string[] = [
  `CREATE TABLE records (key TEXT PRIMARY KEY, json TEXT NOT NULL, etag TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
   CREATE INDEX records_expires ON records (expires);
   CREATE TABLE conversations (id TEXT PRIMARY KEY, last INTEGER NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
   CREATE INDEX conversations_expires ON conversations (expires);
   CREATE TABLE said (
     conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
     position INTEGER NOT NULL, activity TEXT NOT NULL, sealed TEXT NOT NULL,
     PRIMARY KEY (conversation, position)
   ) WITHOUT ROWID;
   CREATE TABLE probe (one INTEGER PRIMARY KEY, at INTEGER NOT NULL);`,
];

/** The tables whose rows expire; what was said goes with its conversation. */
const EXPIRING = ['records', 'conversations'] as const;

/** Waiting for another process's lock stops every conversation of this one. */
const BUSY_MS = 250;
/** A file that could not be opened is tried again after this long, so that a bad disk is not asked at every turn. */
const RETRY_MS = 1_000;

/**
 * Opens a SQLite file, and makes it and its folder where there is none. Where that fails, it is tried again when the
 * file is next used: a bot whose disk is in trouble still answers.
 *
 * @param file - a path
 */
export function openSqlite(file: string): SqliteFile {
  let open: { db: Database.Database; statements: Map<string, Database.Statement> } | null = null;
  let failed: { error: unknown; at: number } | null = null;
  let closed = false;

  function use() {
    if (open) return open;
    if (closed) throw new Error('The state file is closed.');
    if (failed && Date.now() - failed.at < RETRY_MS) throw failed.error;
    try {
      open = { db: openFile(file), statements: new Map() };
      failed = null;
      return open;
    } catch (error) {
      failed = { error, at: Date.now() };
      throw error;
    }
  }

  function prepared(sql: string): Database.Statement {
    const { db, statements } = use();
    const known = statements.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  const checkpoint = () => {
    use().db.pragma('wal_checkpoint(TRUNCATE)');
  };

  // As one array: see Value.
  const run = (sql: string, values: readonly Value[]) => prepared(sql).run([...values]).changes;

  return {
    run,
    first: <Row>(sql: string, values: readonly Value[]) => prepared(sql).get([...values]) as Row | undefined,
    all: <Row>(sql: string, values: readonly Value[]) => prepared(sql).all([...values]) as Row[],
    together(work) {
      run('BEGIN IMMEDIATE', []);
      try {
        const result = work();
        run('COMMIT', []);
        return result;
      } catch (error) {
        // A full disk may have ended the transaction already.
        if (use().db.inTransaction) run('ROLLBACK', []);
        throw error;
      }
    },
    purge(now) {
      for (const table of EXPIRING) run(`DELETE FROM ${table} WHERE expires <= ?`, [now]);
      checkpoint();
    },
    checkpoint,
    problem() {
      try {
        // A disk that can be read may still be full or read-only.
        run('INSERT INTO probe VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET at = excluded.at', [Date.now()]);
        return null;
      } catch (error) {
        return troubleWith(file, error);
      }
    },
    close() {
      closed = true;
      open?.db.close();
      open = null;
    },
  };
}

function openFile(file: string): Database.Database {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const db = new Database(file, { timeout: BUSY_MS });
  try {
    // Health data: nobody else's, and overwritten when it is deleted.
    chmodSync(file, 0o600);
    db.pragma('journal_mode = WAL');
    // With WAL this loses nothing when the process is killed; only a power cut may take the last turns.
    db.pragma('synchronous = NORMAL');
    db.pragma('secure_delete = ON');
    db.pragma('foreign_keys = ON');
    migrate(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function migrate(db: Database.Database, file: string): void {
  const [row] = db.pragma('user_version') as { user_version: number }[];
  const version = row?.user_version ?? 0;
  if (version > STEPS.length) {
    throw new CodedError('BAD_SETTING', {
      place: 'STATE_URL',
      problem: `${file} was written by a newer version of this program`,
      cure: 'Run that version, or name another file',
    });
  }
  STEPS.slice(version).forEach((step, index) => {
    db.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${version + index + 1}; COMMIT;`);
  });
}

function troubleWith(file: string, error: unknown): string {
  if (error instanceof CodedError) return `${error.place}: ${error.problem}. ${error.cure}.`;
  const why = error instanceof Error ? error.message : String(error);
  return `STATE_URL: ${file} cannot be written (${why}). Give this user a folder to write in and room on the disk, or move a broken file away; until then nothing is remembered between messages.`;
}
