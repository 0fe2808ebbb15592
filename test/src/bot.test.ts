import { MemoryStorage, type Storage, type StoreItems } from 'botbuilder';
import { loadKnowledge } from '../../knowledge/knowledge';
import { createBot } from '../../src/bot';
import { createLog } from '../../src/log';
import { connect, recordKey } from '../helpers/activities';

const knowledge = loadKnowledge();
const { replies } = knowledge;
const EMERGENCY = "I can't feel my private parts";
const failed = /^Something went wrong on my side.*If it is urgent.*call 911 now/s;

function makeBot({ storage = new MemoryStorage() as Storage, knows = knowledge } = {}) {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => lines.push(line) });
  const bot = createBot({ knowledge: knows, storage, defaultCountry: 'US', log });
  return { bot, logged: () => lines.join('') };
}

/** A storage in memory of which parts can be replaced. */
function storageWith(parts: Partial<Storage>): Storage {
  const memory = new MemoryStorage();
  return {
    read: (keys) => memory.read(keys),
    write: (changes) => memory.write(changes),
    delete: (keys) => memory.delete(keys),
    ...parts,
  };
}

const slowly = <T>(value: T) => new Promise<T>((done) => setImmediate(() => done(value)));
const never = () => new Promise<never>(() => undefined);

