import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TurnRecord } from '../../../dialogs/reply';
import { calibrationOf } from '../../../src/evaluation/calibration';
import { readFloors, shortfalls } from '../../../src/evaluation/floors';
import { labelledFiles, readLabelledLines } from '../../../src/evaluation/lines';
import { evaluate } from '../../../src/evaluation/measure';
import { wilson } from '../../../src/evaluation/wilson';

const folder = () => mkdtempSync(path.join(tmpdir(), 'evaluation-'));

function fileOf(...lines: string[]): string {
  const file = path.join(folder(), 'lines.jsonl');
  writeFileSync(file, lines.join('\n'));
  return file;
}

const nothing: TurnRecord = {
  kind: 'fallback',
  topic: null,
  entry: null,
  score: null,
  tier: null,
  flags: [],
  suggestions: [],
  reply: '',
};

/** A bot that gives the same reply to each of some messages. */
function botOf(replies: Record<string, Partial<TurnRecord>>) {
  return () =>
    async (text: string): Promise<TurnRecord | null> => ({ ...nothing, ...replies[text] });
}

const shareOf = (measures: readonly { id: string; share: { hits: number; of: number } }[], id: string) => {
  const found = measures.find((measure) => measure.id === id);
  return found && `${found.share.hits}/${found.share.of}`;
};

