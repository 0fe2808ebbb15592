import type { Activity } from './activity';

/** The server said no: 401, 403 and 404 mean that it does not know the conversation any longer. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`Direct Line answered ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** A conversation as the server describes it, with a fresh token. */
export interface Described {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds until the token expires. */
  readonly expires_in?: number;
  readonly streamUrl?: string;
}

/** Some of what was said, and where to read on. */
export interface Said {
  readonly activities: readonly Activity[];
  readonly watermark?: string;
}

/** The REST half of Direct Line 3.0, as much as a chat needs. Every call throws {@link Refused}, or a network error. */
export interface DirectLine {
  begin(locale: string): Promise<Described>;
  resume(conversationId: string, token: string, watermark: string): Promise<Described>;
  refresh(token: string): Promise<Described>;
  read(conversationId: string, token: string, watermark: string): Promise<Said>;
  post(conversationId: string, token: string, activity: Activity): Promise<{ id?: string }>;
}

// The server answers a turn within 15 seconds; who has heard nothing after these is offline.
const PATIENCE_MS = 10_000;
const TURN_PATIENCE_MS = 25_000;

/** @param domain - such as `https://example.org/v3/directline` */
export function createDirectLine(domain: string): DirectLine {
  async function call<Answer>(path: string, token: string | null, body?: object, ms = PATIENCE_MS) {
    const response = await fetch(domain + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ms),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok && answer !== null) return answer as Answer;
    const error = (answer as { error?: { code?: unknown } } | null)?.error;
    throw new Refused(response.ok ? 502 : response.status, String(error?.code ?? ''));
  }

  const conversation = (id: string) => `/conversations/${encodeURIComponent(id)}`;
  return {
    async begin(locale) {
      const { token } = await call<Described>('/tokens/generate', null, {});
      return call<Described>('/conversations', token, { locale });
    },
    resume: (id, token, watermark) =>
      call(`${conversation(id)}?watermark=${encodeURIComponent(watermark)}`, token),
    refresh: (token) => call('/tokens/refresh', token, {}),
    read: (id, token, watermark) =>
      call(`${conversation(id)}/activities?watermark=${encodeURIComponent(watermark)}`, token),
    post: (id, token, activity) => call(`${conversation(id)}/activities`, token, activity, TURN_PATIENCE_MS),
  };
}
