import { MemoryStorage } from 'botbuilder';
import { theKnowledge } from '../helpers/knowledge';
import { openTeams, type Place, PRIVATE } from '../helpers/teams';

const { shared, greetingSafety, answered } = theKnowledge().replies;
const SHARED: Place[] = ['groupChat', 'channel'];
const EMERGENCY = 'I cannot pee and I am numb between my legs';

describe.each(SHARED)('somebody who writes to the bot in a %s', (place) => {
  it('is answered only when they mention it', async () => {
    const teams = openTeams(place);
    expect(await teams.deliver({ type: 'message', text: 'does ice help a sore back?' })).toBeNull();
    const other = { type: 'mention', mentioned: { id: '29:anna', name: 'Anna' }, text: '<at>Anna</at>' };
    await teams.deliver({ type: 'message', text: '<at>Anna</at> does ice help?', entities: [other] });
    expect(teams.sent).toEqual([]);
    expect(await teams.write('does ice help a sore back?')).toMatchObject({ kind: 'answer' });
    expect(teams.last()).toContain(PRIVATE);
  });

  it('gets the reply to their own message, in its thread', async () => {
    const teams = openTeams(place);
    await teams.write('does ice help a sore back?', { id: 'message-1' });
    expect(teams.sent[0]).toMatchObject({ replyToId: 'message-1', conversation: { id: place } });
  });

  it('hears at once to seek care, in one line, without a word of what they wrote', async () => {
    const teams = openTeams(place);
    expect(await teams.write(EMERGENCY)).toMatchObject({ kind: 'seekCare', tier: 'emergency' });
    expect(teams.sent).toHaveLength(1);
    expect(teams.last()).toContain('tel:999');
    expect(teams.last()).toContain(PRIVATE);
    expect(teams.last()).not.toMatch(/numb|pee|urine|between/i);
  });

  it('hears whom to call when they despair', async () => {
    const teams = openTeams(place);
    expect(await teams.write('I want to kill myself')).toMatchObject({ kind: 'crisis' });
    expect(teams.last()).toContain('tel:116123');
    expect(teams.last()).toContain(PRIVATE);
  });

  it('hears to be seen today, without a word of why', async () => {
    const teams = openTeams(place);
    expect(await teams.write('I have back pain and a high fever with shivering')).toMatchObject({
      kind: 'seekCare',
    });
    expect(teams.all()).not.toMatch(/fever|shiver/i);
  });

  it('is asked to go on in private, where the bot would ask about their health', async () => {
    const teams = openTeams(place);
    await teams.write('check my symptoms');
    expect(teams.last()).toContain('private chat');
    expect(teams.last()).toContain(PRIVATE);
    expect(teams.last()).toContain('999');
    expect(teams.last()).not.toContain('Input.Toggle');
    await teams.write('my foot feels a bit numb');
    expect(teams.last()).toContain('private chat');
    expect(teams.last()).not.toContain('answer:');
  });

  it('is not offered a check of their symptoms with an answer', async () => {
    const teams = openTeams(place);
    await teams.write('my lower back hurts, does ice help?');
    expect(teams.last()).toContain(shared.goOnPrivately);
    expect(teams.all()).not.toContain('command:check');
    expect(teams.all()).not.toContain(theKnowledge().replies.rarelySaid);
  });

  it('leaves nothing of their health for the others, and nothing in the record', async () => {
    const teams = openTeams(place);
    const kept = JSON.stringify(await keptAfter());
    expect(kept).not.toMatch(/caution|known|flag|bladder|dialog|country|check"/);
    expect(kept).toContain('seen');
    await teams.write(EMERGENCY, { from: { id: 'ada', name: 'Ada' } as never });
    await teams.write('does ice help a sore back?', { from: { id: 'ben', name: 'Ben' } as never });
    expect(teams.last()).not.toContain(theKnowledge().replies.caution.heldBack);
    expect(teams.last()).not.toContain('999');

    async function keptAfter() {
      await teams.write('my leg is numb, I have had it for three weeks and I live in France');
      await teams.write(EMERGENCY);
      const key = `msteams/conversations/${place}/`;
      return (await teams.storage.read([key]))[key];
    }
  });

  it('presses a button without a mention', async () => {
    const teams = openTeams(place);
    expect(await teams.press('entry:ice-how-to', '7')).not.toBeNull();
  });

  it('edits a message into an emergency, and hears at once', async () => {
    const teams = openTeams(place);
    await teams.write(EMERGENCY, { type: 'messageUpdate', id: 'm1' });
    expect(teams.last()).toContain('tel:999');
    expect(teams.last()).not.toMatch(/urine|numb/i);
  });
});

describe('who installs the bot', () => {
  const added = { type: 'installationUpdate', action: 'add' };
  const bot = { id: '28:11111111-2222-3333-4444-555555555555', name: '' };

  it('is greeted once, however Teams tells of it', async () => {
    const teams = openTeams('personal');
    await teams.deliver({ type: 'conversationUpdate', membersAdded: [bot] as never });
    await teams.deliver(added);
    expect(teams.sent).toHaveLength(1);
    expect(teams.last()).toContain(greetingSafety.split('{')[0]);
  });

  it.each(SHARED)('in a %s is told how to ask there; who joins later changes nothing', async (place) => {
    const teams = openTeams(place);
    await teams.deliver(added);
    await teams.deliver({ type: 'conversationUpdate', membersAdded: [bot] as never });
    await teams.deliver({ type: 'conversationUpdate', membersAdded: [{ id: '29:anna', name: '' }] as never });
    expect(teams.sent).toHaveLength(1);
    expect(teams.last()).toContain('Mention me');
    expect(teams.last()).not.toContain('command:check');
  });

  it('is greeted although storage fails', async () => {
    const storage = new MemoryStorage();
    storage.read = () => Promise.reject(new Error('down'));
    const teams = openTeams('personal', storage);
    await teams.deliver(added);
    expect(teams.sent).toHaveLength(1);
  });

  it('takes all that was kept with them when they remove it, and is greeted anew', async () => {
    const teams = openTeams('personal');
    await teams.deliver(added);
    await teams.write(EMERGENCY);
    await teams.deliver({ type: 'installationUpdate', action: 'remove' });
    expect(
      (await teams.storage.read(['msteams/conversations/personal/']))['msteams/conversations/personal/'],
    ).toBeUndefined();
    await teams.deliver(added);
    expect(teams.sent).toHaveLength(3);
    expect(teams.last()).not.toContain(theKnowledge().replies.caution.emergency.split('{')[0]);
  });

  it('hears nothing of an upgrade', async () => {
    const teams = openTeams('personal');
    await teams.deliver({ ...added, action: 'add-upgrade' });
    expect(teams.sent).toEqual([]);
  });

  it('is forgotten with the team that removes the bot', async () => {
    const teams = openTeams('channel');
    await teams.write('does ice help a sore back?');
    await teams.deliver({ type: 'conversationUpdate', membersRemoved: [bot] as never });
    const key = 'msteams/conversations/channel/';
    expect((await teams.storage.read([key]))[key]).toBeUndefined();
  });
});

describe('somebody who chats with the bot alone', () => {
  it('edits a message into an emergency: from then on care comes first', async () => {
    const teams = openTeams('personal');
    await teams.write('my back is sore', { id: 'm1' });
    const edit = { type: 'messageUpdate', id: 'm1', timestamp: new Date() };
    expect(await teams.write(EMERGENCY, edit)).toMatchObject({ tier: 'emergency' });
    const before = teams.sent.length;
    expect(await teams.write(EMERGENCY, edit)).toBeNull();
    expect(teams.sent).toHaveLength(before);
    await teams.write('which hamstring stretches are good?');
    expect(teams.last()).toContain(theKnowledge().replies.caution.heldBack);
  });

  it.each(['messageReaction', 'messageDelete', 'typing', 'event', 'endOfConversation', 'trace'])(
    'is not answered for a %s',
    async (type) => {
      const teams = openTeams('personal');
      expect(await teams.deliver({ type, reactionsAdded: [{ type: 'like' }] } as never)).toBeNull();
      expect(teams.sent).toEqual([]);
    },
  );

  it('sees on the answered card what they chose, and cannot answer it twice', async () => {
    const teams = openTeams('personal');
    await teams.write('my foot feels a bit numb');
    const question = /answer:(\w+):no/.exec(teams.last());
    if (!question) throw new Error('no question was asked');
    const card = String(teams.sent.length);
    await teams.press(question[0], card);
    expect(teams.updated).toHaveLength(1);
    expect(teams.updated[0]).toMatchObject({ id: card });
    const shown = JSON.stringify(teams.updated[0]);
    expect(shown).toContain(answered.said.replace('{answer}', 'No'));
    expect(shown).not.toContain('Action.Submit');
    const after = teams.sent.length;
    await teams.press(question[0], card);
    expect(teams.sent).toHaveLength(after);
    expect(teams.updated).toHaveLength(1);
  });

  it('sees on the checklist what they ticked', async () => {
    const teams = openTeams('personal');
    await teams.write('check my symptoms');
    const send = /checklist:\d+:send/.exec(teams.last())?.[0] ?? '';
    await teams.press(send, '1');
    expect(teams.updated).toEqual([]);
    await teams.press(send, '1', { fever_infection: 'true' });
    expect(JSON.stringify(teams.updated[0])).toContain(answered.ticked);
    expect(JSON.stringify(teams.updated[0])).toContain(theKnowledge().flag('fever_infection').tick);
  });

  it('is answered although the card cannot be changed', async () => {
    const teams = openTeams('personal');
    await teams.write('my foot feels a bit numb');
    const question = /answer:(\w+):no/.exec(teams.last())?.[0] ?? '';
    const adapter = teams.updated as never[];
    adapter.push = () => {
      throw new Error('the card is gone');
    };
    expect(await teams.press(question, '1')).not.toBeNull();
  });

  it('presses a menu twice by a trembling finger and reads one answer', async () => {
    const teams = openTeams('personal');
    await teams.press('entry:sciatica-worse', '5');
    const after = teams.sent.length;
    await teams.press('entry:sciatica-worse', '5');
    expect(teams.sent).toHaveLength(after);
    await teams.press('entry:sciatica-causes', '5');
    expect(teams.sent.length).toBeGreaterThan(after);
  });

  it('is answered once, however often an emergency is delivered', async () => {
    const teams = openTeams('personal');
    await teams.write(EMERGENCY, { id: 'same' });
    await teams.write(EMERGENCY, { id: 'same' });
    expect(teams.sent).toHaveLength(1);
  });
});

describe('a Universal Action', () => {
  it('that answers a question is answered with the card it becomes, and the next message', async () => {
    const teams = openTeams('personal');
    await teams.write('my foot feels a bit numb');
    const choice = /answer:(\w+):no/.exec(teams.last())?.[0] ?? '';
    const before = teams.sent.length;
    const response = await teams.execute({ choice });
    expect(teams.sent.length).toBeGreaterThan(before + 1);
    expect(response).toMatchObject({
      type: 'invokeResponse',
      value: { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' } },
    });
    expect(JSON.stringify(response)).toContain(answered.said.replace('{answer}', 'No'));
  });

  it('of a menu is answered with a line', async () => {
    const teams = openTeams('personal');
    expect(await teams.execute({ choice: 'command:help' })).toMatchObject({
      value: {
        body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: answered.below },
      },
    });
  });

  it('that no button carries is refused', async () => {
    const teams = openTeams('personal');
    expect(await teams.execute({ choice: 'rm -rf' })).toMatchObject({ value: { body: { statusCode: 400 } } });
    expect(teams.sent).toHaveLength(1);
  });

  it('delivered twice is done once, and both deliveries get their response', async () => {
    const teams = openTeams('personal');
    await teams.execute({ choice: 'command:help' }, 'a1');
    await teams.execute({ choice: 'command:help' }, 'a1');
    expect(teams.sent.map(({ type }) => type)).toEqual(['message', 'invokeResponse', 'invokeResponse']);
  });

  it('of another kind is left to be answered as not known', async () => {
    const teams = openTeams('personal');
    await teams.deliver({ type: 'invoke', name: 'composeExtension/query', value: {} });
    expect(teams.sent).toEqual([]);
  });
});

describe("Teams' own feedback", () => {
  const feedback = (reaction: string, replyToId: string) => ({
    type: 'invoke',
    name: 'message/submitAction',
    replyToId,
    value: { actionName: 'feedback', actionValue: { reaction, feedback: 'private words' } },
  });

  it('is asked for under an answer, in the place of our own buttons', async () => {
    const teams = openTeams('personal');
    await teams.write('what is sciatica?');
    expect(teams.sent[0]?.channelData).toEqual({ feedbackLoop: { type: 'default' } });
    expect(teams.last()).not.toContain('feedback:');
  });

  it('counts once for each entry, without the words that come with it', async () => {
    const teams = openTeams('personal');
    const turn = await teams.write('what is sciatica?');
    await teams.deliver(feedback('like', '1'));
    await teams.deliver(feedback('dislike', '1'));
    expect(teams.sent.filter(({ type }) => type === 'invokeResponse')).toHaveLength(2);
    expect(teams.counted.filter(({ what }) => /elpful/.test(what))).toEqual([
      { what: 'helpful', entry: turn?.entry },
    ]);
    expect(JSON.stringify(teams.counted) + teams.lines.join()).not.toContain('private words');
  });

  it('on something else than an answer counts nothing', async () => {
    const teams = openTeams('personal');
    await teams.write('what is sciatica?');
    await teams.deliver(feedback('like', 'another'));
    await teams.deliver(feedback('wow', '1'));
    expect(teams.counted.filter(({ what }) => /elpful/.test(what))).toEqual([]);
  });

  it('is not asked of somebody who was told to seek care', async () => {
    const teams = openTeams('personal');
    await teams.write(EMERGENCY);
    await teams.write('what is sciatica?');
    expect(teams.all()).not.toContain('feedbackLoop');
  });
});
