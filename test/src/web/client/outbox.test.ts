import type { Activity } from '../../../../src/web/client/activity';
import { Refused } from '../../../../src/web/client/directLine';
import { createHistory } from '../../../../src/web/client/history';
import { createOutbox } from '../../../../src/web/client/outbox';

const texts = (activities: readonly Activity[]) => activities.map(({ text }) => text);

function open() {
  const history = createHistory();
  const outbox = createOutbox(history, 'en-GB', () => {});
  const states = () => history.items().map(({ activity, state }) => [activity.text, state]);
  return { history, outbox, states };
}

describe('what a person has said', () => {
  it('waits in the order in which it was said, and is shown at once', async () => {
    const { outbox, states } = open();
    outbox.send({ text: 'one' });
    outbox.send({ text: 'two' });
    expect(states()).toEqual([
      ['one', 'waiting'],
      ['two', 'waiting'],
    ]);
    const posted: Activity[] = [];
    await outbox.flush(async (activity) => posted.push(activity));
    expect(texts(posted)).toEqual(['one', 'two']);
    expect(states().map(([, state]) => state)).toEqual(['sent', 'sent']);
    expect(outbox.isEmpty()).toBe(true);
  });

  it('stays when the network fails, and says the next time that it was tried before', async () => {
    const { outbox, states } = open();
    outbox.send({ text: 'one' });
    await expect(outbox.flush(() => Promise.reject(new TypeError('network')))).rejects.toThrow('network');
    expect(states()).toEqual([['one', 'waiting']]);
    const posted: Activity[] = [];
    await outbox.flush(async (activity) => posted.push(activity));
    expect(posted[0]?.channelData).toMatchObject({ resent: true });
  });

  it('is not sent again when the server has echoed it', async () => {
    const { history, outbox } = open();
    const sent = outbox.send({ text: 'one' });
    const [item] = history.items();
    if (!item) throw new Error('it is shown');
    history.add({ ...item.activity, id: 'from-the-server' });
    const post = jest.fn();
    await outbox.flush(post);
    await sent;
    expect(post).not.toHaveBeenCalled();
    expect(history.items()).toHaveLength(1);
  });

  it.each([
    ['an unknown conversation', 404, '', 'waiting'],
    ['a token that has expired', 403, 'TokenExpired', 'waiting'],
    ['a server in trouble', 503, '', 'waiting'],
    ['too much at a time', 429, '', 'waiting'],
    ['a message that is too long', 413, 'MessageSizeTooBig', 'failed'],
    ['a bot that failed, which has the message', 502, 'BotRejectedActivity', 'sent'],
  ])('meets %s (%d %s) and is %s', async (_what, status, code, state) => {
    const { outbox, states } = open();
    outbox.send({ text: 'one' });
    await outbox.flush(() => Promise.reject(new Refused(status, code))).catch(() => {});
    expect(states()).toEqual([['one', state]]);
    expect(outbox.isEmpty()).toBe(state !== 'waiting');
  });

  it('goes out once, however often it is asked for', async () => {
    const { outbox } = open();
    outbox.send({ text: 'one' });
    const post = jest.fn(() => new Promise((resolve) => setImmediate(resolve)));
    await Promise.all([outbox.flush(post), outbox.flush(post)]);
    expect(post).toHaveBeenCalledTimes(1);
  });
});

describe('the history', () => {
  it('shows what comes twice once, and what is no message not at all', () => {
    const history = createHistory();
    history.add({ type: 'message', id: '1', text: 'hello' });
    history.add({ type: 'message', id: '1', text: 'hello' });
    history.add({ type: 'typing', id: '2' });
    expect(texts(history.items().map(({ activity }) => activity))).toEqual(['hello']);
  });

  it('tells what is new, and only then', () => {
    const history = createHistory();
    const added = jest.fn();
    history.listen(added);
    history.add({ type: 'message', id: '1', text: 'hello' });
    history.add({ type: 'message', id: '1', text: 'hello, in other words' });
    expect(added.mock.calls.map(([item]) => item?.key ?? null)).toEqual(['1', null]);
    expect(history.items()[0]?.activity.text).toBe('hello, in other words');
  });
});
