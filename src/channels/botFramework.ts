import { randomUUID } from 'node:crypto';
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  type InvokeResponse,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { z } from 'zod';
import type { Config } from '../config';
import { field } from '../field';
import type { MicrosoftApp } from '../microsoftApp';
import { sendError } from '../sendError';
import { refusalOfStranger } from './loopbackOnly';
import { withPatience } from './patience';
import type { RunTurn } from './runTurn';
import { isOfAllowedTenant } from './teams/tenant';

const id = z.string().min(1).max(2000);
const account = z.looseObject({ id, name: z.string().nullish() });

/** As much of an activity as has to be right before the SDK and the bot touch it. */
const activityShape = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.nullish(),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.url({ protocol: /^https?$/, error: 'expected an http or https URL' }),
  conversation: z.looseObject({ id }),
  from: account,
  recipient: account.nullish(),
  replyToId: z.string().nullish(),
  text: z.string().nullish(),
  locale: z.string().max(100).nullish(),
  timestamp: z.string().nullish(),
  localTimestamp: z.string().nullish(),
  expiration: z.string().nullish(),
  deliveryMode: z.string().nullish(),
  attachments: z.array(z.looseObject({})).nullish(),
  entities: z.array(z.looseObject({})).nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
});

/** What {@link createMessagingEndpoint} needs. */
export interface MessagingParts {
  config: Pick<Config, 'microsoftApp' | 'allowedTenants'>;
  runTurn: RunTurn;
  log: Logger;
  /** Another Bot Framework than Azure's, whose tokens are trusted instead: for tests. */
  framework?: ConfigurationBotFrameworkAuthenticationOptions;
}

/**
 * Makes the handler of POST /api/messages: the Bot Framework protocol, as Teams and the Azure channels speak it.
 *
 * With an application id every request needs a token of the Bot Framework's for it (else 401). Without one nobody can
 * be authenticated, so only this machine is served, and replies go to this machine only (else 403).
 * A body that is no activity is answered 400. The handler rejects for nothing a request can do.
 */
export function createMessagingEndpoint({ config, runTurn, log, framework = {} }: MessagingParts) {
  const { microsoftApp, allowedTenants } = config;
  const adapter = new Adapter(authenticationFor(microsoftApp, framework));
  adapter.onTurnError = async (_context, err) => {
    // The bot reports its own failures to the person; what comes here is a last resort, and may not fail itself.
    log.error({ err, id: randomUUID() }, 'a turn failed outside the bot');
  };

  return async function messages(req: Request, res: Response): Promise<void> {
    const parsed = activityShape.safeParse(req.body);
    if (!parsed.success) {
      sendError(res, 400, 'BadRequest', `This is not an activity: ${faultsOf(parsed.error)}.`);
      return;
    }
    const refusal = microsoftApp ? null : refusalOfStranger(req, parsed.data.serviceUrl);
    if (refusal) {
      log.warn({ refusal }, 'refused a message: no MicrosoftAppId is set');
      const cure = 'Until MicrosoftAppId is set, this bot answers programs on its own machine only';
      sendError(res, 403, 'Forbidden', `${cure}: ${refusal}.`);
      return;
    }
    const outcome = await adapter.deliver(
      req.headers.authorization ?? '',
      withDates(parsed.data),
      async (context) => {
        await runTurn(context);
      },
      (activity) => isOfAllowedTenant(activity, allowedTenants),
    );
    if (outcome.kind === 'unauthenticated') {
      log.warn({ err: outcome.cause }, 'refused a message: no valid token');
      sendError(res, 401, 'Unauthorized', 'A valid Bot Framework token for this bot is needed.');
    } else if (outcome.kind === 'foreign') {
      log.warn('refused a message: its tenant is not one of ALLOWED_TENANTS');
      sendError(res, 403, 'Forbidden', 'This bot does not serve this tenant (ALLOWED_TENANTS).');
    } else if (outcome.kind === 'unverifiable') {
      log.error(
        { err: outcome.cause },
        "refused a message: the Bot Framework's signing keys could not be loaded",
      );
      sendError(res, 503, 'ServiceUnavailable', 'Tokens cannot be checked at the moment. Try again.');
    } else {
      res.send(outcome.response?.status ?? 200, outcome.response?.body);
    }
  };
}

