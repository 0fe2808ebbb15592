// Makes what the page loads: dist/web/ gets the page's own small script and the part of Web Chat that it uses, each also
// as .br and .gz. Does nothing where that is done already and nothing has changed since.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const client = path.join(root, 'src', 'web', 'client');
const out = path.join(root, 'dist', 'web');
const modules = path.join(root, 'node_modules');
const stamp = path.join(out, 'made-from.txt');

// Their licence asks for it.
const BANNER =
  '/*! Parts: Microsoft Bot Framework Web Chat, Adaptive Cards, (c) Microsoft; React, (c) Meta; all under the MIT License. */';

/** What of Web Chat the page uses, by the files of its published sources. */
const PARTS = `
export { default as Composer } from 'botframework-webchat-component/src/Composer';
export { hooks } from 'botframework-webchat-api';
export { default as AdaptiveCardsComposer } from 'botframework-webchat/src/adaptiveCards/AdaptiveCardsComposer';
export { default as AdaptiveCardContent } from 'botframework-webchat/src/adaptiveCards/Attachment/AdaptiveCardContent';
`;

/** Its card renderer asks the whole package for a few hooks; it gets those, and not the rest. */
const COMPONENT = `
import { hooks as api } from 'botframework-webchat-api';
import useRenderMarkdownAsHTML from 'botframework-webchat-component/src/hooks/useRenderMarkdownAsHTML';
import useScrollToEnd from 'botframework-webchat-component/src/hooks/useScrollToEnd';
import useStyleSet from 'botframework-webchat-component/src/hooks/useStyleSet';
export { default as getTabIndex } from 'botframework-webchat-component/src/Utils/TypeFocusSink/getTabIndex';
export const hooks = { ...api, useRenderMarkdownAsHTML, useScrollToEnd, useStyleSet };
export const Components = { ErrorBox: () => null };
`;

// What the page does not use: speech, files, carousels, toasts, Web Chat's own transcript and send box, its styles, and
// Markdown with HTML in it. Each stands for nothing: called, it gives an empty list or passes its children on.
const UNUSED_FILES = new RegExp(
  `/(${[
    'component/src/Dictation',
    'component/src/ErrorBox',
    'SendBox/createMiddleware',
    'SendBoxToolbar/createMiddleware',
    'Attachment/createMiddleware',
    'Middleware/(Activity|ActivityStatus|AttachmentForScreenReader|Avatar|Toast|TypingIndicator)/createCoreMiddleware',
    'ScrollToEndButton/createScrollToEndButtonMiddleware',
    'Styles/createStyleSet',
    'downscaleImageToDataURL/index',
    'ModalDialog/ModalDialogComposer',
    'internal/SendBox/SendBoxComposer',
    'hooks/internal/BypassSpeechSynthesisPonyfill',
  ].join('|')})\\.\\w+$`,
);
const UNUSED_PACKAGES = /^(swiper(\/.*)?|markdown-it|mime|react-say|redux-devtools-extension|jwt-decode)$/;
// As a component it passes its children on; as a maker of middleware it makes none; as a class it is empty.
const NOTHING = `
const nothing = (given) => (typeof given === 'object' && given !== null && 'children' in given ? given.children : []);
function Nothing(given) { return nothing(given); }
module.exports = Object.assign(Nothing, { Composer: nothing, composeWithDevTools: nothing, getType: nothing, jwtDecode: nothing });
`;
/** Numbers and dates in forty languages: the page shows none. */
const GLOBALIZE = `export default () => new Proxy({}, { get: () => () => () => '' });`;
const STRINGS = `import english from './en-US.json'; export default () => ({ 'en-US': english });`;
/** The package is published without its files: they were to be made by an install script. */
const DEFER = `export default () => { const d = {}; d.promise = new Promise((resolve, reject) => Object.assign(d, { resolve, reject })); return d; };`;

