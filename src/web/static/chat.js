/*
 * Opens the chat: gets a token from this server, connects Web Chat to it and shows the warning signs if that fails.
 * Plain JavaScript for the browser, loaded after webchat.js and look.js.
 */
/* global WebChat, WEB_CHAT_LOOK */
(() => {
  const DOMAIN = `${location.origin}/v3/directline`;
  /** What sessionStorage keeps, until the tab is closed: conversation id and token, never what was said. */
  const KEPT = 'sciatica-bot.conversation';
  // Of directlinejs' connection states these matter here; expired tokens become FAILED after some tries.
  const ONLINE = 2;
  const FAILED = 4;
  const ENDED = 5;
  const nonce = document.currentScript.nonce;
  const language = navigator.language || 'en-US';

  async function call(path, options) {
    const response = await fetch(DOMAIN + path, options);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  }

  /** The conversation this tab had before a reload, with a fresh token; null if there is none to go on with. */
  async function resume() {
    try {
      const { conversationId, token } = JSON.parse(sessionStorage.getItem(KEPT));
      const headers = { Authorization: `Bearer ${token}` };
      const known = await call(`/conversations/${encodeURIComponent(conversationId)}`, { headers });
      // No watermark: the page starts empty, so everything is said again.
      return { conversationId, token: known.token };
    } catch {
      // Nothing kept, storage forbidden, the token expired, or the server restarted: a new conversation it is.
      return null;
    }
  }

  async function begin() {
    const { token } = await call('/tokens/generate', { method: 'POST' });
    return { token, conversationStartProperties: { locale: language } };
  }

  function keep({ conversationId, token }) {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ conversationId, token }));
    } catch {
      // Storage is forbidden here: the chat works, and a reload starts it anew.
    }
  }

  function forget() {
    try {
      sessionStorage.removeItem(KEPT);
    } catch {
      // Nothing was kept.
    }
  }

  /** chat.css shows and hides the parts of the page by this state: nothing (opening), open, failed, or lost (was open). */
  function show(state, what) {
    document.body.dataset.chat = state;
    if (what) document.getElementById('what-failed').textContent = what;
  }

  function watch(directLine) {
    let opened = false;
    directLine.connectionStatus$.subscribe((status) => {
      if (status === ONLINE) {
        opened = true;
        keep(directLine);
        show('open');
      } else if (status === FAILED || status === ENDED) {
        forget();
        if (opened)
          show(
            'lost',
            'The chat has lost its connection. What was said stays on this page until you leave it.',
          );
        else show('failed', 'The chat could not be opened.');
      }
    });
    // The token is refreshed while the page is open; a reload should find the latest.
    addEventListener('pagehide', () => {
      if (document.body.dataset.chat === 'open') keep(directLine);
    });
  }

  async function open() {
    const conversation = (await resume()) ?? (await begin());
    const directLine = WebChat.createDirectLine({ ...conversation, domain: DOMAIN, webSocket: true });
    // The bot takes the country from the locale of a message. The texts of Web Chat itself stay English, like the bot's.
    const post = directLine.postActivity.bind(directLine);
    directLine.postActivity = (activity) => post({ ...activity, locale: language });
    watch(directLine);
    WebChat.renderWebChat(
      {
        directLine,
        nonce,
        locale: /^en\b/.test(language) ? language : 'en-US',
        overrideLocalizedStrings: { TRANSCRIPT_MORE_MESSAGES: 'More below' },
        ...WEB_CHAT_LOOK,
      },
      document.getElementById('chat'),
    );
  }

  open().catch((error) => {
    forget();
    console.error(error);
    show('failed', 'The chat could not be opened.');
  });
})();
