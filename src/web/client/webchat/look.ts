const foreground = (color: string) => ({ default: color, subtle: 'var(--subtle)' });
const containerStyle = (backgroundColor: string) => ({
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

/** How Adaptive Cards look. The colours are the variables of chat.css, so that light and dark need no script. */
export const hostConfig = {
  supportsInteractivity: true,
  fontFamily: 'inherit',
  fontSizes: { small: 15, default: 17, medium: 18, large: 21, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  lineHeights: { small: 22, default: 26, medium: 26, large: 28, extraLarge: 32 },
  spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  containerStyles: {
    default: containerStyle('transparent'),
    emphasis: containerStyle('var(--hover)'),
    accent: containerStyle('var(--hover)'),
    good: containerStyle('var(--hover)'),
    warning: containerStyle('var(--alarm-surface)'),
    attention: containerStyle('var(--alarm-surface)'),
  },
  textBlock: { headingLevel: 2 },
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
