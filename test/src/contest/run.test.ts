import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../../src/contest/engine';
import { OWN_ENGINES } from '../../../src/contest/ownEngines';
import { runEngine, type Standing } from '../../../src/contest/run';
import { tableOf } from '../../../src/contest/table';
import type { QuestionLine } from '../../../src/evaluation/lines';
import { theKnowledge } from '../../helpers/knowledge';

const { entries } = theKnowledge();
// Each entry's first question as it stands there: whoever can search at all finds it.
const asked: QuestionLine[] = entries
  .slice(0, 6)
  .map(({ id, questions, topic }) => ({ id, text: questions[0] ?? '', topic, also: [] }));
const stray: QuestionLine = { id: 'stray', text: 'qwrtzp vbnmkl', topic: 'none', also: [] };
const questions = { tuned: [...asked, stray], heldOut: asked.slice(0, 2) };

const read = (...names: string[]) => readFileSync(path.join(__dirname, '..', '..', '..', ...names), 'utf8');
const table = read('docs', 'answers-contest.md');

describe('somebody who runs the contest', () => {
  it.each(OWN_ENGINES)('sees that $label finds questions that stand in the entries', async (engine) => {
    const standing = await runEngine(engine, entries, questions, 0);
    expect(standing.tuned.first).toMatchObject({ hits: asked.length, of: asked.length });
    expect(standing.heldOut.first).toMatchObject({ hits: 2, of: 2 });
    expect(standing.medianMs).toBeGreaterThan(0);
  });

  it('sees that this bot is sure of them, and answers no nonsense', async () => {
    const [finder] = OWN_ENGINES;
    if (!finder) throw new Error('there is no engine');
    const { tuned } = await runEngine(finder, entries, questions, 0);
    expect(tuned.rejected).toMatchObject({ hits: 1, of: 1 });
    expect(tuned.kept).toMatchObject({ hits: asked.length });
  });

  it('may enter an engine that answers later', async () => {
    const slow: Engine = {
      id: 'slow',
      label: 'Slow 1.0.0',
      build: async () => async () => [{ id: entries[0]?.id ?? '', score: 1 }],
    };
    const { label, tuned } = await runEngine(slow, entries, questions, 0);
    expect([label, tuned.first.hits]).toEqual(['Slow 1.0.0', 1]);
  });

  it('reads a table with a row for each engine', () => {
    const share = { hits: 1, of: 2, share: 0.5, low: 0, high: 1 };
    const score = { first: share, firstThree: share, rejected: share, kept: share };
    const standing: Standing = {
      id: 'x',
      label: 'X 1.2.3',
      tuned: score,
      heldOut: { ...score, kept: { ...share, share: 1 } },
      medianMs: 0.01234,
      memoryMiB: 1.25,
    };
    const [head = '', rule = '', row] = tableOf([standing]);
    expect(row).toBe(
      '| X 1.2.3 | 50.0 % | 50.0 % | 50.0 % | 50.0 % | 50.0 % | 50.0 % | 50.0 % | 100.0 % | 0.012 | 1.3 |',
    );
    expect(head.split('|')).toHaveLength((row ?? '').split('|').length);
    expect(rule).toMatch(/^\| --- (?:\| ---: )+\|$/);
  });
});

describe('the document of the contest', () => {
  it('has the table that the command prints, every engine of it', () => {
    const [head = ''] = tableOf([]);
    expect(table).toContain(head);
    for (const { label } of OWN_ENGINES) expect(table).toContain(`\n| ${label} | `);
    const { dependencies } = JSON.parse(read('scripts', 'contest', 'package.json'));
    for (const name of ['minisearch', 'lunr', 'flexsearch', '@orama/orama', 'node-nlp']) {
      expect(table).toContain(` ${dependencies[name]} | `);
    }
  });
});