type Outcome =
  | { kind: 'done'; response: InvokeResponse | undefined }
  | { kind: 'foreign' }
  | { kind: 'unauthenticated'; cause: unknown }
  | { kind: 'unverifiable'; cause: unknown };

/**
 * The SDK's `process` prints errors to the console, requests and all, and answers a forged token with 500.
 * This does the same two steps, apart.
 */
class Adapter extends CloudAdapter {
  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    leaveRetriesToUs(context.turnState.get(this.ConnectorClientKey));
    const responses: ResourceResponse[] = [];
    // One by one: what has been sent is not sent again.
    for (const activity of activities) {
      responses.push(...(await withPatience(() => super.sendActivities(context, [activity]))));
    }
    return responses;
  }

  async deliver(
    token: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
    isAllowed: (activity: Activity) => boolean,
  ): Promise<Outcome> {
    let identity: Awaited<ReturnType<typeof this.botFrameworkAuthentication.authenticateRequest>>;
    try {
      identity = await this.botFrameworkAuthentication.authenticateRequest(activity, token);
    } catch (cause) {
      return { kind: isNetworkFault(cause) ? 'unverifiable' : 'unauthenticated', cause };
    }
    // Only now: what an unsigned request says of its tenant tells nothing.
    if (!isAllowed(activity)) return { kind: 'foreign' };
    return { kind: 'done', response: await this.processActivity(identity, activity, turn) };
  }
}

/** The keys come over the network: node-fetch fails with a system error's code, a bad answer with status 500. */
function isNetworkFault(thrown: unknown): boolean {
  const { name, statusCode } = (thrown ?? {}) as { name?: unknown; statusCode?: unknown };
  return name === 'FetchError' || statusCode === 500;
}

/**
 * The SDK would wait as long as a channel says, an hour if need be, and send the reply long after its turn. It takes no
 * option against that (botbuilder-stdlib 4.23 passes none on), so the policy is taken out of the client.
 */
function leaveRetriesToUs(connectorClient: unknown): void {
  const pipeline = field(field(connectorClient, 'client'), 'pipeline');
  const remove = field(pipeline, 'removePolicy');
  if (typeof remove === 'function') remove.call(pipeline, { name: 'defaultRetryPolicy' });
}

function authenticationFor(
  app: MicrosoftApp | null,
  framework: ConfigurationBotFrameworkAuthenticationOptions,
): ConfigurationBotFrameworkAuthentication {
  if (!app) return new ConfigurationBotFrameworkAuthentication({});
  return new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: app.id,
    MicrosoftAppType: app.type,
    MicrosoftAppTenantId: app.tenantId,
    ...(app.certificate
      ? {
          CertificateThumbprint: app.certificate.thumbprint,
          CertificatePrivateKey: app.certificate.privateKey,
        }
      : { MicrosoftAppPassword: app.password }),
    ...framework,
  });
}

function faultsOf({ issues }: z.ZodError): string {
  // Field and what is expected there, never what was sent.
  return issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
}

/** The SDK's adapter turns these into dates and keeps the text they came as; a date it cannot read is left out. */
function withDates(fields: z.output<typeof activityShape>): Activity {
  const dates: Record<string, Date | string | undefined> = {};
  for (const name of ['timestamp', 'localTimestamp', 'expiration'] as const) {
    const text = fields[name];
    const date = new Date(text ?? Number.NaN);
    const readable = !Number.isNaN(date.getTime());
    dates[name] = readable ? date : undefined;
    if (text && readable) dates[`raw${name.charAt(0).toUpperCase()}${name.slice(1)}`] = text;
  }
  // The shape is checked above as far as anything relies on it; the protocol leaves the rest open.
  return { ...fields, ...dates } as unknown as Activity;
}
