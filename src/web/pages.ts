import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Request, RequestHandler, Response, Server } from 'restify';
import { CodedError } from '../../knowledge/errors';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { createAsset } from './asset';
import { preferredRegion } from './region';
import { fillTemplate } from './template';

/** As much of a country's care lines as the page shows. */
interface CountryLines {
  /** The country's name in English. */
  name: string;
  /** The first one is shown. */
  emergency: readonly { number: string }[];
}

/** What {@link createPages} needs. */
export interface PagesOptions {
  /** Emergency numbers by two-letter country code. */
  careLines: { forCountry(code: string | null): CountryLines | null };
  /** Whose number is shown to people whose browser names no known country. */
  defaultCountry: string;
}

/** The chat page and what it loads. */
export interface Pages {
  register(server: Server): void;
}

/** The compiled program lies in dist/, the page's files stay where they were written. */
const STATIC = path.join(path.dirname(knowledgeFolder()), 'src', 'web', 'static');
// The package names no other file in its exports; its browser bundle lies beside this one.
const WEB_CHAT = path.join(path.dirname(require.resolve('botframework-webchat')), '..', 'dist', 'webchat.js');

const JAVASCRIPT = 'text/javascript; charset=utf-8';

/**
 * Makes the chat page: one HTML page with the emergency number of the person's country in it, the chat's script and
 * styles, and Microsoft's Web Chat. The page asks no other host for anything, and its Content-Security-Policy
 * makes sure of it.
 *
 * @throws CodedError BAD_SETTING if no emergency number is known for the default country
 */
export function createPages({ careLines, defaultCountry }: PagesOptions): Pages {
  const template = readFileSync(path.join(STATIC, 'index.html'), 'utf8');
  const assets = {
    chatScript: createAsset('chat.js', JAVASCRIPT, readFileSync(path.join(STATIC, 'chat.js'))),
    lookScript: createAsset('look.js', JAVASCRIPT, readFileSync(path.join(STATIC, 'look.js'))),
    chatStyles: createAsset(
      'chat.css',
      'text/css; charset=utf-8',
      readFileSync(path.join(STATIC, 'chat.css')),
    ),
    icon: createAsset('favicon.svg', 'image/svg+xml', readFileSync(path.join(STATIC, 'favicon.svg'))),
    webChat: createAsset('webchat.js', JAVASCRIPT, readFileSync(WEB_CHAT)),
  };
  const paths = Object.fromEntries(Object.entries(assets).map(([name, asset]) => [name, asset.path]));

  const lineFor = (country: string | null) => {
    const lines = country === null ? null : careLines.forCountry(country);
    const number = lines?.emergency[0]?.number;
    return lines && number !== undefined ? { country: lines.name, number } : null;
  };
  const home = lineFor(defaultCountry);
  if (!home) {
    throw new CodedError('BAD_SETTING', {
      place: 'DEFAULT_COUNTRY',
      problem: `no emergency number is known for ${defaultCountry}`,
      cure: 'Choose a country of knowledge/care-lines.yaml, or add this one there',
    });
  }

  const sendPage = async (req: Request, res: Response): Promise<void> => {
    const nonce = randomBytes(16).toString('base64');
    const region = preferredRegion(req.headers['accept-language']);
    // Looked up anew: an editor may have changed it since.
    const { country, number } = lineFor(region) ?? lineFor(defaultCountry) ?? home;
    const dialled = number.replace(/[^\d+*#]/g, '');
    const html = fillTemplate(template, { ...paths, nonce, country, number, dialled });
    res.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
      // The nonce must not be used twice.
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
    });
    res.end(html);
  };

  return {
    register: (server) => {
      server.get('/', sendPage as RequestHandler);
      server.head('/', sendPage as RequestHandler);
      for (const asset of Object.values(assets)) server.get(asset.path, asset.send as RequestHandler);
    },
  };
}

/** The hash of nothing: Web Chat tries out which selectors the browser knows in an empty `<style>` without a nonce. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** Web Chat writes its styles into `<style>` elements, which carry the nonce; it needs no eval and no inline script. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}' ${EMPTY_STYLE}`,
    // Web Chat's own pictures are data: and blob: addresses in its styles.
    "img-src 'self' data: blob:",
    // Covers the WebSocket too: browsers take ws and wss to the same host as 'self'.
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
