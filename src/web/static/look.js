/*
 * How Web Chat looks: the properties that chat.js gives it. The colours are the variables of chat.css, so that light
 * and dark need no script.
 */
// biome-ignore lint/correctness/noUnusedVariables: chat.js uses it; classic scripts share their names.
const WEB_CHAT_LOOK = (() => {
  const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

  /** See the package's documentation for what each of them means. */
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

  return { styleOptions, adaptiveCardsHostConfig };
})();
