import { WebSocket } from 'ws';

/**
 * The two browser globals that directlinejs takes for granted and Node 20 lacks: `XMLHttpRequest`, as much of it as
 * the client uses, over fetch; and `WebSocket`.
 */
class FetchRequest {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseType = '';
  timeout = 0;
  withCredentials = false;
  readonly upload = {};
  onreadystatechange: ((this: this, event: object) => void) | null = null;
  onerror: ((this: this, event: object) => void) | null = null;
  private readonly headers = new Headers();
  private readonly stop = new AbortController();
  private target = { method: '', url: '' };

  open(method: string, url: string): void {
    this.target = { method, url };
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }

  getResponseHeader(): null {
    return null;
  }

  abort(): void {
    this.stop.abort();
  }

  send(body?: BodyInit): void {
    const { method, url } = this.target;
    fetch(url, { method, headers: this.headers, signal: this.stop.signal, ...(body && { body }) })
      .then(async (answer) => {
        this.status = answer.status;
        this.response = JSON.parse(await answer.text());
        this.readyState = 4;
        this.onreadystatechange?.({});
      })
      .catch((error: object) => {
        if (!this.stop.signal.aborted) this.onerror?.(error);
      });
  }
}

/** Makes this test file look enough like a browser for directlinejs. */
export function becomeBrowser(): void {
  Object.assign(globalThis, { XMLHttpRequest: FetchRequest, WebSocket });
}
