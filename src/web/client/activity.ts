/** As much of a Direct Line activity as the page reads or writes. */
export interface Activity {
  readonly type: string;
  readonly id?: string;
  readonly timestamp?: string;
  readonly locale?: string;
  readonly text?: string;
  readonly from?: { readonly id?: string; readonly role?: string };
  readonly value?: unknown;
  readonly attachments?: readonly { readonly contentType: string; readonly content?: unknown }[];
  readonly channelData?: Readonly<Record<string, unknown>>;
  readonly replyToId?: string;
}

/** What a person says: words, or a button with what it shows. */
export interface Said {
  readonly text: string;
  /** What the button carries. */
  readonly value?: unknown;
}

/** Whether a person said it; everything else comes from the bot. */
export function isPersons({ from }: Activity): boolean {
  return from?.role === 'user';
}

/** The id that the page gave a message before the server did; null for what the page did not send. */
export function clientIdOf({ channelData }: Activity): string | null {
  const id = channelData?.clientActivityID;
  return typeof id === 'string' ? id : null;
}

/** How pressing the care is that a reply calls for; null for any other. */
export function careOf({ channelData }: Activity): string | null {
  const care = channelData?.care;
  return typeof care === 'string' ? care : null;
}

/** What was said, in plain words: the bot's cards carry theirs. */
export function wordsOf(activity: Activity): string {
  const spoken = activity.channelData?.['webchat:fallback-text'];
  return (typeof spoken === 'string' ? spoken : activity.text) ?? '';
}
