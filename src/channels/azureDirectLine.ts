import type { Logger } from 'pino';
import type { Request, RequestHandler, Response, Server } from 'restify';
import { z } from 'zod';
import { answer, answerError, ProtocolError } from './directLine/protocolError';
import { newUserId } from './directLine/tokens';
import { PREFIX } from './directLine/urls';

/** What the token service needs. */
export interface AzureDirectLineOptions {
  /** The secret of the Azure Bot's Direct Line channel. It goes to Azure and nowhere else. */
  secret: string;
  /** The service's address, such as `https://directline.botframework.com/v3/directline`. */
  url: string;
  /** Sites beside our own whose pages may ask for a token. */
  allowedOrigins: readonly string[];
  log: Logger;
}

/** Longer than this nobody waits for a chat to open. */
const PATIENCE_MS = 8_000;

const issued = z.object({ conversationId: z.string(), token: z.string(), expires_in: z.number() });

/**
 * Gives pages their tokens for Azure's Direct Line, at the address of the embedded one. Every token is bound to a user
 * id made here, so that no page can pose as somebody else; everything after that goes from the page to Azure.
 */
export function createAzureDirectLine({ secret, url, allowedOrigins, log }: AzureDirectLineOptions) {
  async function exchange(): Promise<z.infer<typeof issued>> {
    const response = await fetch(`${url}/tokens/generate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ user: { id: newUserId() } }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new RefusedByAzure(response.status);
    return issued.parse(await response.json());
  }

  const generate = async (req: Request, res: Response): Promise<void> => {
    const { origin } = req.headers;
    if (!isOwnPage(req) && !allowedOrigins.includes(origin ?? '')) {
      const message = 'Pages of this site may not use this bot.';
      return answerError(res, new ProtocolError(403, 'Forbidden', message));
    }
    try {
      answer(res, 200, await exchange());
    } catch (error) {
      const status = error instanceof RefusedByAzure ? error.status : null;
      log.error(
        { status, err: error },
        status === 401 || status === 403
          ? 'Azure refuses the secret: copy DIRECT_LINE_SECRET from the Direct Line channel of the Azure Bot'
          : 'no token could be had from Azure: check DIRECT_LINE_URL and the way to it',
      );
      const message = 'The chat service can’t be reached just now. Try again.';
      answerError(res, new ProtocolError(502, 'ServiceError', message));
    }
  };

  return {
    /** Puts `POST /v3/directline/tokens/generate` on a server, and nothing else of Direct Line. */
    register(server: Server): void {
      server.post(`${PREFIX}/tokens/generate`, generate as RequestHandler);
    },
  };
}

/** Azure answered, but gave no token. */
class RefusedByAzure extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`Azure answered ${status}`);
    this.name = 'RefusedByAzure';
    this.status = status;
  }
}

/** Whether a request comes from a page of this very host. Browsers send `Origin` with every POST. */
function isOwnPage(req: Request): boolean {
  const { origin, host } = req.headers;
  if (origin === undefined || host === undefined) return false;
  return URL.canParse(origin) && new URL(origin).host === host;
}
