import { z } from 'zod';
import { CodedError } from '../knowledge/errors';
import { isLoopbackHost } from './channels/loopbackOnly';
import { type MicrosoftApp, readMicrosoftApp } from './microsoftApp';
import { SETTINGS, type SettingName } from './settings';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** How much is logged. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A place to keep conversations, as STATE_URL names it. */
export type StateUrl =
  | { readonly kind: 'memory' }
  /** `file` is a path, as it was given. */
  | { readonly kind: 'sqlite'; readonly file: string };

/** What the environment asks for, checked. Frozen. */
export interface Config {
  /** 0 to 65535; 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly logLevel: LogLevel;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly defaultCountry: string;
  /** Null: nobody can be authenticated, so the messaging endpoint serves this machine only. */
  readonly microsoftApp: MicrosoftApp | null;
  /** Ids of the tenants whose people may write in Teams, in small letters; empty: all. */
  readonly allowedTenants: readonly string[];
  /** At least 32 characters; null: one is made, and kept with the state. */
  readonly directLineTokenSecret: string | null;
  /** Azure's Direct Line in the place of the embedded one. */
  readonly azureDirectLine: { readonly secret: string; readonly url: string } | null;
  /** Origins such as `https://www.example.org`. */
  readonly allowedOrigins: readonly string[];
  /** Where conversations are kept. */
  readonly state: StateUrl;
  /** Whole hours, 1 to 720. */
  readonly historyHours: number;
  /** Where others reach this server, without a slash at its end; null: nobody was told. */
  readonly publicUrl: string | null;
  /** Who runs the bot, and where to reach them; null: not said. */
  readonly publisher: { readonly name: string | null; readonly contact: string | null };
  /** Whole days, 1 to 365. */
  readonly stateTtlDays: number;
  /** Whole seconds, 0 to 300. */
  readonly shutdownGraceSeconds: number;
  /** 1 to 1,000,000. */
  readonly maxConversations: number;
  /** The folder of the counts; null: nothing is counted. */
  readonly usageDir: string | null;
}

const wholeNumber = (least: number, most: number) => {
  const wanted = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, wanted)
    .transform(Number)
    .refine((number) => number >= least && number <= most, wanted);
};

const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

const country = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, {
    error: 'must be a two-letter ISO 3166-1 country code, such as US or GB',
    abort: true,
  })
  // UK is reserved but not assigned, and no list of care lines would know it.
  .refine((code) => code !== 'UK', { error: 'must be GB for the United Kingdom', abort: true })
  .refine((code) => regionNames.of(code) !== undefined, 'is no country in ISO 3166-1');

const stateUrl = z
  .string()
  .regex(/^(memory:|sqlite:(?!\/\/).+)$/, {
    error: 'must be memory: or sqlite: with the path of a file, such as sqlite:./data/sciatica-bot.db',
    abort: true,
  })
  .transform(
    (url): StateUrl =>
      url === 'memory:' ? { kind: 'memory' } : { kind: 'sqlite', file: url.slice('sqlite:'.length) },
  );

/** An http or https address; http only where nobody can listen on the way. */
const isSafeUrl = (text: string) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
};

const directLineUrl = z
  .string()
  .refine(isSafeUrl, 'must be an address that begins with https://')
  .transform((url) => url.replace(/\/+$/, ''));

const origins = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((origin) => origin !== ''))
  .refine(
    (all) => all.every((origin) => isSafeUrl(origin) && new URL(origin).origin === origin),
    'must be a list of origins with scheme and host and no path, such as https://www.example.org',
  );
const TENANT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const tenants = z
  .string()
  .transform((text) =>
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((id) => id !== ''),
  )
  .refine(
    (all) => all.every((id) => TENANT.test(id)),
    'must be a list of tenant ids, such as 11111111-2222-3333-4444-555555555555',
  );

/** Other programs refuse pictures over plain HTTP, and what they fetch is the address with a path behind it. */
function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username } = new URL(text);
  return protocol === 'https:' && search === '' && hash === '' && username === '';
}

/** The shape of each setting that says something; an empty one takes its default first. */
const shapes = {
  PORT: wholeNumber(0, 65_535),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an IP address, without scheme, port or brackets'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`),
  DEFAULT_COUNTRY: country,
  ALLOWED_TENANTS: tenants,
  PUBLIC_URL: z
    .string()
    .refine(
      (url) => url === '' || isPublicUrl(url),
      'must be an https address, such as https://bot.example.org',
    )
    .transform((url) => url.replace(/\/+$/, '')),
  PUBLISHER_NAME: z.string().max(32, 'must be at most 32 characters long'),
  PUBLISHER_CONTACT: z
    .string()
    .refine(
      (contact) => contact === '' || isPublicUrl(contact) || z.email().safeParse(contact).success,
      'must be an e-mail address or an https address',
    ),
  DIRECT_LINE_TOKEN_SECRET: z
    .string()
    .refine((secret) => secret === '' || secret.length >= 32, 'must be at least 32 characters long'),
  DIRECT_LINE_SECRET: z.string(),
  DIRECT_LINE_URL: directLineUrl,
  ALLOWED_ORIGINS: origins,
  STATE_URL: stateUrl,
  STATE_TTL_DAYS: wholeNumber(1, 365),
  HISTORY_HOURS: wholeNumber(1, 720),
  SHUTDOWN_GRACE_SECONDS: wholeNumber(0, 300),
  MAX_CONVERSATIONS: wholeNumber(1, 1_000_000),
};

