import { openBenchEndpoint } from '../../../src/bench/endpoint';
import { createLog } from '../../../src/log';

const log = createLog('silent');

describe('the endpoint that turns are timed on', () => {
  it('takes each turn to the side it is for, one conversation by one id', async () => {
    const seen: string[] = [];
    const endpoint = await openBenchEndpoint(async (context) => {
      seen.push(`${context.activity.conversation.id}: ${context.activity.text}`);
      await context.sendActivity('hello');
    }, log);
    try {
      const timings = [
        await endpoint.turn('bot', '1', 'my leg hurts'),
        await endpoint.turn('echo', '1', 'not for the bot'),
        await endpoint.turn('bot', '1', 'still 🦵'),
      ];
      expect(timings.every((ms) => ms > 0)).toBe(true);
    } finally {
      await endpoint.close();
    }
    expect(seen).toEqual(['bot/1: my leg hurts', 'bot/1: still 🦵']);
  });

  it('refuses to time a turn that was not answered', async () => {
    const endpoint = await openBenchEndpoint(async () => {}, log);
    try {
      await expect(endpoint.turn('bot', '1', 'anybody there?')).rejects.toThrow('no reply');
    } finally {
      await endpoint.close();
    }
  });
});
