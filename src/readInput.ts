import { type Activity, ActivityTypes } from 'botbuilder';
import { readChoice, readTicks } from '../dialogs/choices';
import { TEAMS } from '../dialogs/teams';
import type { UserInput } from '../dialogs/userInput';
import { readTeamsText } from './channels/teams/readText';

// Parsing a language tag costs as much as the rest of the reading; people's clients have few of them.
const countries = new Map<string, string | null>();
const MOST_LOCALES = 500;

/**
 * Reads what a person did from their channel's activity. Never throws, whatever the activity holds.
 */
export function readInput(activity: Partial<Activity>): UserInput {
  const clientLocale = clientInfo(activity, 'locale');
  const locale = text(activity.locale) ?? clientLocale;
  const value = carriedBy(activity);
  const pressed = choiceOf(value);
  const choice = readChoice(pressed) === null ? null : pressed;
  return {
    // The text that comes with a button is only what the button shows.
    text: choice === null ? cleanText(activity) : '',
    choice,
    ticked: choice === null ? [] : readTicks(value),
    locale,
    // The client's locale may name the country where the activity's names a language alone.
    country: countryOfClient(activity) ?? countryOf(locale) ?? countryOf(clientLocale),
    attachments: Array.isArray(activity.attachments) && activity.attachments.some(isFile),
  };
}

/** Whether an activity mentions an account. */
export function mentions(activity: Partial<Activity>, id: string | undefined): boolean {
  if (id === undefined) return false;
  return entitiesOf(activity, 'mention').some((mention) => idOf(Reflect.get(mention, 'mentioned')) === id);
}

/** What a button carried; a Universal Action carries it further in. */
function carriedBy({ type, value }: Partial<Activity>): unknown {
  if (type !== ActivityTypes.Invoke || typeof value !== 'object' || value === null) return value;
  const action: unknown = Reflect.get(value, 'action');
  return typeof action === 'object' && action !== null ? Reflect.get(action, 'data') : undefined;
}

/** What was written, without the bot's own name in it ("<at>sciatica-bot</at> hello"). */
function cleanText(activity: Partial<Activity>): string {
  if (activity.type !== ActivityTypes.Message && activity.type !== ActivityTypes.MessageUpdate) return '';
  let written = text(activity.text) ?? '';
  const self = idOf(activity.recipient);
  for (const mention of entitiesOf(activity, 'mention')) {
    const mentioned = text(Reflect.get(mention, 'text'));
    if (mentioned !== null && self !== undefined && idOf(Reflect.get(mention, 'mentioned')) === self) {
      written = written.replaceAll(mentioned, ' ');
    }
  }
  if (activity.channelId === TEAMS) written = readTeamsText(written);
  // Line by line: one expression for "blanks before a line's end" takes seconds on a message of many blanks.
  return written
    .replace(/&nbsp;/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
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

/** The activity's entities of one type; none where the field holds something else. */
function entitiesOf(activity: Partial<Activity>, type: string): object[] {
  const entities: unknown = activity.entities;
  if (!Array.isArray(entities)) return [];
  return entities.filter(
    (entity: unknown): entity is object =>
      typeof entity === 'object' && entity !== null && Reflect.get(entity, 'type') === type,
  );
}

function clientInfo(activity: Partial<Activity>, field: string): string | null {
  const [info] = entitiesOf(activity, 'clientInfo');
  return info ? text(Reflect.get(info, field)) : null;
}

function countryOfClient(activity: Partial<Activity>): string | null {
  const country = clientInfo(activity, 'country');
  return country && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : null;
}

/**
 * The country of a language tag: "en-GB", "en_GB.UTF-8" -> "GB". A script ("zh-Hans"), a world region ("es-419") or a
 * preference ("en-u-ca-gregory") is no country.
 */
function countryOf(locale: string | null): string | null {
  if (locale === null) return null;
  const known = countries.get(locale);
  if (known !== undefined) return known;
  const country = regionOf(locale);
  if (countries.size < MOST_LOCALES) countries.set(locale, country);
  return country;
}

function regionOf(locale: string): string | null {
  const tag = locale
    .trim()
    .replace(/[.@].*$/s, '')
    .replaceAll('_', '-');
  if (!tag || tag.length > 100) return null;
  try {
    const { region } = new Intl.Locale(tag);
    return region && /^[A-Z]{2}$/.test(region) ? region : null;
  } catch {
    return null;
  }
}
