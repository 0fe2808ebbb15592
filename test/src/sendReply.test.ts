import path from 'node:path';
import type { Block, FindPicture } from '../../dialogs/cards/card';
import { crisisReply } from '../../dialogs/cards/crisisCard';
import { commandButton, menuReply } from '../../dialogs/cards/menuCard';
import { seekCareReply } from '../../dialogs/cards/seekCareCard';
import { loadKnowledge } from '../../knowledge/knowledge';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { createBot } from '../../src/bot';
import { createLog } from '../../src/log';
import { toActivity } from '../../src/sendReply';
import { createMemoryStorage } from '../../src/state/memoryStorage';
import { createPictures } from '../../src/web/pictures';
import { connect } from '../helpers/activities';

const knowledge = loadKnowledge();
const british = knowledge.careLines.forCountry('GB');
const menu = menuReply('command', 'What would you like to know?', [commandButton(knowledge, 'check')]);
const crisis = crisisReply(knowledge, british, { whose: 'self', overdose: false });
const emergency = seekCareReply(
  knowledge,
  'emergency',
  { reasons: [{ flag: 'saddle_numbness', by: 'yes' }], aboutOther: false },
  british,
);

interface Action {
  type: string;
  title: string;
  url?: string;
  data?: Record<string, unknown>;
}

function cardOf(reply: typeof menu, channelId: string) {
  const { attachments = [] } = toActivity(reply, channelId);
  expect(attachments).toHaveLength(1);
  expect(attachments[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
  return attachments[0]?.content as { fallbackText: string; body: unknown[]; actions?: Action[] };
}

describe('a channel that shows cards', () => {
  it.each(['directline', 'webchat', 'msteams', 'emulator'])(
    '%s gets a card and no second text',
    (channelId) => {
      expect(cardOf(menu, channelId)).toMatchObject({ type: 'AdaptiveCard', fallbackText: menu.text });
      const { text, summary } = toActivity(menu, channelId);
      expect({ text, summary }).toEqual({ text: undefined, summary: menu.text });
    },
  );

  it.each([
    ['an emergency', emergency, /^[^\n]*999 or 112/],
    ['a crisis', crisis, /talk to someone/],
  ])('gets what to do now first, in every form: %s', (_, reply, now) => {
    const { summary } = toActivity(reply, 'msteams');
    const { channelData } = toActivity(reply, 'directline');
    const card = cardOf(reply, 'msteams');
    for (const text of [summary, channelData['webchat:fallback-text'], card.fallbackText])
      expect(text).toMatch(now);
    expect(JSON.stringify(card.body[0])).toContain(summary);
  });

  it('is given the whole reply to read aloud in Web Chat, and nothing of the kind elsewhere', () => {
    expect(toActivity(emergency, 'directline').channelData).toEqual({
      'webchat:fallback-text': emergency.text,
      // So that the page says in more ways than by colour how pressing it is.
      care: 'emergency',
    });
    expect(toActivity(emergency, 'msteams').channelData).toBeUndefined();
  });

  it('gets buttons that dial', () => {
    const card = JSON.stringify(cardOf(emergency, 'directline'));
    for (const number of ['999', '112']) {
      expect(card).toContain(`"title":"Call ${number}","url":"tel:${number}"`);
    }
  });

  it.each(['directline', 'webchat', 'msteams', 'emulator'])('%s gets buttons that carry ids', (channelId) => {
    const [action] = cardOf(menu, channelId).actions ?? [];
    expect(action).toMatchObject({ type: 'Action.Submit', title: 'Check my symptoms' });
    expect(JSON.stringify(action?.data)).toContain('"choice":"command:check"');
  });

  it('of Teams draws them wide', () => {
    expect(cardOf(menu, 'msteams')).toMatchObject({ version: '1.5', msteams: { width: 'Full' } });
    expect(cardOf(menu, 'directline')).not.toHaveProperty('msteams');
  });
});

describe('a channel that shows none', () => {
  it.each(['console', 'sms', 'test', '', 'constructor'])('"%s" gets the whole text', (channelId) => {
    for (const reply of [menu, emergency]) {
      const { text, attachments } = toActivity(reply, channelId);
      expect(text).toBe(reply.text);
      expect(attachments).toBeUndefined();
    }
  });

  it('nor does a reply without a card get one', () => {
    const { text, attachments } = toActivity({ ...menu, card: null }, 'directline');
    expect(text).toBe(menu.text);
    expect(attachments).toBeUndefined();
  });
});

describe('a conversation in Teams', () => {
  it('goes by what the cards’ own buttons send back', async () => {
    const bot = createBot({
      knowledge,
      storage: createMemoryStorage({ maxItems: 10, ttlMs: 60_000 }),
      defaultCountry: 'GB',
      log: createLog('silent'),
    });
    const person = connect(bot, { channelId: 'msteams' });
    await person.write('check my symptoms');
    const card = person.sent.at(-1)?.attachments?.[0]?.content as { actions: Action[] };
    const oneByOne = card.actions.find(({ title }) => title === knowledge.replies.buttons.oneByOne);
    // Teams sends the action's data with the card's boxes in it.
    const ticked = { recurrent: 'true', weight_loss: 'false', nonsense: 'true' };
    const first = await person.deliver({ type: 'message', value: { ...oneByOne?.data, ...ticked } });
    expect(first).toMatchObject({ kind: 'screening', flags: ['bladder_bowel'] });
    const question = person.sent.at(-1)?.attachments?.[0]?.content as { actions: Action[] };
    const no = question.actions.find(({ title }) => title === 'No');
    const record = await person.deliver({ type: 'message', value: no?.data });
    expect(record).toMatchObject({ kind: 'screening', flags: ['saddle_numbness'] });
    const stop = card.actions.find(({ title }) => title === 'Stop the check');
    expect(await person.deliver({ type: 'message', value: stop?.data })).toMatchObject({ kind: 'command' });
  });
});

describe('somebody who asks for a stretch', () => {
  const pictures = createPictures({
    folder: path.join(knowledgeFolder(), 'pictures'),
    ids: knowledge.pictures.map(({ id }) => id),
    publicUrl: 'https://bot.example.org',
  });

  async function imagesFor(channelId: string, find?: FindPicture) {
    const bot = createBot({
      knowledge,
      storage: createMemoryStorage({ maxItems: 10, ttlMs: 60_000 }),
      defaultCountry: 'GB',
      log: createLog('silent'),
      ...(find && { pictures: () => find }),
    });
    const person = connect(bot, { channelId });
    await person.write('how do i do the towel hamstring stretch');
    const card = person.sent.at(-1)?.attachments?.[0]?.content as { body?: Block[] } | undefined;
    return (card?.body ?? []).filter(({ type }) => type === 'Image').map(({ url }) => url);
  }

  it.each([
    ['directline', pictures.onThisHost, /^\/assets\/\w+\/towel-hamstring\.svg$/],
    [
      'msteams',
      pictures.elsewhere,
      /^https:\/\/bot\.example\.org\/assets\/\w+\/towel-hamstring\.light\.png$/,
    ],
  ])('sees it drawn in %s', async (channelId, find, address) => {
    expect(await imagesFor(channelId, find)).toEqual([expect.stringMatching(address)]);
  });

  it('reads it where nobody said where drawings are', async () => {
    expect(await imagesFor('msteams')).toEqual([]);
  });
});
