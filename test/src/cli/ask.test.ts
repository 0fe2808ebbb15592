import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '..', '..', '..');

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

function run(words: readonly string[], input: string): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: { ...process.env, DEFAULT_COUNTRY: 'GB' },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code, out, err }));
    child.stdin.end(input);
  });
}

const script = path.join('scripts', 'run.mjs');
// Built by the run below: asking the compiler once is enough.
const built = path.join('dist', 'src', 'cli', 'ask.js');
const ask = (words: readonly string[], ...lines: string[]) =>
  run([built, ...words], lines.map((line) => `${line}\n`).join(''));

let whole: Outcome;
beforeAll(async () => {
  const lines = [
    '"how long should I use ice?"',
    '["check my symptoms", "no", "I can’t feel my private parts", "no"]',
    '[]',
    '""',
    '"stretching"',
  ];
  // The last line has no line end.
  whole = await run([script, 'cli/ask', '--json'], lines.join('\n'));
}, 60_000);

describe('someone who asks through --json', () => {
  const turns = () =>
    whole.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('gets one object a turn, in the order asked', () => {
    expect(whole).toMatchObject({ code: 0, err: '' });
    expect(turns().map(({ conversation, turn, text }) => [conversation, turn, text])).toEqual([
      [0, 0, 'how long should I use ice?'],
      [1, 0, 'check my symptoms'],
      [1, 1, 'no'],
      [1, 2, 'I can’t feel my private parts'],
      [1, 3, 'no'],
      [3, 0, ''],
      [4, 0, 'stretching'],
    ]);
  });

  it('gets exactly the fields of the contract', () => {
    for (const turn of turns()) {
      const { topics: _, ...fields } = turn;
      expect(Object.keys(fields)).toEqual([
        'conversation',
        'turn',
        'text',
        'kind',
        'topic',
        'entry',
        'score',
        'tier',
        'flags',
        'suggestions',
        'reply',
      ]);
    }
  });

  it('gets the same bot as everyone: answers, one conversation a line, care, offers', () => {
    const [ice, check, no, emergency, after, empty, stretching] = turns();
    expect(ice).toMatchObject({
      kind: 'answer',
      topic: 'cold-therapy',
      tier: null,
      flags: [],
      suggestions: [],
    });
    expect(ice?.score).toBeGreaterThan(0);
    expect(ice?.score).toBeLessThanOrEqual(1);
    expect(ice?.reply).toMatch(/15 to 20 minutes/);
    expect(check).toMatchObject({ kind: 'screening', topic: null, entry: null, flags: ['bladder_bowel'] });
    expect(no).toMatchObject({ kind: 'screening', flags: ['saddle_numbness'] });
    expect(emergency).toMatchObject({ kind: 'seekCare', tier: 'emergency', score: null });
    expect(emergency?.reply).toMatch(/^[^\n]*999 or 112/);
    expect(after).toMatchObject({ kind: 'smallTalk', tier: null });
    expect(empty).toMatchObject({ kind: 'fallback' });
    expect(stretching).toMatchObject({
      kind: 'didYouMean',
      suggestions: expect.arrayContaining(['back-stretches']),
    });
  });
});

describe('someone who gets it wrong', () => {
  it.each(['ice or heat?', '["ice", 7]'])('is told the line and the cure: %s', async (line) => {
    const { code, out, err } = await ask(['--json'], '"ice or heat?"', line, '"never read"');
    expect(code).toBe(1);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toMatch(/^BAD_USAGE standard input, line 2\n {2}Problem: .+\n {2}Cure: .+\n$/);
  });

  it('is told the line as their editor counts it, empty lines included', async () => {
    const { err } = await ask(['--json'], '"ice or heat?"', '', '', 'oops');
    expect(err).toContain('line 4');
  });

  it('is told how to call it', async () => {
    const { code, out, err } = await ask(['--loud']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/BAD_USAGE --loud\n.*npm run --silent ask/s);
  });
});

describe('someone who chats', () => {
  it('is greeted first, then answered line by line', async () => {
    const { code, out, err } = await ask([], 'how long should I use ice?', "I can't feel my private parts");
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const places = ['Hello.', 'call 999 or 112 now', '15 to 20 minutes', 'nearest emergency department'].map(
      (words) => out.indexOf(words),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});