const isFile = (name) => existsSync(name) && statSync(name).isFile();
const sourceFile = (name) =>
  [
    name,
    `${name}.ts`,
    `${name}.tsx`,
    `${name}.js`,
    path.join(name, 'index.ts'),
    path.join(name, 'index.js'),
  ].find(isFile);

/** Takes Web Chat from its published sources, a file at a time, so that what nobody imports is left out. */
const webChatParts = {
  name: 'web-chat-parts',
  setup({ onResolve, onLoad }) {
    const virtual = (contents, resolveDir = root) => ({ contents, resolveDir, loader: 'js' });
    onResolve({ filter: /^web-chat-parts$/ }, () => ({ path: 'parts', namespace: 'made' }));
    onResolve({ filter: /^p-defer-es5$/ }, () => ({ path: 'defer', namespace: 'made' }));
    onLoad({ filter: /./, namespace: 'made' }, ({ path: name }) =>
      virtual({ parts: PARTS, component: COMPONENT, defer: DEFER }[name]),
    );
    onResolve({ filter: UNUSED_PACKAGES }, ({ path: name }) => ({
      path: name,
      namespace: 'unused',
      sideEffects: false,
    }));
    onLoad({ filter: /./, namespace: 'unused' }, () => virtual(NOTHING));
    onResolve({ filter: /^botframework-webchat/ }, ({ path: name }) => {
      if (name === 'botframework-webchat-component')
        return { path: 'component', namespace: 'made', sideEffects: false };
      const [, owner, inside = 'index'] = /^(botframework-webchat(?:-\w+)?)(?:\/(?:src\/)?(.*))?$/.exec(name);
      return { path: sourceFile(path.join(modules, owner, 'src', inside)), sideEffects: false };
    });
    onResolve({ filter: /^\./ }, ({ path: name, importer, resolveDir }) => {
      if (!importer.includes('botframework-webchat')) return undefined;
      const file = sourceFile(path.resolve(resolveDir, name));
      const namespace = UNUSED_FILES.test(file ?? '') ? 'unused' : 'file';
      return { path: file, namespace, sideEffects: false };
    });
    onLoad({ filter: /PrecompiledGlobalize\.js$/ }, () => virtual(GLOBALIZE));
    onLoad({ filter: /getAllLocalizedStrings\.ts$/ }, ({ path: name }) =>
      virtual(STRINGS, path.dirname(name)),
    );
  },
};

/** Everything that the outcome depends on, as one hash. */
function madeFrom() {
  const hash = createHash('sha256');
  const own = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(client, name))
    .filter(isFile)
    .sort();
  for (const name of [...own, path.join(root, 'package-lock.json'), import.meta.filename]) {
    hash
      .update(`${path.relative(root, name)}\0`)
      .update(readFileSync(name))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Builds dist/web/ if anything has changed. */
export async function bundle() {
  const from = madeFrom();
  if (isFile(stamp) && readFileSync(stamp, 'utf8') === from) return;
  const { outputFiles } = await build({
    entryPoints: { page: path.join(client, 'page.ts'), webchat: path.join(client, 'webchat', 'mount.tsx') },
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome111', 'firefox113', 'safari16.4'],
    loader: { '.js': 'jsx' },
    jsx: 'automatic',
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.node_env': '"production"',
      'process.env.npm_package_version': '""',
      'process.env.build_tool': '"esbuild"',
      'process.env.module_format': '"esmodules"',
      global: 'globalThis',
    },
    legalComments: 'inline',
    banner: { js: BANNER },
    logLevel: 'error',
    write: false,
    plugins: [webChatParts],
  });
  mkdirSync(out, { recursive: true });
  for (const { path: name, contents } of outputFiles) {
    const quality = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
    };
    writeFileSync(name, contents);
    writeFileSync(`${name}.br`, brotliCompressSync(contents, { params: quality }));
    writeFileSync(`${name}.gz`, gzipSync(contents, { level: 9 }));
  }
  writeFileSync(stamp, from);
}
