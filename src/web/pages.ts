import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler, Response, Server } from 'restify';
import { telHref } from '../../knowledge/careLines';
import { CodedError } from '../../knowledge/errors';
import type { Knowledge } from '../../knowledge/knowledge';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { type Asset, chooseEncoding, createAsset, readBuiltAsset } from './asset';
import { greetingHtml, signsHtml } from './fragments';
import { preferredRegion } from './region';
import { fillTemplate } from './template';

/** What {@link createPages} needs. */
export interface PagesOptions {
  /** Asked anew for each page: an editor may have changed it since. */
  knowledge(): Knowledge;
  /** Whose number is shown to people whose browser names no known country. */
  defaultCountry: string;
}

/** The chat page and what it loads. */
export interface Pages {
  register(server: Server): void;
}

// The compiled program lies in dist/, the page's files stay where they were written; what is built is in dist/web/.
const ROOT = path.dirname(knowledgeFolder());
const STATIC = path.join(ROOT, 'src', 'web', 'static');
const BUILT = path.join(ROOT, 'dist', 'web');

/**
 * Makes the chat page: one HTML page with the bot's greeting, the warning signs and the emergency number of the person's
 * country in it, its styles and script, and the part of Microsoft's Web Chat that it uses. The page asks no other host
 * for anything, and its Content-Security-Policy makes sure of it.
 *
 * @throws CodedError BAD_SETTING if no emergency number is known for the default country
 */
export function createPages({ knowledge, defaultCountry }: PagesOptions): Pages {
  const template = readFileSync(path.join(STATIC, 'index.html'), 'utf8');
  const fromStatic = (name: string, type: string) =>
    createAsset(name, type, readFileSync(path.join(STATIC, name)));
  const assets: Record<'styles' | 'icon' | 'script' | 'webChat', Asset> = {
    styles: fromStatic('chat.css', 'text/css; charset=utf-8'),
    icon: fromStatic('favicon.svg', 'image/svg+xml'),
    script: readBuiltAsset(BUILT, 'page.js'),
    webChat: readBuiltAsset(BUILT, 'webchat.js'),
  };
  const paths = Object.fromEntries(Object.entries(assets).map(([name, asset]) => [name, asset.path]));

  const linesFor = (country: string | null) => {
    const lines = knowledge().careLines.forCountry(country);
    const number = lines?.emergency[0]?.number;
    return lines && number !== undefined ? { lines, number } : null;
  };
  const home = linesFor(defaultCountry);
  if (!home) {
    throw new CodedError('BAD_SETTING', {
      place: 'DEFAULT_COUNTRY',
      problem: `no emergency number is known for ${defaultCountry}`,
      cure: 'Choose a country of knowledge/care-lines.yaml, or add this one there',
    });
  }

  const pageFor = (language: string | undefined): string => {
    const { lines, number } = linesFor(preferredRegion(language)) ?? linesFor(defaultCountry) ?? home;
    return fillTemplate(template, {
      ...paths,
      about: knowledge().replies.page.about,
      country: lines.name,
      number,
      dialled: telHref(number).slice('tel:'.length),
      greeting: greetingHtml(knowledge(), lines),
      signs: signsHtml(knowledge(), lines),
    });
  };

  const sendPage = async (req: Request, res: Response): Promise<void> => {
    const encoding = chooseEncoding(req.headers['accept-encoding']);
    const body = await compressed(pageFor(req.headers['accept-language']), encoding);
    res.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': body.length,
      ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
      // It names the assets of this very version.
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language, Accept-Encoding',
    });
    res.end(body);
  };

  return {
    register: (server) => {
      server.get('/', sendPage as RequestHandler);
      server.head('/', sendPage as RequestHandler);
      for (const asset of Object.values(assets)) server.get(asset.path, asset.send as RequestHandler);
    },
  };
}

/** Made for each person: quickly rather than small. */
async function compressed(html: string, encoding: 'br' | 'gzip' | 'identity'): Promise<Buffer> {
  if (encoding === 'br') {
    return promisify(brotliCompress)(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  }
  return encoding === 'gzip' ? promisify(gzip)(html) : Buffer.from(html);
}

/** The hash of nothing: Web Chat tries out what the browser can do in an empty `<style>`. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${EMPTY_STYLE}`,
  "img-src 'self' data:",
  // Covers the WebSocket too: browsers take ws and wss to the same host as 'self'.
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