describe('with a storage that fails', () => {
  const broken = (words: string) => async () => {
    throw new Error(`the database said: ${words}`);
  };

  describe.each([
    ['on reading', { read: broken('aubergine') }],
    ['on writing', { write: broken('aubergine') }],
    ['on everything', { read: broken('x'), write: broken('y'), delete: broken('aubergine') }],
  ])('%s', (_, parts) => {
    it('someone with a red flag is told to call, first and once', async () => {
      const { bot } = makeBot({ storage: storageWith(parts) });
      const person = connect(bot);
      expect(await person.write(EMERGENCY)).toMatchObject({ kind: 'seekCare', tier: 'emergency' });
      expect(person.sent).toHaveLength(1);
      expect(person.sent[0]?.text).toMatch(/^[^\n]*911/);
    });

    it('someone in despair is given whom to talk to', async () => {
      const { bot } = makeBot({ storage: storageWith(parts) });
      expect(await connect(bot).write('I want to kill myself')).toMatchObject({ kind: 'crisis' });
    });

    it.each([
      ['whose child has swallowed tablets', 'my kid swallowed my naproxen', 'seekCare', /^Call 911/],
      ['who vomits blood', 'I am vomiting blood', 'seekCare', /^Seek care now\. Call 911/],
      [
        'who can’t pass urine, and says so in Spanish',
        'no puedo orinar',
        'seekCare',
        /^Llame ahora mismo al 911/,
      ],
      ['in despair, who says so in German', 'ich will sterben', 'crisis', /911/],
    ])('someone %s is told whom to call, first and once', async (_who, text, kind, first) => {
      const { bot } = makeBot({ storage: storageWith(parts) });
      const person = connect(bot);
      expect(await person.write(text)).toMatchObject({ kind });
      expect(person.sent).toHaveLength(1);
      expect(person.sent[0]?.text).toMatch(first);
    });

    it('the log has an id, and no word of the person or of the storage’s error', async () => {
      const { bot, logged } = makeBot({ storage: storageWith(parts) });
      await connect(bot).write(`zebrafish ${EMERGENCY}`);
      expect(logged()).toMatch(/"turnId":"[0-9a-f-]{36}"/);
      expect(logged()).toContain('"conversationId":"c1"');
      expect(logged()).not.toMatch(/zebrafish|private parts|aubergine/);
    });
  });

  it.each([
    ['reading', { read: broken('x') }],
    ['everything', { read: broken('x'), write: broken('y'), delete: broken('z') }],
  ])(
    'on %s, someone who asks something is told that it went wrong, and what to do if it is urgent',
    async (_, parts) => {
      const { bot } = makeBot({ storage: storageWith(parts) });
      const person = connect(bot);
      const record = await person.write('how long should I use ice?');
      expect(record?.reply).toMatch(failed);
      expect(person.sent).toHaveLength(1);
    },
  );

  it('someone whose calf is hot and swollen is told to see a doctor today', async () => {
    const { bot } = makeBot({ storage: storageWith({ read: broken('x') }) });
    const record = await connect(bot).write('my left calf is swollen hot and red');
    expect(record).toMatchObject({ kind: 'seekCare', tier: 'urgent', flags: [] });
  });

  it('someone who is beaten at home is answered calmly', async () => {
    const { bot } = makeBot({ storage: storageWith({ read: broken('x') }) });
    expect((await connect(bot).write('my husband hits me'))?.reply).toMatch(/^I'm sorry/);
  });

  it('on writing, someone who asks something still has the answer', async () => {
    const { bot } = makeBot({ storage: storageWith({ write: broken('x') }) });
    expect(await connect(bot).write('how long should I use ice?')).toMatchObject({ topic: 'cold-therapy' });
  });

  it('for a moment, someone can go on afterwards', async () => {
    let down = true;
    const memory = new MemoryStorage();
    const { bot } = makeBot({
      storage: storageWith({ read: (keys) => (down ? broken('x')() : memory.read(keys)) }),
    });
    const person = connect(bot);
    expect((await person.write('hello'))?.reply).toMatch(failed);
    down = false;
    expect(await person.write('how long should I use ice?')).toMatchObject({ kind: 'answer' });
  });

  it('for a moment, on reading, an open check is not thrown away', async () => {
    let down = false;
    const memory = new MemoryStorage();
    const { bot } = makeBot({
      storage: {
        read: (keys) => (down ? broken('x')() : memory.read(keys)),
        write: (changes) => memory.write(changes),
        delete: (keys) => memory.delete(keys),
      },
    });
    const person = connect(bot);
    await person.write('check my symptoms');
    down = true;
    await person.write('no');
    down = false;
    expect(await person.write('no')).toMatchObject({ kind: 'screening', flags: ['saddle_numbness'] });
  });

  it('for a moment, on writing, a typed "yes" to the question just read is not brushed off', async () => {
    let down = false;
    const memory = new MemoryStorage();
    const { bot } = makeBot({
      storage: {
        read: (keys) => memory.read(keys),
        write: (changes) => (down ? broken('x')() : memory.write(changes)),
        delete: (keys) => memory.delete(keys),
      },
    });
    const person = connect(bot);
    await person.write('check my symptoms');
    down = true;
    const question = await person.write('no');
    expect(question?.reply).toContain(knowledge.flag('saddle_numbness').question);
    down = false;
    const reply = await person.write('yes');
    const wasTold = question?.reply.includes('Something went wrong') ?? false;
    expect(wasTold || reply?.kind !== 'smallTalk').toBe(true);
  });
});

describe('with a storage that never answers', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
  afterEach(() => jest.useRealTimers());

  it('someone with a red flag is told to call before anything is waited for', async () => {
    const { bot } = makeBot({ storage: { read: never, write: never, delete: never } });
    const person = connect(bot);
    const turn = person.write(EMERGENCY);
    await jest.advanceTimersByTimeAsync(0);
    expect(person.sent[0]?.text).toMatch(/^[^\n]*911/);
    await jest.advanceTimersByTimeAsync(60_000);
    await Promise.race([turn, slowly(null)]);
    expect(person.sent).toHaveLength(1);
  });

  it('someone whose earlier message still hangs is told to call all the same', async () => {
    const { bot } = makeBot({ storage: { read: never, write: never, delete: never } });
    const person = connect(bot);
    void person.write('my back hurts');
    await jest.advanceTimersByTimeAsync(1000);
    expect(person.sent).toEqual([]);
    void person.write(EMERGENCY);
    await jest.advanceTimersByTimeAsync(0);
    expect(person.sent[0]?.text).toMatch(/^[^\n]*911/);
  });

  it.each([
    ['on reading', { read: never }],
    ['on anything', { read: never, write: never, delete: never }],
  ])('%s, someone who asks something is told so before their channel gives up', async (_, parts) => {
    const { bot } = makeBot({ storage: storageWith(parts) });
    const person = connect(bot);
    void person.write('how long should I use ice?');
    // Channels wait 10 to 15 seconds for a turn, then deliver it again.
    await jest.advanceTimersByTimeAsync(15_000);
    await slowly(null);
    expect(person.sent.map(({ text }) => text)).toEqual([expect.stringMatching(failed)]);
  });
});

