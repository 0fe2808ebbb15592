import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { knowledgeFolder, readContent } from '../../../knowledge/yamlFile';
import { labelledFiles, readLabelledLines } from '../../../src/evaluation/lines';
import { examplesOf, isForTraining } from '../../../src/training/examples';
import { leaveFamiliesOut } from '../../../src/training/leftOut';
import { fitRegression } from '../../../src/training/regression';
import { trainScreenModel } from '../../../src/training/screenModel';

describe('the model of the bot', () => {
  const own = path.join(knowledgeFolder(), '..', 'test', 'evaluation');

  it('is the one that the labelled lines give; if not, run: npm run train', () => {
    const examples = examplesOf(readLabelledLines(labelledFiles(own).filter(isForTraining)));
    const trained = trainScreenModel(examples);
    // Not toBe on the texts: a difference would be printed at the length of the file.
    expect(readContent(path.join(knowledgeFolder(), 'screen-model.tsv')) === trained).toBe(true);
  });

  it('never learns from lines that are held out', () => {
    const names = labelledFiles(own).map((file) => path.basename(file));
    const left = labelledFiles(own).filter((file) => !isForTraining(file));
    expect(left.map((file) => path.basename(file))).toEqual(names.filter((name) => /heldout/.test(name)));
    expect(left.length).toBeGreaterThan(1);
  });
});

const examples = [
  { text: 'cant pee at all', class: 'bladder_bowel' },
  { text: 'cant pee today', class: 'bladder_bowel' },
  { text: 'cant pee since lunch', class: 'bladder_bowel' },
  { text: 'sore back today', class: 'harmless' },
  { text: 'sore back at work today', class: 'harmless' },
  { text: 'sore at work', class: 'harmless' },
];

describe('training', () => {
  it('gives the same file for the same lines, and another for others', () => {
    const file = trainScreenModel(examples);
    expect(trainScreenModel(examples.map((example) => ({ ...example })))).toBe(file);
    expect(trainScreenModel(examples.map(({ text }) => ({ text, class: 'harmless' })))).not.toBe(file);
    expect(trainScreenModel([...examples, { text: 'sore today', class: 'harmless' }])).not.toBe(file);
  });

  it('learns nothing from words of two lines only', () => {
    const features = trainScreenModel(examples)
      .split('\n')
      .map((row) => row.split('\t')[0]);
    expect(features).toEqual(expect.arrayContaining(['pee', 'cant pee', 'today $']));
    expect(features).not.toContain('work');
  });

  it('files a line under the first of its flags that the model asks about, unless it can wait; a question is harmless', () => {
    const line = { id: 'x', text: 'x', certainty: 'clear' as const, tier: 'urgent' as const };
    const canWait = { ...line, tier: 'soon' as const };
    const classes = examplesOf({
      redFlags: [
        { ...line, flags: ['recurrent', 'trauma', 'fever_infection'] },
        { ...canWait, flags: ['recurrent'] },
        { ...canWait, flags: ['recurrent', 'night_pain'] },
      ],
      harmless: [{ id: 'y', text: 'y', category: 'negated' }],
      questions: [{ id: 'z', text: 'z', topic: 'none', also: [] }],
      conversations: [],
    }).map((example) => example.class);
    expect(classes).toEqual(['trauma', 'other', 'other', 'harmless', 'harmless']);
  });

  it('comes to rest where the penalised loss is flat', () => {
    const rows = [
      { features: [0], values: [1], class: 0 },
      { features: [0], values: [1], class: 0 },
      { features: [1], values: [1], class: 1 },
    ];
    const { weights, bias } = fitRegression(rows, 2, 2);
    const chance = (feature: number, k: number) => {
      const power = (one: number) => Math.exp((weights[feature * 2 + one] ?? 0) + (bias[one] ?? 0));
      return power(k) / (power(0) + power(1));
    };
    // The slope of the loss at feature 0, class 0: twice its error, and the penalty's 0.05 times the weight.
    expect(2 * (chance(0, 0) - 1) + 0.05 * (weights[0] ?? 0)).toBeCloseTo(0, 2);
    expect(chance(1, 1) - 1 + 0.05 * (weights[3] ?? 0)).toBeCloseTo(0, 2);
  });
});

describe('leaving a family of lines out', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'left-out-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('measures each on a model that has not seen it', () => {
    const write = (name: string, objects: readonly object[]) => {
      const file = path.join(folder, name);
      writeFileSync(file, objects.map((one) => JSON.stringify(one)).join('\n'));
      return file;
    };
    const emergency = { tier: 'emergency', flags: ['bladder_bowel'] };
    const pee = ['cant pee', 'cant pee now', 'i cant pee', 'cant pee since noon'];
    const sore = ['sore back', 'sore back now', 'a sore back', 'sore back since noon'];
    const files = [
      write(
        'a.red-flags.positive.jsonl',
        pee.map((text, id) => ({ id: `a${id}`, text, ...emergency })),
      ),
      write(
        'a.red-flags.negative.jsonl',
        sore.map((text, id) => ({ id: `n${id}`, text, category: 'plain' })),
      ),
      write('b.red-flags.positive.jsonl', [
        { id: 'b1', text: 'doctor cant pee now', ...emergency },
        { id: 'b2', text: 'bursting but nothing comes', ...emergency },
      ]),
      write('b.red-flags.negative.jsonl', [
        { id: 'b3', text: 'i have a sore back', category: 'plain' },
        { id: 'b4', text: 'sore back again', category: 'plain' },
        { id: 'b5', text: 'my back', category: 'plain' },
      ]),
    ];
    expect(leaveFamiliesOut(files)).toEqual([
      // No two lines of family b share a word of an emergency.
      'a.red-flags: emergencies asked about 0 of 4 (0.0 %); harmless 0 of 4 (0.0 %)',
      'b.red-flags: emergencies asked about 1 of 2 (50.0 %); harmless 0 of 3 (0.0 %)',
    ]);
  });
});
