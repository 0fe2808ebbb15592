import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { messagesOf } from '../../../src/bench/messages';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, lines: object[]) =>
  writeFileSync(path.join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

describe('the messages that are timed', () => {
  it('are all the labelled ones, each once, with kinds mixed, the same way each time', () => {
    const questions = Array.from({ length: 20 }, (_, i) => ({
      id: `q${i}`,
      text: `q${i}`,
      topic: 'overuse',
    }));
    const reports = Array.from({ length: 20 }, (_, i) => ({ id: `r${i}`, text: `r${i}`, tier: 'urgent' }));
    write('a.jsonl', questions);
    write('b.jsonl', reports);
    const messages = messagesOf(folder);
    expect([...messages].sort()).toEqual([...questions, ...reports].map(({ text }) => text).sort());
    expect(messagesOf(folder)).toEqual(messages);
    const kinds = messages.slice(0, 8).map((text) => text.charAt(0));
    expect(new Set(kinds)).toEqual(new Set(['q', 'r']));
  });

  it('are samples where no labelled ones are installed', () => {
    const samples = messagesOf(path.join(folder, 'none'));
    expect(samples.length).toBeGreaterThan(5);
    expect(samples).toContain('what is sciatica');
  });
});
