import { MemoryStorage } from 'botbuilder';
import type { Counted } from '../../../dialogs/counted';
import { createBot } from '../../../src/bot';
import { createLog } from '../../../src/log';
import { connect } from '../../helpers/activities';
import { openPerson } from '../../helpers/conversations';
import { theKnowledge } from '../../helpers/knowledge';

const knowledge = theKnowledge();

/** A person, and all that is counted while they talk. */
function countedPerson() {
  const counted: Counted[] = [];
  const usage = { count: (event: Counted) => void counted.push(event) };
  return { person: openPerson(knowledge, 'en-GB', 'directline', usage), counted };
}

/** What is counted of a conversation: messages, and ids of buttons in square brackets. */
async function countedOf(...turns: string[]): Promise<Counted[]> {
  const { person, counted } = countedPerson();
  for (const turn of turns) {
    const [, button] = /^\[(.+)\]$/.exec(turn) ?? [];
    await (button === undefined ? person.write(turn) : person.press(button));
  }
  return counted;
}

const ICE = 'how long should I use ice?';
const read = { what: 'answer', entry: 'ice-how-to' };

describe('of a person who asks', () => {
  it('the entry is counted that they read, each time', async () => {
    expect(await countedOf(ICE, 'and how often?', '[entry:ice-how-to]')).toEqual([read, read, read]);
  });

  it('two things at once, both entries are counted, and both when it helped', async () => {
    const counted = await countedOf('ice or heat, and can I take ibuprofen?', 'that helped');
    expect(counted.map(({ what }) => what)).toEqual(['answer', 'answer', 'helpful', 'helpful']);
    const entries = counted.map((event) => ('entry' in event ? event.entry : null));
    expect(entries.slice(2)).toEqual(entries.slice(0, 2));
    expect(new Set(entries).size).toBe(2);
  });

  it('what nobody has written about, the words are counted that the content knows', async () => {
    expect(await countedOf('which shop sells pillows Zorblax')).toEqual([
      { what: 'notFound', words: ['pillow', 'shop'] },
    ]);
    expect(await countedOf('zorblax quix')).toEqual([{ what: 'notFound', words: [] }]);
  });

  it('about something else altogether, no word is kept', async () => {
    expect(await countedOf('what is the capital of France?')).toEqual([{ what: 'outOfScope' }]);
  });
});

describe('of a person who rates an answer', () => {
  it.each([
    ['by its button', '[feedback:ice-how-to:yes]', 'helpful'],
    ['by the other button', '[feedback:ice-how-to:no]', 'notHelpful'],
    ['in words', 'that helped', 'helpful'],
    ['in other words', "that didn't help", 'notHelpful'],
    ['with a thumb', '👎', 'notHelpful'],
  ])('%s, that is counted for the entry', async (_, turn, what) => {
    expect(await countedOf(ICE, turn)).toEqual([read, { what, entry: 'ice-how-to' }]);
  });

  it('as often as they like, one rating is counted', async () => {
    const counted = await countedOf(
      ICE,
      'that helped',
      '[feedback:ice-how-to:no]',
      '[feedback:ice-how-to:yes]',
    );
    expect(counted).toEqual([read, { what: 'helpful', entry: 'ice-how-to' }]);
  });

  it('a while after it, in words, nothing is counted: it might be about anything', async () => {
    expect(await countedOf(ICE, 'thanks', 'that helped')).toEqual([read]);
    expect(await countedOf('that helped', 'no use')).toEqual([]);
  });

  it('a while after it, by its button, that is counted', async () => {
    expect(await countedOf(ICE, 'thanks', '[feedback:ice-how-to:yes]')).toHaveLength(2);
  });

  it('that does not exist, nothing is counted', async () => {
    expect(await countedOf('[feedback:no-such-entry:yes]', '[feedback:no-such-entry:no]')).toEqual([]);
  });
});

describe('of a person who is offered a choice', () => {
  it.each([
    ['types a number', 'the second one'],
    ['types a title', 'stretches for tight hamstrings'],
    ['presses a button', '[entry:hamstring-stretches]'],
  ])('and %s, the choice is counted', async (_, turn) => {
    expect(await countedOf('stretching', turn)).toEqual([
      { what: 'offered' },
      { what: 'taken', entry: 'hamstring-stretches' },
      { what: 'answer', entry: 'hamstring-stretches' },
    ]);
  });

  it.each(['none of these', '[none]'])('and wants none, that is counted: %s', async (turn) => {
    expect(await countedOf('stretching', turn)).toEqual([{ what: 'offered' }, { what: 'refused' }]);
  });

  it('because they asked for more, or an answer did not help, no "did you mean" is counted', async () => {
    for (const more of ['tell me more', 'not helpful']) {
      const counted = await countedOf(ICE, more, '1');
      expect(counted.map(({ what }) => what)).not.toContain('offered');
      expect(counted.map(({ what }) => what)).not.toContain('taken');
    }
  });
});

describe('of a person in danger', () => {
  it.each([
    [['i cant pee']],
    [['i want to kill myself']],
    [['i want to kill myself', 'kinesio tape on hammies', ICE, 'stretching']],
    [['i cant pee', 'kinesio tape on hammies', 'stretching']],
    [['check my symptoms', 'no', 'maybe', 'not sure']],
    [['my grandfather had cancer']],
  ])('nothing is counted: %j', async (turns) => {
    expect(await countedOf(...turns)).toEqual([]);
  });

  it('an answer that is held back is not counted as read', async () => {
    const counted = await countedOf('i cant pee', 'stretches for my hamstrings', ICE);
    expect(counted).toEqual([]);
  });
});

it('a message that a channel delivers twice is counted once', async () => {
  const counted: Counted[] = [];
  const usage = { count: (event: Counted) => void counted.push(event) };
  const bot = createBot({
    knowledge,
    storage: new MemoryStorage(),
    defaultCountry: 'US',
    log: createLog('silent'),
    usage,
  });
  const person = connect(bot);
  for (let times = 0; times < 2; times += 1) await person.deliver({ type: 'message', id: 'same', text: ICE });
  expect(counted).toEqual([read]);
});

it('a count that fails costs nobody an answer', async () => {
  const usage = {
    count: () => {
      throw new Error('full');
    },
  };
  const person = openPerson(knowledge, 'en-GB', 'directline', usage);
  expect(await person.write(ICE)).toMatchObject({ kind: 'answer', topic: 'cold-therapy' });
  expect(await person.write('not helpful')).toMatchObject({ kind: 'smallTalk' });
  expect(await person.write('i cant pee')).toMatchObject({ kind: 'seekCare', tier: 'emergency' });
});