describe('two messages at once', () => {
  const slow = () => {
    const memory = new MemoryStorage();
    return storageWith({
      read: async (keys) => slowly(await memory.read(keys)),
      write: async (changes: StoreItems) => slowly(await memory.write(changes)),
      delete: async (keys) => slowly(await memory.delete(keys)),
    });
  };

  it('of one person are both answered, and neither answer is lost', async () => {
    const person = connect(makeBot({ storage: slow() }).bot);
    await person.write('check my symptoms');
    const [first, second] = await Promise.all([
      person.press('answer:bladder_bowel:no'),
      person.press('answer:saddle_numbness:no'),
    ]);
    expect(first).toMatchObject({ flags: ['saddle_numbness'] });
    expect(second).toMatchObject({ flags: ['bilateral_legs'] });
    expect(await person.write('no')).toMatchObject({ flags: ['leg_weakness_numbness'] });
  });

  it('that begin the check and answer it count both', async () => {
    const person = connect(makeBot({ storage: slow() }).bot);
    const [, second] = await Promise.all([person.write('check'), person.write('not sure')]);
    expect(second).toMatchObject({ kind: 'screening', flags: ['saddle_numbness'] });
    expect(await person.write('not sure')).toMatchObject({ tier: 'emergency' });
  });

  it('of two people do not mix', async () => {
    const { bot } = makeBot({ storage: slow() });
    const [ann, bob] = [connect(bot, { conversationId: 'ann' }), connect(bot, { conversationId: 'bob' })];
    await ann.write('check my symptoms');
    const [annNext, bobNext] = await Promise.all([ann.write('no'), bob.write('no')]);
    expect(annNext).toMatchObject({ kind: 'screening', flags: ['saddle_numbness'] });
    expect(bobNext).toMatchObject({ kind: 'smallTalk' });
  });

  it('with the same conversation id on two channels do not mix', async () => {
    const { bot } = makeBot({ storage: slow() });
    await connect(bot, { channelId: 'msteams' }).write('check my symptoms');
    expect(await connect(bot, { channelId: 'directline' }).write('no')).toMatchObject({ kind: 'smallTalk' });
  });
});

describe('a message that comes a second time', () => {
  it('under the same id, as channels deliver again what took too long, answers one question only', async () => {
    const person = connect(makeBot().bot);
    await person.write('check my symptoms');
    const no = { type: 'message', id: 'no-1', text: 'no' };
    expect(await person.deliver(no)).toMatchObject({ flags: ['saddle_numbness'] });
    await person.deliver(no);
    // The question about the saddle is still open: nobody has answered it.
    expect(await person.write('yes')).toMatchObject({ kind: 'seekCare', flags: ['saddle_numbness'] });
  });

  it('because it was edited is no answer to the question that is open by now', async () => {
    const person = connect(makeBot().bot);
    await person.write('check my symptoms');
    await person.deliver({ type: 'message', id: 'no-1', text: 'no' });
    await person.deliver({ type: 'messageUpdate', id: 'no-1', text: 'nope' });
    expect(await person.write('yes')).toMatchObject({ kind: 'seekCare', flags: ['saddle_numbness'] });
  });
});

