import { MemoryStorage } from 'botbuilder';
import type { Knowledge } from '../../knowledge/knowledge';
import { createBot } from '../../src/bot';
import { openConsole } from '../../src/channels/console';
import { createLog } from '../../src/log';
import { theKnowledge } from '../helpers/knowledge';

/** The bot, where every message hints at despair and at trouble with the bladder. */
function hintedAt() {
  const hint = (flag: 'self_harm' | 'bladder_bowel', tier: 'emergency' | null) =>
    ({ flag, certainty: 'possible', tier, words: 'it', whose: 'self' }) as const;
  const knowledge: Knowledge = {
    ...theKnowledge(),
    screen: () => ({
      findings: [hint('bladder_bowel', 'emergency'), hint('self_harm', null)],
      dropped: [],
      dangers: [],
      foreign: null,
      tier: null,
      crisis: false,
      complains: false,
    }),
  };
  const bot = createBot({
    knowledge,
    storage: new MemoryStorage(),
    defaultCountry: 'GB',
    log: createLog('silent'),
  });
  return openConsole(bot);
}

describe('somebody whose words may mean despair', () => {
  it('is asked outright, before anything else', async () => {
    const record = await hintedAt().write('it is all too much');
    expect(record).toMatchObject({ kind: 'screening', flags: ['self_harm'] });
    expect(record?.reply).toContain('Are you thinking about suicide');
  });

  it.each(['yes', 'unsure'])('and answers %s gets the crisis reply', async (answer) => {
    const person = hintedAt();
    await person.write('it is all too much');
    const record = await person.press(`answer:self_harm:${answer}`);
    expect(record?.kind).toBe('crisis');
    expect(record?.reply).toContain('116 123');
  });

  it('and answers no is asked what else their words hinted at', async () => {
    const person = hintedAt();
    await person.write('it is all too much');
    expect(await person.press('answer:self_harm:no')).toMatchObject({ flags: ['bladder_bowel'] });
  });
});
