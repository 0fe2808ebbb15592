import type { Entry } from '../../../knowledge/entries';
import type { Topic } from '../../../knowledge/topics';
import { bestCut, type Result, resultOf, scoreAt } from '../../../src/contest/score';
import type { QuestionLine } from '../../../src/evaluation/lines';

const entry = (id: string, topic: Topic): Entry => ({
  id,
  topic,
  title: id,
  body: '',
  questions: [],
  keywords: [],
  related: [],
  source: [],
  reviewed: '2026-11-23',
});
const entries = [
  entry('ice-1', 'cold-therapy'),
  entry('ice-2', 'cold-therapy'),
  entry('heat', 'heat-therapy'),
  entry('walk', 'rest-or-activity'),
];
const line = (topic: QuestionLine['topic'], also: Topic[] = []): QuestionLine => ({
  id: 'q',
  text: 'what helps',
  topic,
  also,
});
const result = (topic: QuestionLine['topic'], score: number, topics: Topic[]): Result => ({
  line: line(topic),
  score,
  topics,
});

describe('what an engine found for a question', () => {
  it('counts each topic once, and the score of the best', () => {
    const hits = ['ice-2', 'ice-1', 'walk', 'nobody-knows'].map((id, place) => ({ id, score: 9 - place }));
    expect(resultOf(line('none'), hits, entries)).toMatchObject({
      topics: ['cold-therapy', 'rest-or-activity'],
      score: 9,
    });
  });

  it('is less than any score when it is nothing', () => {
    expect(resultOf(line('none'), [], entries)).toMatchObject({
      topics: [],
      score: Number.NEGATIVE_INFINITY,
    });
  });
});

describe('an engine is told', () => {
  it('how often the right topic came first, or among the first three, whatever the score', () => {
    const { first, firstThree } = scoreAt(5, [
      result('cold-therapy', 1, ['cold-therapy']),
      result('cold-therapy', 9, ['heat-therapy', 'rest-or-activity', 'cold-therapy']),
      result('cold-therapy', 9, ['heat-therapy', 'rest-or-activity', 'overuse', 'cold-therapy']),
      result('none', 9, ['cold-therapy']),
    ]);
    expect([first.hits, first.of, firstThree.hits, firstThree.of]).toEqual([1, 3, 2, 3]);
  });

  it('that a topic which serves as well is right too', () => {
    const hits = [{ id: 'heat', score: 1 }];
    const alsoRight = resultOf(line('cold-therapy', ['heat-therapy']), hits, entries);
    expect(scoreAt(0, [alsoRight]).first.hits).toBe(1);
  });

  it('how many off-topic messages it rejects, and how many right answers it keeps, at a cut', () => {
    const results = [
      result('none', 4, ['cold-therapy']),
      result('none', Number.NEGATIVE_INFINITY, []),
      result('none', 5, ['cold-therapy']),
      result('cold-therapy', 5, ['cold-therapy']),
      result('cold-therapy', 4, ['cold-therapy']),
      result('cold-therapy', 9, ['heat-therapy']),
    ];
    const { rejected, kept } = scoreAt(5, results);
    expect([rejected.hits, rejected.of, kept.hits, kept.of]).toEqual([2, 3, 1, 3]);
  });
});

describe('the best cut', () => {
  const right = (score: number) => result('cold-therapy', score, ['cold-therapy']);
  const stray = (score: number) => result('none', score, ['cold-therapy']);

  it('parts questions from off-topic messages where they can be parted', () => {
    expect(bestCut([right(7), right(6), stray(5), stray(1)])).toBe(6);
  });

  it('weighs both sides alike, however many there are of each', () => {
    expect(bestCut([right(9), right(8), right(7), right(3), stray(5), stray(4)])).toBe(7);
  });

  it('may reject everything when nothing is answered rightly', () => {
    expect(bestCut([result('overuse', 3, ['cold-therapy']), stray(9)])).toBe(Number.POSITIVE_INFINITY);
  });

  it('is the lowest of those that serve alike', () => {
    expect(bestCut([right(9), right(2), stray(1)])).toBe(2);
  });
});