describe('a record that cannot be used', () => {
  const inner = (dialogStack: unknown) => ({
    dialogStack,
  });
  const unknown = [{ id: 'goneDialog', state: {} }];

  it.each([
    ['of a dialog that is no more', { dialogStack: unknown }],
    ['of a dialog within that is no more', inner(unknown)],
    ['of a check without its state', inner([{ id: 'redFlagDialog' }])],
    [
      'of a check with a flag that is no more',
      inner([
        {
          id: 'redFlagDialog',
          state: {
            flowVersion: 1,
            mode: 'check',
            flags: ['gone'],
            suspected: [],
            answers: {},
            afterwards: null,
          },
        },
      ]),
    ],
    ['of topics offered, without the topics', inner([{ id: 'didYouMeanDialog', state: {} }])],
    ['that is a word', 'garbage'],
    ['that is null', null],
    ['whose stack is a number', { dialogStack: 7 }],
  ])('%s locks nobody out', async (_, dialogs) => {
    const storage = new MemoryStorage();
    await storage.write({ [recordKey()]: { dialogs, eTag: '*' } });
    const person = connect(makeBot({ storage }).bot);
    expect((await person.write('hello'))?.reply).toMatch(/\S/);
    expect(await person.write('how long should I use ice?')).toMatchObject({ kind: 'answer', flags: [] });
    expect(await person.write('check my symptoms')).toMatchObject({ flags: ['bladder_bowel'] });
  });

  it('keeps no one from the emergency reply', async () => {
    const storage = new MemoryStorage();
    await storage.write({ [recordKey()]: { dialogs: { dialogStack: unknown }, eTag: '*' } });
    const person = connect(makeBot({ storage }).bot);
    expect(await person.write(EMERGENCY)).toMatchObject({ kind: 'seekCare', tier: 'emergency' });
    expect(person.sent).toHaveLength(1);
  });
});

describe('a new version of the questions in the middle of a check', () => {
  const newer = {
    ...knowledge,
    redFlags: { ...knowledge.redFlags, flowVersion: knowledge.redFlags.flowVersion + 1 },
  };

  it('begins the check again, says so, and does not take the answer for another question', async () => {
    const storage = new MemoryStorage();
    const before = connect(makeBot({ storage }).bot);
    await before.write('check my symptoms');
    await before.write('not sure');
    const after = connect(makeBot({ storage, knows: newer }).bot);
    const record = await after.write('not sure');
    expect(record).toMatchObject({ kind: 'screening', tier: null, flags: ['bladder_bowel'] });
    expect(record?.reply).toContain(replies.interview.staleFlow);
    expect(await after.write('no')).toMatchObject({ kind: 'screening', flags: ['saddle_numbness'] });
  });

  it('does not hold back an emergency', async () => {
    const storage = new MemoryStorage();
    await connect(makeBot({ storage }).bot).write('check my symptoms');
    const after = connect(makeBot({ storage, knows: newer }).bot);
    expect(await after.write(`no, but ${EMERGENCY}`)).toMatchObject({ kind: 'seekCare', tier: 'emergency' });
  });

  it('does not swallow a fever that is told in that very message', async () => {
    const storage = new MemoryStorage();
    await connect(makeBot({ storage }).bot).write('check my symptoms');
    const after = connect(makeBot({ storage, knows: newer }).bot);
    expect(await after.write('i have a fever of 39 and chills')).toMatchObject({ tier: 'urgent' });
  });
});

describe('joining', () => {
  const joins = (...ids: string[]) => ({
    type: 'conversationUpdate',
    membersAdded: ids.map((id) => ({ id, name: '' })),
  });

  it('a person is greeted once, also when the bot joins with them', async () => {
    const person = connect(makeBot().bot);
    await person.deliver(joins('bot', 'person'));
    await person.write('how long should I use ice?');
    expect(person.sent.filter(({ text }) => text?.startsWith('Hello.'))).toHaveLength(1);
  });

  it('the bot does not greet itself', async () => {
    const person = connect(makeBot().bot);
    expect(await person.deliver(joins('bot'))).toBeNull();
    expect(person.sent).toEqual([]);
  });

  it('nobody is greeted when somebody leaves or the topic changes', async () => {
    const person = connect(makeBot().bot);
    expect(
      await person.deliver({ type: 'conversationUpdate', membersRemoved: [{ id: 'person', name: '' }] }),
    ).toBeNull();
    expect(await person.deliver({ type: 'conversationUpdate', topicName: 'x' })).toBeNull();
    expect(person.sent).toEqual([]);
  });

  it('the greeting names the emergency number of the person’s country', async () => {
    const person = connect(makeBot().bot);
    await person.deliver({ ...joins('person'), locale: 'de-DE' });
    expect(person.sent[0]?.text).toContain('call 112 now');
  });
});

