import { describeReading } from '../../../src/editor/reading';
import { askAnew } from '../../../src/evaluation/askAnew';
import { theKnowledge } from '../../helpers/knowledge';

const knowledge = theKnowledge();
const reading = async (message: string) =>
  describeReading(knowledge.finder, message, await askAnew(knowledge)()(message));

describe('an editor who tries a message', () => {
  it('sees which typo was mended, what the words were read as, and which only hold the sentence together', async () => {
    const text = await reading('should i put frozen peas on my hamstrng');
    expect(text).toContain('Typos mended: hamstrng → hamstring\n');
    expect(text).toMatch(/telling: +frozen peas → ice, hamstring\n/);
    expect(text).toMatch(/function words: should, i, put, on, my\n/);
  });

  it('sees the ranking, and which question of the entry decided', async () => {
    const [entry] = knowledge.entries;
    const question = entry?.questions[0] ?? '';
    const text = await reading(question);
    expect(text).toMatch(/Ranking \(\d+ entries share something with it\):\n {2}1\. [01]\.\d{3} {2}/);
    expect(text).toContain(`1. `);
    expect(text).toMatch(
      new RegExp(
        `1\\. .*  ${entry?.id} \\(${entry?.topic}\\)\n +by "${question.replace(/[?.]/g, '\\$&')}", alike 1\\.000; in both: \\w`,
      ),
    );
    expect(text).toMatch(/\n {2}6\. /);
    expect(text).not.toMatch(/\n {2}7\. /);
  });

  it('sees that it is sure, by how much, and where the cuts are', async () => {
    const text = await reading('how long should i use ice?');
    expect(text).toMatch(/Band: sure: .*ice-how-to/);
    expect(text).toMatch(/Cuts: sure from 0\.\d+, close from 0\.\d+; a lead under 0\.\d+ is not sure\./);
    expect(text).toMatch(/The whole bot: answer; ice-how-to$/);
  });

  it('sees that it is close only', async () => {
    const close = knowledge.entries
      .flatMap(({ keywords }) => keywords)
      .find((keyword) => knowledge.finder.find(keyword).band === 'close');
    expect(await reading(close ?? 'pain')).toMatch(
      /Band: close: \S+ (?:has only|\(\S+\) fits less by) 0\.\d{3}/,
    );
  });

  it('sees that nothing was found, and that the words belong elsewhere', async () => {
    const text = await reading('my tooth hurts');
    expect(text).toContain('About something else: tooth');
    expect(text).toMatch(/Ranking \(0 entries share something with it\):\n {2}nothing\n/);
    expect(text).toContain('Band: none');
  });

  it('sees each sentence of a story that was looked up by itself', async () => {
    const text = await reading('I fell asleep on the sofa. how long should i use ice?');
    expect(text).toContain('Terms of the sentence "how long should i use ice":');
  });

  it('sees that the screen comes before the finder', async () => {
    expect(await reading('I wet myself. ice or heat?')).toMatch(
      /The whole bot: seekCare; care emergency; flags bladder_bowel$/,
    );
  });
});
