/*
 * Opens the chat: gets a token from this server, connects Web Chat to it and shows the warning signs if that fails.
 * Plain JavaScript for the browser, loaded after webchat.js. Colours and sizes are the variables of chat.css.
 */
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
        styleOptions,
        adaptiveCardsHostConfig,
      },
      document.getElementById('chat'),
    );
  }

  const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

  const styleOptions = {
    accent: 'var(--accent)',
    subtle: 'var(--subtle)',
    backgroundColor: 'transparent',
    primaryFont: font,
    paddingRegular: 12,
    // Said in words and in full; pictures of faces say nothing here.
    botAvatarInitials: undefined,
    userAvatarInitials: undefined,
    // Would make pictures out of what people type, such as "L5:)".
    emojiSet: {},
    hideUploadButton: true,
    // A reply longer than the screen shows its beginning first: that is where "call an ambulance" stands.
    autoScrollSnapOnPage: true,
    // … and a button says that there is more below.
    scrollToEndButtonBehavior: 'any',
    markdownRenderHTML: false,
    timestampColor: 'var(--subtle)',

    bubbleBackground: 'var(--surface)',
    bubbleBorderColor: 'var(--line)',
    bubbleBorderRadius: 14,
    bubbleTextColor: 'var(--ink)',
    bubbleFromUserBackground: 'var(--own)',
    bubbleFromUserBorderColor: 'var(--own)',
    bubbleFromUserBorderRadius: 14,
    bubbleFromUserTextColor: 'var(--ink)',
    bubbleMaxWidth: 560,
    bubbleMinWidth: 0,

    sendBoxBackground: 'var(--surface)',
    sendBoxTextColor: 'var(--ink)',
    sendBoxPlaceholderColor: 'var(--subtle)',
    sendBoxHeight: 56,
    sendBoxTextWrap: true,
    sendBoxBorderTop: '0',
    sendBoxButtonColor: 'var(--accent)',
    sendBoxButtonColorOnDisabled: 'var(--subtle)',
    sendBoxButtonShadeColorOnHover: 'var(--hover)',
    sendBoxButtonShadeColorOnActive: 'var(--hover)',
    sendBoxButtonShadeColorOnDisabled: 'transparent',
    sendBoxButtonShadeBorderRadius: 10,
    sendBoxButtonKeyboardFocusIndicatorBorderColor: 'var(--accent)',

    suggestedActionLayout: 'flow',
    suggestedActionHeight: 44,
    suggestedActionBorderRadius: 22,
    suggestedActionBorderWidth: 1,
    suggestedActionBorderColor: 'var(--accent)',
    suggestedActionBackgroundColor: 'var(--surface)',
    suggestedActionBackgroundColorOnHover: 'var(--hover)',
    suggestedActionBackgroundColorOnActive: 'var(--hover)',
    suggestedActionTextColor: 'var(--accent)',
    suggestedActionKeyboardFocusIndicatorBorderColor: 'var(--accent)',
    suggestedActionsVisualKeyboardIndicatorColor: 'var(--accent)',

    transcriptVisualKeyboardIndicatorColor: 'var(--accent)',
    transcriptActivityVisualKeyboardIndicatorColor: 'var(--accent)',
    transcriptOverlayButtonBackground: 'var(--accent)',
    transcriptOverlayButtonBackgroundOnFocus: 'var(--accent)',
    transcriptOverlayButtonBackgroundOnHover: 'var(--accent)',
    transcriptOverlayButtonColor: 'var(--on-accent)',
    notificationText: 'var(--ink)',
    failedConnectivity: 'var(--alarm)',
  };

  const foreground = (color) => ({ default: color, subtle: 'var(--subtle)' });
  const containerStyle = (backgroundColor) => ({
    backgroundColor,
    foregroundColors: {
      default: foreground('var(--ink)'),
      dark: foreground('var(--ink)'),
      light: foreground('var(--ink)'),
      accent: foreground('var(--accent)'),
      good: foreground('var(--accent)'),
      warning: foreground('var(--alarm)'),
      attention: foreground('var(--alarm)'),
    },
  });

  /** For Adaptive Cards. It replaces Web Chat's own configuration, which has light colours only. */
  const adaptiveCardsHostConfig = {
    supportsInteractivity: true,
    fontFamily: font,
    fontSizes: { small: 14, default: 16, medium: 17, large: 19, extraLarge: 22 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 4, default: 8, medium: 12, large: 18, extraLarge: 24, padding: 14 },
    separator: { lineThickness: 1, lineColor: 'var(--line)' },
    containerStyles: {
      default: containerStyle('transparent'),
      emphasis: containerStyle('var(--hover)'),
      accent: containerStyle('var(--hover)'),
      good: containerStyle('var(--hover)'),
      warning: containerStyle('var(--alarm-surface)'),
      attention: containerStyle('var(--alarm-surface)'),
    },
    adaptiveCard: { allowCustomStyle: false },
    actions: {
      maxActions: 20,
      actionsOrientation: 'vertical',
      actionAlignment: 'stretch',
      buttonSpacing: 8,
      spacing: 'default',
      showCard: { actionMode: 'inline', inlineTopMargin: 8 },
    },
    factSet: {
      title: { weight: 'bolder', wrap: true, maxWidth: 180 },
      value: { weight: 'default', wrap: true },
      spacing: 12,
    },
  };

  open().catch((error) => {
    forget();
    console.error(error);
    show('failed', 'The chat could not be opened.');
  });
})();
