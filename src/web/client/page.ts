import { isPersons, wordsOf } from './activity';
import { createAnnouncer } from './announcer';
import { openComposer } from './composer';
import { createDirectLine } from './directLine';
import { element } from './dom';
import { createHistory } from './history';
import { keep, recall } from './kept';
import { createLink, type LinkState } from './link';
import { openMenu } from './menu';
import { createOutbox } from './outbox';
import { createPlainView } from './plainView';
import { conversationText, saveText } from './saving';
import { createScrolling } from './scrolling';
import type { Mount } from './webchat/mount';

// The page's own script: small, so that people can write and send before Web Chat is there.

const { body } = document;
const language = navigator.language || 'en-US';
const greeting = element('greeting', HTMLElement);
const line = element('line', HTMLElement);
const history = createHistory();
const scrolling = createScrolling(element('main', HTMLElement), element('more', HTMLButtonElement));

const LINES: Record<LinkState, string> = {
  opening: '',
  online: '',
  offline: 'No connection. What you write is kept on this page, and sent when the connection is back.',
};
const FORGOTTEN =
  'I no longer have our earlier conversation. This is a new one: please tell me again what matters.';

const outbox = createOutbox(history, language, () => link.send());
const link = createLink({
  directLine: createDirectLine(`${location.origin}/v3/directline`),
  locale: language,
  recall,
  keep,
  flush: outbox.flush,
  onSaid(activity, past) {
    // The page itself has greeted already, in the same words.
    if (wordsOf(activity) !== greeting.dataset.text) history.add(activity, past);
  },
  onState(state) {
    line.textContent = LINES[state];
    // Open is open: what is said later while offline waits, and the page says so.
    if (state === 'online') body.dataset.chat = 'open';
    else if (state === 'offline' && body.dataset.chat !== 'open') body.dataset.chat = 'failed';
  },
  onForgotten: () =>
    history.add({ type: 'message', id: crypto.randomUUID(), text: FORGOTTEN, channelData: { notice: true } }),
});

const say = (text: string, value?: unknown) => outbox.send(value === undefined ? { text } : { text, value });
const press = (label: string, choice: string) => say(label, { choice });

openComposer((text) => say(text));
for (const button of greeting.querySelectorAll('button')) {
  button.addEventListener('click', () => press(button.textContent ?? '', button.dataset.choice ?? ''));
}
openMenu({
  startOver: () => press('Start over', 'command:start-over'),
  save() {
    const today = new Date();
    const text = conversationText(greeting.dataset.text ?? '', history.items(), today);
    saveText(text, `sciatica-bot-${today.toISOString().slice(0, 10)}.txt`);
  },
  print: () => window.print(),
  async deleteData() {
    await press('Delete my data', 'command:delete-data');
    // The server has forgotten it. What it still says of this conversation is all that stays on the page.
    history.clear();
    link.reread();
  },
});

history.listen(createAnnouncer(element('said', HTMLElement), element('alert', HTMLElement)));
history.listen((added) => {
  if (added === null) return;
  // Cards are drawn in the next frame.
  requestAnimationFrame(() => requestAnimationFrame(() => show(isPersons(added.activity) || added.past)));
});

/** Shows what is new: to the end, but never past the beginning of what answers the person. */
function show(toEnd: boolean): void {
  const last = [...document.querySelectorAll('#messages .message.person')].at(-1);
  if (toEnd || !last) scrolling.toEnd();
  else scrolling.toMessage(last);
}

const plain = createPlainView(element('plain', HTMLElement), history);
import(body.dataset.webChat ?? '').then(
  ({ mount }: { mount: Mount }) => mount(element('chat', HTMLElement), { history, say, onDrawn: plain.give }),
  (error) => {
    console.error(error);
    body.dataset.chat = 'failed';
    plain.stay();
  },
);

link.start();
addEventListener('online', link.check);
addEventListener('offline', link.drop);
addEventListener('pageshow', link.check);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') link.check();
});
addEventListener('beforeunload', (event) => {
  // The outbox is in memory: it would be gone.
  if (!outbox.isEmpty()) event.preventDefault();
});
