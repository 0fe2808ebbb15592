import { MemoryStorage } from 'botbuilder';
import { loadKnowledge } from '../../../knowledge/knowledge';
import { createBot } from '../../../src/bot';
import { openConsole } from '../../../src/channels/console';
import { createLog } from '../../../src/log';

const bot = createBot({
  knowledge: loadKnowledge(),
  storage: new MemoryStorage(),
  defaultCountry: 'DE',
  log: createLog('silent'),
});

describe('a person at the terminal', () => {
  it('is greeted on joining', async () => {
    expect((await openConsole(bot).join())?.reply).toMatch(/^Hello\..*call 112 now/s);
  });

  it('types and presses', async () => {
    const person = openConsole(bot);
    expect(await person.write('check my symptoms')).toMatchObject({ flags: ['bladder_bowel'] });
    expect(await person.press('answer:bladder_bowel:no')).toMatchObject({ flags: ['saddle_numbness'] });
    expect(await person.write('no')).toMatchObject({ flags: ['bilateral_legs'] });
  });

  it('is given the numbers of their own country, or of the bot’s', async () => {
    const words = 'I can’t feel my private parts';
    expect((await openConsole(bot, 'en-GB').write(words))?.reply).toMatch(/^[^\n]*999/);
    expect((await openConsole(bot).write(words))?.reply).toMatch(/^[^\n]*112/);
  });

  it('has a conversation of their own', async () => {
    const [ann, bob] = [openConsole(bot), openConsole(bot)];
    await ann.write('check my symptoms');
    expect(await bob.write('no')).toMatchObject({ kind: 'smallTalk' });
    expect(await ann.write('no')).toMatchObject({ flags: ['saddle_numbness'] });
  });

  it('hears everything of a turn in one record', async () => {
    const person = openConsole(bot);
    await person.write('check my symptoms');
    const record = await person.write('how long should I use ice?');
    expect(record).toMatchObject({ kind: 'answer', topic: 'cold-therapy', flags: ['bladder_bowel'] });
    expect(record?.reply).toMatch(/15 to 20 minutes.*Back to my question:/s);
  });
});
