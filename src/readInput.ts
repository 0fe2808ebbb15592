import { type Activity, ActivityTypes } from 'botbuilder';
import type { UserInput } from '../dialogs/userInput';

/** More than anybody writes in one message; what follows is left unread, but not unscreened (see bot.ts). */
export const MOST_CHARACTERS = 8000;

/**
 * Reads what a person did from their channel's activity. Never throws, whatever the activity holds.
 */
export function readInput(activity: Partial<Activity>): UserInput {
  const locale = text(activity.locale) ?? localeOfClient(activity);
  return {
    text: cleanText(activity),
    choice: choiceOf(activity.value),
    locale,
    country: countryOfClient(activity) ?? countryOf(locale),
    attachments: Array.isArray(activity.attachments) && activity.attachments.some(isFile),
  };
}

/** What was written, without the bot's own name in front of it ("<at>sciatica-bot</at> hello"). */
function cleanText(activity: Partial<Activity>): string {
  if (activity.type !== ActivityTypes.Message && activity.type !== ActivityTypes.MessageUpdate) return '';
  let written = text(activity.text) ?? '';
  for (const mention of activity.entities ?? []) {
    const mentioned: unknown = mention?.type === 'mention' ? mention.text : null;
    if (
      typeof mentioned === 'string' &&
      mentioned !== '' &&
      idOf(mention.mentioned) === activity.recipient?.id
    ) {
      written = written.replaceAll(mentioned, ' ');
    }
  }
  return written
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+\n/g, '\n')
    .trim();
}

function choiceOf(value: unknown): string | null {
  const choice = typeof value === 'object' && value !== null ? Reflect.get(value, 'choice') : value;
  return typeof choice === 'string' && choice.length <= 100 ? choice : null;
}

function isFile(attachment: unknown): boolean {
  const type =
    typeof attachment === 'object' && attachment !== null ? Reflect.get(attachment, 'contentType') : null;
  // Teams sends the text of a message once more, as an HTML attachment.
  return typeof type === 'string' && !type.startsWith('text/html');
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function idOf(account: unknown): unknown {
  return typeof account === 'object' && account !== null ? Reflect.get(account, 'id') : undefined;
}

function clientInfo(activity: Partial<Activity>, field: string): string | null {
  const info = activity.entities?.find((entity) => entity?.type === 'clientInfo');
  return info ? text(Reflect.get(info, field)) : null;
}

function localeOfClient(activity: Partial<Activity>): string | null {
  return clientInfo(activity, 'locale');
}

function countryOfClient(activity: Partial<Activity>): string | null {
  const country = clientInfo(activity, 'country');
  return country && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : null;
}

/** "en-GB" -> "GB". */
function countryOf(locale: string | null): string | null {
  const region = locale?.match(/[-_]([A-Za-z]{2})(?:$|[-_.])/)?.[1];
  return region ? region.toUpperCase() : null;
}
