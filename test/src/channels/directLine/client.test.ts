import {
  type Activity,
  ConnectionStatus,
  DirectLine,
  type DirectLineOptions,
} from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import { becomeBrowser } from './browser';
import { startEndpoint } from './endpoint';

becomeBrowser();

let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
const clients: DirectLine[] = [];
beforeAll(async () => {
  endpoint = await startEndpoint();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.end();
});
afterAll(() => endpoint.stop());

/** The public client as it comes from npm, and all it has shown so far. */
async function connect(options: DirectLineOptions) {
  const token = options.token ?? (await endpoint.call('POST', '/tokens/generate')).body.token;
  const sockets: WebSocket[] = [];
  class Watched extends WebSocket {
    constructor(url: string) {
      super(url);
      sockets.push(this);
    }
  }
  const client = new DirectLine({
    domain: endpoint.domain,
    pollingInterval: 200,
    ...options,
    token,
    WebSocket: Watched as never,
    // The client waits for 3 s + random() * 12 s before it connects again: this makes it 0 s.
    random: () => -0.25,
  });
  clients.push(client);
  const shown: Activity[] = [];
  const waiting = new Set<() => void>();
  client.activity$.subscribe(
    (activity) => {
      shown.push(activity);
      for (const check of waiting) check();
    },
    () => {},
  );
  const texts = () => shown.flatMap((activity) => (activity.type === 'message' ? [activity.text] : []));
  return {
    client,
    shown,
    sockets,
    texts,
    /** Resolves when the person sees a message with this text. */
    sees: (text: string) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!texts().includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    say: (text: string) =>
      new Promise<string>((resolve, reject) => {
        client
          .postActivity({
            type: 'message',
            text,
            from: { id: '', name: 'Ada' },
            channelData: { clientActivityID: text },
          })
          .subscribe(resolve, reject);
      }),
  };
}

describe.each([
  ['a WebSocket', true],
  ['polling', false],
])('someone whose page is connected by %s', (_name, webSocket) => {
  it('is greeted once, in their language', async () => {
    const page = await connect({ webSocket, conversationStartProperties: { locale: 'es' } });
    await page.sees('Welcome, es');
    await page.say('hello');
    await page.sees('You said: hello');
    expect(page.texts()).toEqual(['Welcome, es', 'hello', 'You said: hello']);
    expect(page.sockets).toHaveLength(webSocket ? 1 : 0);
  });

  it('sees their own message, then the reply to it', async () => {
    const page = await connect({ webSocket });
    const id = await page.say('my leg tingles');
    await page.sees('You said: my leg tingles');
    const [echo, reply] = page.shown.filter(({ type }) => type === 'message').slice(-2);
    expect(echo).toMatchObject({
      id,
      text: 'my leg tingles',
      channelData: { clientActivityID: 'my leg tingles' },
    });
    expect(reply).toMatchObject({ replyToId: id, text: 'You said: my leg tingles', from: { role: 'bot' } });
  });

  it('sees everything in order when they write fast', async () => {
    const page = await connect({ webSocket });
    await page.sees('Welcome, whoever');
    for (const word of ['one', 'two', 'three']) await page.say(word);
    await page.sees('You said: three');
    expect(page.texts()).toEqual([
      'Welcome, whoever',
      ...['one', 'two', 'three'].flatMap((word) => [word, `You said: ${word}`]),
    ]);
  });

  it('is told that a message failed when the bot fails, and can go on', async () => {
    const page = await connect({ webSocket });
    await page.sees('Welcome, whoever');
    expect(await page.say('fail')).toBe('retry');
    await page.say('again');
    await page.sees('You said: again');
  });

  it('gets the whole conversation back after a reload, and is not greeted again', async () => {
    const before = await connect({ webSocket });
    await before.say('remember me');
    await before.sees('You said: remember me');
    const { token, conversationId } = before.client as unknown as { token: string; conversationId: string };
    before.client.end();
    const after = await connect({ webSocket, token, conversationId });
    await after.sees('You said: remember me');
    await after.say('thanks');
    await after.sees('You said: thanks');
    expect(after.texts()).toEqual([...before.texts(), 'thanks', 'You said: thanks']);
  });

  it('has the same conversation in two tabs, each message once in both', async () => {
    const one = await connect({ webSocket });
    await one.say('from the first');
    await one.sees('You said: from the first');
    const { token, conversationId } = one.client as unknown as { token: string; conversationId: string };
    const two = await connect({ webSocket, token, conversationId });
    await two.sees('You said: from the first');
    await two.say('from the second');
    await Promise.all([one, two].map((tab) => tab.sees('You said: from the second')));
    expect(one.texts()).toEqual([
      'Welcome, whoever',
      ...['from the first', 'from the second'].flatMap((words) => [words, `You said: ${words}`]),
    ]);
    expect(two.texts()).toEqual(one.texts());
  });

  it('may say that the conversation ends, and both sides hear it', async () => {
    const page = await connect({ webSocket });
    await page.sees('Welcome, whoever');
    await new Promise<string>((resolve, reject) => {
      const end = { type: 'endOfConversation', code: 'completedSuccessfully', from: { id: '' } } as unknown;
      page.client.postActivity(end as Activity).subscribe(resolve, reject);
    });
    // Nothing is answered to it, and whoever writes on is heard.
    await page.say('one more thing');
    await page.sees('You said: one more thing');
    const kinds = page.shown.map(({ type }) => type as string).filter((type) => type !== 'typing');
    expect(kinds).toEqual(['message', 'endOfConversation', 'message', 'message']);
  });

  it('is told that the conversation has ended when the server no longer knows it', async () => {
    const { token, conversationId } = (await endpoint.call('POST', '/tokens/generate')).body;
    const page = await connect({ webSocket, token, conversationId });
    const ended = new Promise<void>((resolve) => {
      page.client.connectionStatus$.subscribe((status) => {
        if (status === ConnectionStatus.FailedToConnect) resolve();
      });
    });
    await expect(ended).resolves.toBeUndefined();
  });
});

describe('someone whose WebSocket breaks', () => {
  it('loses nothing and sees nothing twice, however often it breaks', async () => {
    const page = await connect({ webSocket: true });
    await page.sees('Welcome, whoever');
    const { token, conversationId } = page.client as unknown as { token: string; conversationId: string };
    for (const word of ['first', 'second', 'third']) {
      page.sockets.at(-1)?.terminate();
      // Said while the page hears nothing.
      await endpoint.say({ token, conversationId }, word);
      await page.sees(`You said: ${word}`);
    }
    expect(page.sockets.length).toBeGreaterThanOrEqual(4);
    expect(page.texts()).toEqual([
      'Welcome, whoever',
      ...['first', 'second', 'third'].flatMap((word) => [word, `You said: ${word}`]),
    ]);
  });

  it('still sees the greeting when it breaks before anything arrived', async () => {
    const page = await connect({ webSocket: true });
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        const [socket] = page.sockets;
        if (!socket) return;
        clearInterval(look);
        socket.terminate();
        resolve();
      }, 1);
    });
    await page.sees('Welcome, whoever');
    await page.say('hello');
    await page.sees('You said: hello');
    expect(page.texts()).toEqual(['Welcome, whoever', 'hello', 'You said: hello']);
  });

  it('sees that the bot is typing', async () => {
    const page = await connect({ webSocket: true });
    await page.sees('Welcome, whoever');
    await page.say('hello');
    await page.sees('You said: hello');
    expect(page.shown.map(({ type }) => type)).toEqual(['message', 'message', 'typing', 'message']);
  });
});
