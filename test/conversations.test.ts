import fc from 'fast-check';
import type { TurnRecord } from '../dialogs/reply';
import { loadKnowledge } from '../knowledge/knowledge';
import { holdConversation, openPerson, readConversations } from './helpers/conversations';

const knowledge = loadKnowledge();
const files = readConversations();

describe.each(files)('conversations: $file', ({ conversations }) => {
  it.each(conversations)('$name', async (conversation) => {
    await holdConversation(knowledge, conversation);
  });
});

it('no two conversations have the same name', () => {
  const names = files.flatMap(({ conversations }) => conversations.map(({ name }) => name));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(45);
});

describe('the runner itself', () => {
  const turns = { kind: 'answer', topic: 'cold-therapy' } as const;

  it('finds a wrong kind, tier, topic and text', async () => {
    const wrong = {
      name: 'a person who is answered wrongly',
      turns: [{ says: 'can’t feel my genitals', ...turns }],
    };
    await expect(holdConversation(knowledge, wrong)).rejects.toThrow(
      /turn 1: expected kind "answer", found "seekCare"; expected tier null, found "emergency"; expected topic/,
    );
  });

  it('finds words that are missing or should not be there', async () => {
    const ice = {
      says: 'how long should I use ice?',
      ...turns,
      reads: ['20 hours'],
      readsNot: ['20 minutes'],
    };
    await expect(holdConversation(knowledge, { name: 'a person with ice', turns: [ice] })).rejects.toThrow(
      'turn 1: expected to read "20 hours"; did not expect to read "20 minutes"',
    );
  });

  it('finds that another question is asked', async () => {
    const check = { says: 'check my symptoms', kind: 'screening', asks: 'weight_loss' } as const;
    await expect(holdConversation(knowledge, { name: 'a person asked', turns: [check] })).rejects.toThrow(
      'turn 1: expected it to end by asking about weight_loss',
    );
  });
});

describe('whatever a person does', () => {
  const words = fc.constantFrom(
    'check my symptoms',
    'yes',
    'no',
    'not sure',
    'maybe a bit',
    'how long should I use ice?',
    'stretching',
    'the second one',
    'none of these',
    'my leg feels a bit numb',
    'my bum feels tingly',
    'i have a fever and my back hurts',
    "my mum can't feel her legs",
    'i want to kill myself',
    'can sciatica cause bladder problems?',
    'help',
    'topics',
    'cancel',
    'delete my data',
    'thanks',
    'that helped',
    'no use',
    'what is the capital of France?',
    '👍',
    '👎',
    '__proto__',
  );
  const press = fc.constantFrom(
    'command:check',
    'command:cancel',
    'command:help',
    'command:topics',
    'answer:bladder_bowel:no',
    'answer:bladder_bowel:unsure',
    'answer:saddle_numbness:no',
    'answer:leg_weakness_numbness:no',
    'answer:recurrent:yes',
    'entry:ice-how-to',
    'entry:no-such-entry',
    'feedback:ice-how-to:yes',
    'feedback:ice-how-to:no',
    'feedback:no-such-entry:no',
    'none',
    'constructor',
  );
  const says = (text: string) => ({ text });
  const step = fc.oneof(
    { weight: 6, arbitrary: words.map(says) },
    { weight: 2, arbitrary: press.map((choice) => ({ choice })) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }).map(says) },
  );

  function isSaid(record: TurnRecord | null): void {
    expect(record?.reply).toMatch(/\S/);
  }

  it('every turn is answered, an emergency is told at once, and "start over" gives the menu', async () => {
    const walk = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const person = openPerson(knowledge, 'en-GB');
      for (const doing of steps) {
        isSaid(await ('choice' in doing ? person.press(doing.choice) : person.write(doing.text)));
      }
      const emergency = await person.write("I can't feel my private parts");
      expect(emergency).toMatchObject({ kind: 'seekCare', tier: 'emergency' });
      expect(emergency?.reply).toMatch(/^[^\n]*999 or 112/);
      const last = steps.at(-1);
      if (last) isSaid(await ('choice' in last ? person.press(last.choice) : person.write(last.text)));
      expect(await person.write('I want to kill myself')).toMatchObject({ kind: 'crisis' });
      expect(await person.write('start over')).toMatchObject({
        kind: 'command',
        reply: expect.stringContaining(knowledge.replies.startedOver),
      });
      // And is not stuck: what was open before is gone, and once they are safe the chat goes on.
      isSaid(await person.write("I'm safe now"));
      isSaid(await person.write('yes'));
      expect(await person.write('how long should I use ice?')).toMatchObject({
        kind: 'answer',
        topic: 'cold-therapy',
        flags: [],
      });
    });
    // A failure prints its seed and the shortest walk that fails.
    await fc.assert(walk, { numRuns: 150 });
  });
});