describe('what is no message', () => {
  it.each(['typing', 'event', 'messageReaction', 'endOfConversation', 'invoke', 'somethingNew', ''])(
    '"%s" is not answered',
    async (type) => {
      const person = connect(makeBot().bot);
      expect(await person.deliver({ type, text: EMERGENCY })).toBeNull();
      expect(person.sent).toEqual([]);
    },
  );

  it('a picture without words is answered with a request for words', async () => {
    const picture = { contentType: 'image/png', contentUrl: 'data:,' };
    const record = await connect(makeBot().bot).deliver({ type: 'message', attachments: [picture] });
    expect(record).toMatchObject({ kind: 'fallback', reply: replies.attachment });
  });

  it('a picture in the middle of the check is answered, and the same question asked again', async () => {
    const person = connect(makeBot().bot);
    await person.write('check my symptoms');
    const record = await person.deliver({ type: 'message', attachments: [{ contentType: 'image/png' }] });
    expect(record?.reply).toContain(replies.attachment);
    expect(record?.reply).toContain(knowledge.flag('bladder_bowel').question);
  });

  it('an edited message that has become an emergency is answered as one', async () => {
    const person = connect(makeBot().bot);
    expect(await person.deliver({ type: 'messageUpdate', text: EMERGENCY })).toMatchObject({
      tier: 'emergency',
    });
  });
});

describe('a channel that takes nothing', () => {
  it.each([EMERGENCY, 'how long should I use ice?', 'check my symptoms'])(
    'does not end the process: %s',
    async (text) => {
      const rejections: unknown[] = [];
      const note = (reason: unknown) => rejections.push(reason);
      process.on('unhandledRejection', note);
      const { bot, logged } = makeBot();
      const person = connect(bot);
      person.hangUp();
      await expect(person.write(text)).resolves.not.toThrow();
      await slowly(null);
      process.off('unhandledRejection', note);
      expect(rejections).toEqual([]);
      expect(logged()).toContain('the turn failed');
      expect(logged()).not.toContain(text);
    },
  );
});

describe('what is kept', () => {
  it('holds no word of what a person wrote', async () => {
    const storage = new MemoryStorage();
    const person = connect(makeBot({ storage }).bot);
    await person.write('zebrafish, my leg feels a bit numb, how long should I ice?');
    await person.write('zebrafish');
    const kept = JSON.stringify(await storage.read([recordKey()]));
    expect(kept).toContain('leg_weakness_numbness');
    expect(kept).not.toContain('zebrafish');
  });

  it('is gone after "delete my data"', async () => {
    const storage = new MemoryStorage();
    const person = connect(makeBot({ storage }).bot);
    await person.write('check my symptoms');
    await person.write('not sure');
    expect(JSON.stringify(await storage.read([recordKey()]))).toContain('bladder_bowel');
    await person.write('delete my data');
    expect(JSON.stringify(await storage.read([recordKey()]))).not.toMatch(/bladder_bowel|redFlagDialog/);
  });

  it('holds the answers of a finished check for the summary, and no open question', async () => {
    const storage = new MemoryStorage();
    const person = connect(makeBot({ storage }).bot);
    await person.write('check my symptoms');
    await person.write('yes');
    const record = JSON.stringify(await storage.read([recordKey()]));
    expect(record).not.toContain('redFlagDialog');
    expect(record).toContain('"answers":{"bladder_bowel":"yes"}');
    // What it was told to seek care for stays until it says that it has been seen.
    expect(record).toContain('"caution":{"level":"emergency"');
  });
});
