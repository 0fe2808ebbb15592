import { randomUUID } from 'node:crypto';
import { type Activity, ActivityTypes, RoleTypes } from 'botbuilder';
import type { Request } from 'restify';
import { z } from 'zod';
import { ProtocolError } from './protocolError';
import type { TokenBinding } from './tokens';

/** The bot's own account on this channel. */
export interface BotAccount {
  id: string;
  name: string;
}

/** Bounds of what a person may send, in characters. */
export interface IncomingLimits {
  maxTextLength: number;
  /** The whole activity as JSON. */
  maxActivityLength: number;
}

const jsonObject = z.record(z.string(), z.unknown());

// What a client may say; anything else in the body is dropped. In particular not conversationUpdate (it would make
// the bot greet again), not deliveryMode (expectReplies would swallow the replies) and no addresses.
const activitySchema = z.object({
  type: z.enum([
    ActivityTypes.Message,
    ActivityTypes.Event,
    ActivityTypes.Typing,
    ActivityTypes.EndOfConversation,
  ]),
  from: z.object({ name: z.string().max(200).optional() }).nullish(),
  text: z.string().nullish(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).nullish(),
  locale: z.string().nullish(),
  name: z.string().max(200).nullish(),
  value: z.unknown().optional(),
  valueType: z.string().max(200).nullish(),
  channelData: jsonObject.nullish(),
  entities: z.array(jsonObject).max(50).nullish(),
  attachments: z.array(jsonObject).max(50).nullish(),
  replyToId: z.string().max(200).nullish(),
  localTimezone: z.string().max(100).nullish(),
  code: z.string().max(100).nullish(),
});

const personSchema = z
  .object({
    user: z.object({ id: z.string().nullish(), locale: z.string().nullish() }).nullish(),
    locale: z.string().nullish(),
  })
  .nullish();

/** A parsed body: an absent one is fine where the protocol lets it be absent. */
function bodyOf(req: Request): unknown {
  const given: unknown = req.body;
  const empty = given === undefined || given === null || given === '';
  const sent = Number(req.headers['content-length'] ?? 0) > 0 || 'transfer-encoding' in req.headers;
  if (sent && !/^application\/([\w.-]+\+)?json$/i.test(req.getContentType().trim())) {
    throw new ProtocolError(415, 'NotSupported', 'Send JSON, with Content-Type: application/json.');
  }
  return empty ? undefined : given;
}

/** Names the fields that are wrong, never what stood in them. */
function badArgument(error: z.ZodError): ProtocolError {
  const places = [...new Set(error.issues.map(({ path }) => path.join('.') || 'the body'))];
  return new ProtocolError(400, 'BadArgument', `Missing or malformed: ${places.slice(0, 5).join(', ')}.`);
}

/** A language tag in its usual spelling (`en-GB`), or null for anything that is none. */
function languageTag(given: string | null | undefined): string | null {
  if (!given || given.length > 35) return null;
  try {
    return Intl.getCanonicalLocales(given.trim())[0] ?? null;
  } catch {
    return null;
  }
}

/**
 * Reads the body of `tokens/generate` and of a start: who asks, and in which language.
 *
 * @returns the user id the client names, or null; the locale from the body, else from `Accept-Language`, else null
 * @throws ProtocolError 400 or 415
 */
export function readPerson(req: Request): { userId: string | null; locale: string | null } {
  const parsed = personSchema.safeParse(bodyOf(req));
  if (!parsed.success) throw badArgument(parsed.error);
  const { user, locale } = parsed.data ?? {};
  const accepted = req.headers['accept-language']?.split(/[,;]/)[0];
  return {
    userId: user?.id || null,
    locale: languageTag(locale) ?? languageTag(user?.locale) ?? languageTag(accepted),
  };
}

/**
 * Reads the activity a client posts and addresses it: the id, the time and who sends it are ours to say.
 *
 * @throws ProtocolError 400, 413 or 415; no message quotes the body
 */
export function readActivity(
  req: Request,
  sender: TokenBinding,
  bot: BotAccount,
  limits: IncomingLimits,
): Partial<Activity> {
  const parsed = activitySchema.safeParse(bodyOf(req));
  if (!parsed.success) throw badArgument(parsed.error);
  const { from, locale, ...said } = parsed.data;
  const given = Object.fromEntries(
    Object.entries(said).filter(([, field]) => field !== null && field !== undefined),
  ) as Partial<Activity>;
  if ((given.text?.length ?? 0) > limits.maxTextLength) {
    throw new ProtocolError(
      413,
      'MessageSizeTooBig',
      `The text is longer than ${limits.maxTextLength} characters. Send a shorter one.`,
    );
  }
  if (sizeOf(given) > limits.maxActivityLength) {
    throw new ProtocolError(413, 'MessageSizeTooBig', 'The activity is too large. Send a smaller one.');
  }
  const tag = languageTag(locale);
  return {
    ...given,
    ...(tag && { locale: tag }),
    ...address(sender, bot, from?.name),
  };
}

/** What every activity from a person carries on this channel. */
export function address(sender: TokenBinding, bot: BotAccount, name = ''): Partial<Activity> {
  return {
    id: randomUUID(),
    timestamp: new Date(),
    channelId: 'directline',
    // There is no service to call back: replies go through the adapter.
    serviceUrl: 'urn:sciatica-bot:directline',
    conversation: { id: sender.conversationId, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: sender.userId, name, role: RoleTypes.User },
    recipient: { ...bot, role: RoleTypes.Bot },
  };
}

/** Characters of JSON; endless for a value nested so deep that it can't be written. */
function sizeOf(activity: Partial<Activity>): number {
  try {
    return JSON.stringify(activity).length;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