describe('the Wilson interval', () => {
  it('agrees with the published example of 81 of 263', () => {
    // Newcombe, Stat Med 1998;17:857-872, table I, method 3.
    const { share, low, high } = wilson(81, 263);
    expect(share).toBeCloseTo(0.308, 3);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  it('does not claim certainty when every one of 56 was right', () => {
    const { low, high } = wilson(56, 56);
    expect(high).toBe(1);
    expect(low).toBeCloseTo(0.9358, 3);
  });
});

describe('the labelled lines', () => {
  it('are told apart by their fields', () => {
    const lines = readLabelledLines([
      fileOf(
        '{"id":"a","text":"cant wee","tier":"emergency","flags":["bladder_bowel"]}',
        '',
        '{"id":"b","text":"hello","category":"smalltalk"}',
        '{"id":"c","text":"ice?","topic":"cold-therapy","source":"me"}',
      ),
    ]);
    expect(lines.redFlags.map(({ id }) => id)).toEqual(['a']);
    expect(lines.harmless.map(({ id }) => id)).toEqual(['b']);
    expect(lines.questions).toEqual([{ id: 'c', text: 'ice?', topic: 'cold-therapy', also: [] }]);
  });

  it.each([
    ['not JSON', 'not a JSON object'],
    ['[1]', 'id'],
    ['{"id":"a","text":"x","topic":"no-such-topic"}', 'topic'],
    ['{"id":"a","tier":"emergency"}', 'text'],
  ])('refuse %s, naming the file and the line', (bad, problem) => {
    const file = fileOf('{"id":"b","text":"hello","category":"smalltalk"}', bad);
    expect(() => readLabelledLines([file])).toThrow(
      expect.objectContaining({
        code: 'BAD_CONTENT',
        place: `${file}, line 2`,
        problem: expect.stringContaining(problem),
      }),
    );
  });

  it('are found in a folder, and a folder without any is refused with the cure', () => {
    const file = fileOf('');
    expect(labelledFiles(path.dirname(file))).toEqual([file]);
    expect(() => labelledFiles(folder())).toThrow(/BAD_USAGE.*no \.jsonl file/);
    expect(() => labelledFiles('/no/such/place')).toThrow(/BAD_USAGE.*no such file/);
  });
});

const NO_LINES = { redFlags: [], harmless: [], questions: [], conversations: [] };

describe('the evaluation', () => {
  const redFlag = (id: string, tier: 'emergency' | 'urgent' | 'soon' | 'crisis') => ({
    id,
    text: id,
    tier,
    flags: [],
    certainty: 'clear' as const,
  });

  it('counts an emergency as told only when emergency care was told, and as caught when it was asked about', async () => {
    const { measures, misses } = await evaluate(
      {
        ...NO_LINES,
        redFlags: ['told', 'asked', 'too late', 'missed'].map((id) => redFlag(id, 'emergency')),
      },
      botOf({
        told: { kind: 'seekCare', tier: 'emergency' },
        asked: { kind: 'screening' },
        'too late': { kind: 'seekCare', tier: 'soon' },
      }),
    );
    expect(shareOf(measures, 'told-emergency')).toBe('1/4');
    expect(shareOf(measures, 'caught-emergency')).toBe('3/4');
    expect(misses.map(({ id }) => id)).toEqual(['asked', 'too late', 'missed']);
  });

  it('does not take an emergency card for a crisis reply', async () => {
    const { measures } = await evaluate(
      { ...NO_LINES, redFlags: [redFlag('a', 'crisis'), redFlag('b', 'crisis')] },
      botOf({ a: { kind: 'crisis' }, b: { kind: 'seekCare', tier: 'emergency' } }),
    );
    expect(shareOf(measures, 'told-crisis')).toBe('1/2');
  });

  it('counts false alarms apart from needless questions, and forgives advice that can wait', async () => {
    const harmless = ['alarm', 'crisis', 'question', 'soon', 'quiet'].map((id) => ({
      id,
      text: id,
      category: 'plain_pain',
    }));
    const { measures } = await evaluate(
      { ...NO_LINES, harmless },
      botOf({
        alarm: { kind: 'seekCare', tier: 'urgent' },
        crisis: { kind: 'crisis' },
        question: { kind: 'screening' },
        soon: { kind: 'seekCare', tier: 'soon' },
      }),
    );
    expect(shareOf(measures, 'false-alarm')).toBe('2/5');
    expect(shareOf(measures, 'needless-question')).toBe('1/5');
  });

  it('takes the first topic offered as the first place, and counts off-topic answers', async () => {
    const question = (id: string, topic: 'cold-therapy' | 'none') => ({ id, text: id, topic, also: [] });
    const { measures } = await evaluate(
      {
        ...NO_LINES,
        questions: [
          question('right', 'cold-therapy'),
          question('second', 'cold-therapy'),
          question('off', 'none'),
          question('off but asked back', 'none'),
        ],
      },
      botOf({
        right: { kind: 'answer', topic: 'cold-therapy' },
        second: { kind: 'didYouMean', suggestions: ['heat-therapy', 'cold-therapy'] },
        off: { kind: 'answer', topic: 'cold-therapy' },
        'off but asked back': { kind: 'didYouMean', suggestions: ['cold-therapy'] },
      }),
    );
    expect(shareOf(measures, 'first')).toBe('1/2');
    expect(shareOf(measures, 'first-three')).toBe('2/2');
    expect(shareOf(measures, 'off-topic-answered')).toBe('1/2');
  });
});

describe('conversations', () => {
  it('are held turn by turn, and every turn but the first counts', async () => {
    const turn = (text: string, topic: 'cold-therapy' | 'heat-therapy' | 'none') => ({
      text,
      topic,
      also: [],
    });
    const { measures, misses } = await evaluate(
      {
        ...NO_LINES,
        conversations: [
          { id: 'a', turns: [turn('missed, but first', 'heat-therapy'), turn('right', 'cold-therapy')] },
          { id: 'b', turns: [turn('right', 'cold-therapy'), turn('wrong', 'heat-therapy')] },
          { id: 'c', turns: [turn('right', 'cold-therapy'), turn('right', 'none'), turn('quiet', 'none')] },
        ],
      },
      botOf({
        right: { kind: 'answer', topic: 'cold-therapy' },
        wrong: { kind: 'answer', topic: 'cold-therapy' },
      }),
    );
    expect(shareOf(measures, 'follow-up')).toBe('1/2');
    expect(shareOf(measures, 'follow-up-forced')).toBe('1/2');
    expect(misses.map(({ text }) => text)).toEqual(['right | wrong', 'right | right']);
  });

  it('goes on in the same conversation, and begins another for the next line', async () => {
    const opened: string[][] = [];
    const open = () => {
      const said: string[] = [];
      opened.push(said);
      return async (text: string) => {
        said.push(text);
        return nothing;
      };
    };
    const turns = ['one', 'two'].map((text) => ({ text, topic: 'none' as const, also: [] }));
    const conversations = [
      { id: 'a', turns },
      { id: 'b', turns },
    ];
    await evaluate({ ...NO_LINES, conversations }, open);
    expect(opened).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });
});

describe('how far scores can be trusted', () => {
  it('is told by span: how many answers there were, and how many of them were right', () => {
    const answers = [
      { score: 0.81, right: true },
      { score: 0.89, right: false },
      { score: 1, right: true },
      { score: 0, right: false },
    ];
    expect(calibrationOf(answers).map(({ mean, right }) => [mean, right.hits, right.of])).toEqual([
      [0, 0, 1],
      [expect.closeTo(0.85), 1, 2],
      [1, 1, 1],
    ]);
  });
});

describe('the floors', () => {
  const measures = [
    { id: 'caught', label: '', share: wilson(9, 10) },
    { id: 'false-alarm', label: '', share: wilson(1, 10) },
  ];

  it('are kept at the very figure', () => {
    expect(shortfalls(measures, { floors: { caught: 0.9 }, ceilings: { 'false-alarm': 0.1 } })).toEqual([]);
  });

  it('name what fell below, rose above, or was not measured at all', () => {
    const floors = { caught: 0.91, 'told-crisis': 0.5 };
    expect(shortfalls(measures, { floors, ceilings: { 'false-alarm': 0.05 } })).toEqual([
      'caught is 0.900, but must be at least 0.91',
      'told-crisis was not measured, but must be at least 0.5',
      'false-alarm is 0.100, but must be at most 0.05',
    ]);
  });

  it('are refused with the cure when the file is malformed', () => {
    const file = path.join(folder(), 'floors.json');
    writeFileSync(file, '{"floors":{"caught":2},"ceilings":{}}');
    expect(() => readFloors(file)).toThrow(/BAD_CONTENT.*floors cannot be read/);
  });
});
