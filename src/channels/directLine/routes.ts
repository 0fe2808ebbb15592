import { type Activity, ActivityTypes } from 'botbuilder';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import type { ConversationLog } from './conversationLog';
import { address, type BotAccount, type IncomingLimits, readActivity, readPerson } from './incoming';
import { answer, answerError, ProtocolError, unknownConversation } from './protocolError';
import type { Streams } from './stream';
import { newConversationId, newUserId, type TokenBinding, type Tokens, type VerifiedToken } from './tokens';
import { type TakeTurn, withoutWords } from './turns';
import { PREFIX, streamUrl, watermarkOf } from './urls';

/** What the routes work with. */
export interface RouteParts {
  tokens: Tokens;
  conversations: ConversationLog;
  streams: Streams;
  takeTurn: TakeTurn;
  bot: BotAccount;
  limits: IncomingLimits;
  log: Logger;
}

const NO_FILES = 'Sorry, I can’t open files or pictures. Please tell me in words what you wanted to show me.';

type Handler = (req: Request, res: Response) => Promise<void>;

/** Puts the REST half of Direct Line 3.0 on the server, under `/v3/directline`. */
export function registerRoutes(server: Server, parts: RouteParts): void {
  const { tokens, conversations, streams, takeTurn, bot, limits, log } = parts;

  /** Tells the client about its conversation, with a fresh token. */
  const describe = (req: Request, { conversationId, userId }: TokenBinding, after: number) => {
    const { token, expiresIn } = tokens.issue({ conversationId, userId });
    streams.extend(conversationId, Date.now() + expiresIn * 1000);
    return {
      conversationId,
      token,
      expires_in: expiresIn,
      streamUrl: streamUrl(req, conversationId, token, after),
    };
  };

  const generate: Handler = async (req, res) => {
    const { userId } = readPerson(req);
    if (userId !== null && !/^dl_[\w.@-]{1,61}$/.test(userId)) {
      throw new ProtocolError(400, 'BadArgument', 'user.id must start with dl_ and have 4 to 64 characters.');
    }
    const conversationId = newConversationId();
    const { token, expiresIn } = tokens.issue({ conversationId, userId: userId ?? newUserId() });
    answer(res, 200, { conversationId, token, expires_in: expiresIn });
  };

  const refresh: Handler = async (req, res) => {
    const { conversationId, userId } = bearerOf(req, tokens);
    const { token, expiresIn } = tokens.issue({ conversationId, userId });
    streams.extend(conversationId, Date.now() + expiresIn * 1000);
    answer(res, 200, { conversationId, token, expires_in: expiresIn });
  };

  const start: Handler = async (req, res) => {
    const person = bearerOf(req, tokens);
    const { locale } = readPerson(req);
    const description = describe(req, person, 0);
    const created = await conversations.create(person.conversationId);
    if (created) {
      const addressed = address(person, bot);
      const { from, recipient } = addressed;
      const membersAdded = [from, recipient].filter((member) => member !== undefined);
      const type = ActivityTypes.ConversationUpdate;
      // A failed greeting is logged; the person can write all the same.
      await takeTurn({ ...addressed, type, membersAdded, ...(locale && { locale }) });
    }
    answer(res, created ? 201 : 200, description);
  };

  const resume: Handler = async (req, res) => {
    const person = memberOf(req, tokens);
    const asked = watermarkOf(new URLSearchParams(req.getQuery()));
    // Without the parameter Direct Line replays nothing; empty (what directlinejs sends before it has seen
    // anything) means from the start, so that a socket lost early loses no greeting.
    const present = await conversations.read(person.conversationId, asked ?? 0);
    if (!present) throw unknownConversation();
    answer(res, 200, describe(req, person, asked ?? present.last));
  };

  const post: Handler = async (req, res) => {
    const person = memberOf(req, tokens);
    const { attachments, ...activity } = readActivity(req, person, bot, limits);
    const files = attachments !== undefined && attachments.length > 0;
    if (files && !activity.text && activity.value === undefined) return refuseFiles(person);
    const arrived = await arrivedBefore(person.conversationId, activity);
    if (arrived !== null) return answer(res, 200, { id: arrived });
    if (!(await keep(activity))) throw unknownConversation();
    const answered = await takeTurn(activity);
    // What the person wrote beside the file is answered first: it may be urgent.
    if (files) await sayNoFiles(person);
    if (!answered) {
      const message = `The bot could not answer this. Reference: ${activity.id}.`;
      throw new ProtocolError(502, 'BotRejectedActivity', message);
    }
    answer(res, 200, { id: activity.id });
  };

  /**
   * A client that got no answer sends again, and the chat page says so: the first one may have arrived all the same.
   *
   * @returns the id it got then, or null
   */
  const arrivedBefore = async (
    conversationId: string,
    { channelData }: Partial<Activity>,
  ): Promise<string | null> => {
    const clientId: unknown = channelData?.clientActivityID;
    if (channelData?.resent !== true || typeof clientId !== 'string') return null;
    const page = await conversations.read(conversationId, 0);
    const first = page?.said.find(({ activity }) => activity.channelData?.clientActivityID === clientId);
    return first?.activity.id ?? null;
  };

  /** Echoes the person's activity to their own clients, before the bot sees it. Typing passes unseen. */
  const keep = async (activity: Partial<Activity>): Promise<boolean> => {
    const { recipient: _recipient, serviceUrl: _serviceUrl, ...echo } = activity;
    const conversationId = echo.conversation?.id ?? '';
    if (echo.type === ActivityTypes.Typing) return (await conversations.read(conversationId, 0)) !== null;
    return conversations.append(conversationId, echo);
  };

  const read: Handler = async (req, res) => {
    const { conversationId } = memberOf(req, tokens);
    const after = watermarkOf(new URLSearchParams(req.getQuery())) ?? 0;
    const page = await conversations.read(conversationId, after);
    if (!page) throw unknownConversation();
    const activities = page.said.map(({ activity }) => activity);
    answer(res, 200, { activities, watermark: String(page.last) });
  };

  const sayNoFiles = async (person: TokenBinding): Promise<void> => {
    const { recipient, from: _from, serviceUrl: _serviceUrl, ...place } = address(person, bot);
    const said = {
      ...place,
      type: ActivityTypes.Message,
      text: NO_FILES,
      ...(recipient && { from: recipient }),
    };
    if (!(await conversations.append(person.conversationId, said))) throw unknownConversation();
  };

  const refuseFiles = async (person: TokenBinding): Promise<never> => {
    await sayNoFiles(person);
    throw new ProtocolError(415, 'NotSupported', 'This bot takes no files.');
  };

  const upload: Handler = async (req) => refuseFiles(memberOf(req, tokens));

  const guarded =
    (handler: Handler): Handler =>
    // restify tells handlers apart by their number of parameters and by `async`.
    async (req, res) => {
      try {
        await handler(req, res);
      } catch (error) {
        if (error instanceof ProtocolError) return answerError(res, error);
        log.error(withoutWords(error), 'directLine: a request failed');
        answerError(res, new ProtocolError(500, 'ServiceError', 'Something went wrong here. Try again.'));
      }
    };

  server.post(`${PREFIX}/tokens/generate`, guarded(generate));
  server.post(`${PREFIX}/tokens/refresh`, guarded(refresh));
  server.post(`${PREFIX}/conversations`, guarded(start));
  server.get(`${PREFIX}/conversations/:id`, guarded(resume));
  server.post(`${PREFIX}/conversations/:id/activities`, guarded(post));
  server.get(`${PREFIX}/conversations/:id/activities`, guarded(read));
  server.post(`${PREFIX}/conversations/:id/upload`, guarded(upload));
}

/** @throws ProtocolError 401 without a token, 403 with a bad one */
function bearerOf(req: Request, tokens: Tokens): VerifiedToken {
  const token = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (!token) throw new ProtocolError(401, 'BadToken', 'Send a token, with Authorization: Bearer.');
  return tokens.verify(token);
}

/** @throws ProtocolError as {@link bearerOf}, and 403 if the token opens another conversation than the one asked for */
function memberOf(req: Request, tokens: Tokens): VerifiedToken {
  const bearer = bearerOf(req, tokens);
  if (bearer.conversationId !== req.params.id) {
    throw new ProtocolError(403, 'Forbidden', 'This token opens another conversation.');
  }
  return bearer;
}