/** What is wrong with a setting, and what to do about it. */
export interface Fault {
  readonly name: SettingName;
  readonly problem: string;
  readonly cure: string;
}

/** The settings as they were given, space around them dropped, defaults put in. */
export type Raw = Readonly<Record<SettingName, string>>;

/**
 * Reads the settings of {@link SETTINGS} from environment variables. Space around a value is dropped, an empty
 * value counts as unset (an empty USAGE_DIR: count nothing), and variables it does not know are ignored.
 *
 * @param env usually `process.env`
 * @throws {CodedError} BAD_SETTING, one for all settings at fault, naming each with its problem and cure; never
 * a secret's value
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const raw = Object.fromEntries(
    SETTINGS.map(({ name, default: byDefault }) => [name, env[name]?.trim() || byDefault]),
  ) as Raw;
  const faults: Fault[] = [];

  function read<Name extends keyof typeof shapes>(name: Name): z.output<(typeof shapes)[Name]> {
    const result = shapes[name].safeParse(raw[name]);
    if (result.success) return result.data as z.output<(typeof shapes)[Name]>;
    const problem = result.error.issues[0]?.message ?? 'is not valid';
    const byDefault = SETTINGS.find((setting) => setting.name === name)?.default;
    faults.push({
      name,
      problem,
      cure: `Correct ${name}, or leave it empty for ${byDefault || 'its default'}`,
    });
    // Never used: with a fault there will be no config. The schema's own default shape is not at hand here.
    return undefined as never;
  }

  const microsoftApp = readMicrosoftApp(raw, faults);
  const hostByDefault = microsoftApp && !env.HOST?.trim() ? '0.0.0.0' : undefined;
  const host = hostByDefault ?? read('HOST');
  if (host && !raw.MicrosoftAppId && !isLoopbackHost(host)) {
    faults.push({
      name: 'HOST',
      problem: `would open the bot to other machines while MicrosoftAppId is empty, which turns authentication off`,
      cure: 'Set MicrosoftAppId and what belongs to it, or set HOST to localhost',
    });
  }
  const directLineSecret = read('DIRECT_LINE_SECRET');
  if (directLineSecret && !raw.MicrosoftAppId) {
    faults.push({
      name: 'DIRECT_LINE_SECRET',
      problem: 'is set while MicrosoftAppId is empty, so that nothing from Azure could reach the bot',
      cure: 'Set MicrosoftAppId and what belongs to it, or leave DIRECT_LINE_SECRET empty for the embedded chat',
    });
  }
  const config: Config = {
    port: read('PORT'),
    host,
    logLevel: read('LOG_LEVEL'),
    defaultCountry: read('DEFAULT_COUNTRY'),
    microsoftApp,
    allowedTenants: read('ALLOWED_TENANTS'),
    directLineTokenSecret: read('DIRECT_LINE_TOKEN_SECRET') || null,
    azureDirectLine: directLineSecret ? { secret: directLineSecret, url: read('DIRECT_LINE_URL') } : null,
    allowedOrigins: read('ALLOWED_ORIGINS'),
    state: read('STATE_URL'),
    historyHours: read('HISTORY_HOURS'),
    publicUrl: read('PUBLIC_URL') || null,
    publisher: { name: read('PUBLISHER_NAME') || null, contact: read('PUBLISHER_CONTACT') || null },
    stateTtlDays: read('STATE_TTL_DAYS'),
    shutdownGraceSeconds: read('SHUTDOWN_GRACE_SECONDS'),
    maxConversations: read('MAX_CONVERSATIONS'),
    // Whoever empties this one wants nothing to be counted.
    usageDir: env.USAGE_DIR?.trim() === '' ? null : raw.USAGE_DIR,
  };
  if (faults.length > 0) throw badSetting(faults);
  return Object.freeze(config);
}

function badSetting(faults: Fault[]): CodedError {
  return new CodedError('BAD_SETTING', {
    place: [...new Set(faults.map(({ name }) => name))].join(', '),
    problem: faults.map(({ name, problem }) => `${name} ${problem}`).join('; '),
    cure: faults.map(({ cure }) => cure).join('; '),
  });
}
