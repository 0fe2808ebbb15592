import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'restify';
import { CodedError } from '../../knowledge/errors';

/** A file that the page loads. Its path changes with its content, so browsers may keep it for ever. */
export interface Asset {
  /** The path it is served at, such as `/assets/1a2b3c4d5e6f7a8b/chat.js`. */
  path: string;
  /** Sends it in the smallest form the client takes, or 304 if the client has it. */
  send(req: Request, res: Response): Promise<void>;
}

const compress = {
  // 9 of 11: what is large is compressed when it is built.
  br: (content: Buffer) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (content: Buffer) => promisify(gzip)(content),
  identity: async (content: Buffer) => content,
};
/** How a body is compressed. */
export type Encoding = keyof typeof compress;

/**
 * Makes an asset of a file's content.
 *
 * @param name the last part of its path
 * @param type its Content-Type; PNG is sent as it is, since it is compressed already
 * @param extraHeaders what else is said with it
 * @param made forms of it that are there already
 * @remarks The other forms are made when somebody first asks for them, once each.
 */
export function createAsset(
  name: string,
  type: string,
  content: Buffer,
  extraHeaders: Readonly<Record<string, string>> = {},
  made: Readonly<Partial<Record<Encoding, Buffer>>> = {},
): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const forms = new Map<Encoding, Promise<Buffer>>();
  const inForm = (encoding: Encoding): Promise<Buffer> => {
    const ready = made[encoding];
    const form = forms.get(encoding) ?? (ready ? Promise.resolve(ready) : compress[encoding](content));
    forms.set(encoding, form);
    return form;
  };

  return {
    path: `/assets/${hash}/${name}`,
    send: async (req, res) => {
      const encoding = type === 'image/png' ? 'identity' : chooseEncoding(req.headers['accept-encoding']);
      const etag = `"${hash}-${encoding}"`;
      const headers = {
        ...extraHeaders,
        'Cache-Control': 'public, max-age=31536000, immutable',
        ETag: etag,
        Vary: 'Accept-Encoding',
      };
      if (req.headers['if-none-match'] === etag) {
        res.writeHead(304, headers);
        res.end();
        return;
      }
      const body = await inForm(encoding);
      res.writeHead(200, {
        ...headers,
        'Content-Type': type,
        'Content-Length': body.length,
        ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
      });
      res.end(body);
    },
  };
}

/**
 * Takes a script that `npm run build` has made, with its compressed forms.
 *
 * @throws CodedError NOT_BUILT if it has not
 */
export function readBuiltAsset(folder: string, name: string): Asset {
  const read = (ending: string) => readFileSync(path.join(folder, `${name}${ending}`));
  try {
    const made = { br: read('.br'), gzip: read('.gz') };
    return createAsset(name, 'text/javascript; charset=utf-8', read(''), {}, made);
  } catch (cause) {
    throw new CodedError('NOT_BUILT', {
      place: path.join(folder, name),
      problem: 'the script of the chat page has not been built',
      cure: 'Run npm run build, or start with npm start',
      cause,
    });
  }
}

/**
 * The best form a client takes, going by its Accept-Encoding header: `br`, then `gzip`, then as it is.
 * A form with `q=0` is refused; other qualities don't matter, since all forms say the same.
 */
export function chooseEncoding(acceptEncoding: string | string[] | undefined): Encoding {
  const accepted = String(acceptEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((item) => item.replace(/\s/g, ''))
    .filter((item) => !/;q=0(\.0*)?$/.test(item))
    .map((item) => item.split(';')[0]);
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : 'identity';
}
