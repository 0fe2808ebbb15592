import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RequestHandler, Server } from 'restify';
import type { FindPicture } from '../../dialogs/cards/card';
import { CodedError } from '../../knowledge/errors';
import { type Asset, createAsset } from './asset';

/** What {@link createPictures} needs. */
export interface PicturesOptions {
  /** The folder of the drawings: `<id>.svg`, `<id>.light.png` and `<id>.dark.png`. */
  folder: string;
  /** The ids of those that cards show. */
  ids: readonly string[];
  /** Where others reach this server, without a slash at its end; null if they can't. */
  publicUrl: string | null;
}

/** The drawings, as this server gives them out. */
export interface ServedPictures {
  register(server: Server): void;
  /** For the chat page of this server: SVG, which follows the browser's theme by itself. */
  onThisHost: FindPicture;
  /** For clients elsewhere, such as Teams: PNG under the public address; none without one. */
  elsewhere: FindPicture;
}

/** An SVG that is opened by itself needs its styles; as a picture on a page it is not asked. */
const SVG_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

/**
 * Reads the drawings and makes them assets, so that browsers keep them as long as they don't change. They are read
 * once: one that is drawn anew later is served after a restart.
 *
 * @throws CodedError BAD_CONTENT naming the file that can't be read
 */
export function createPictures({ folder, ids, publicUrl }: PicturesOptions): ServedPictures {
  const forms = new Map(
    ids.map((id) => [
      id,
      {
        svg: assetOf(folder, `${id}.svg`, 'image/svg+xml', SVG_HEADERS),
        light: assetOf(folder, `${id}.light.png`, 'image/png'),
        dark: assetOf(folder, `${id}.dark.png`, 'image/png'),
      },
    ]),
  );
  return {
    register: (server) => {
      for (const { svg, light, dark } of forms.values()) {
        for (const asset of [svg, light, dark]) server.get(asset.path, asset.send as RequestHandler);
      }
    },
    onThisHost: (id) => {
      const form = forms.get(id);
      return form ? { url: form.svg.path } : null;
    },
    elsewhere: (id) => {
      const form = forms.get(id);
      if (!form || publicUrl === null) return null;
      return { url: `${publicUrl}${form.light.path}`, dark: `${publicUrl}${form.dark.path}` };
    },
  };
}

function assetOf(folder: string, name: string, type: string, headers?: Record<string, string>): Asset {
  try {
    return createAsset(name, type, readFileSync(path.join(folder, name)), headers);
  } catch (cause) {
    throw new CodedError('BAD_CONTENT', {
      place: `pictures/${name}`,
      problem: 'the drawing cannot be read',
      cure: 'put the SVG there, then run npm run pictures, which draws the PNGs',
      cause,
    });
  }
}
