// Times the chat page in Chromium as a mid-range phone on a slow network sees it, beside Microsoft's stock bundle:
//   npm run bench:page                 CHROMIUM_PATH names another browser
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { build } from './build.mjs';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const RUNS = 5;
/** Chromium's own emulation: what DevTools does under Network and Performance. */
const PROFILE = { cpu: 4, rttMs: 150, downKbit: 1600, upKbit: 750 };
const AIM_MS = 1500;
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The greeting is readable, when these words of it have been painted. */
const WORDS = 'Write in your own words';

const STOCK_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stock</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<div id="webchat" style="height:100vh"></div><script src="/webchat.js"></script><script>
(async () => {
  const domain = location.origin + '/v3/directline';
  const { token } = await (await fetch(domain + '/tokens/generate', { method: 'POST' })).json();
  WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ token, domain, webSocket: false }) }, document.getElementById('webchat'));
})();
</script>`;

/** A page that uses the stock bundle as its documentation shows, compressed ahead of time, before the same bot. */
function startStock(botPort) {
  const file = path.join(path.dirname(require.resolve('botframework-webchat')), '..', 'dist', 'webchat.js');
  const script = brotliCompressSync(readFileSync(file));
  const server = http.createServer((req, res) => {
    if (req.url === '/') {
      res.setHeader('Content-Type', 'text/html');
      return res.end(STOCK_PAGE);
    }
    if (req.url === '/webchat.js') {
      res.setHeader('Content-Type', 'text/javascript');
      res.setHeader('Content-Encoding', 'br');
      return res.end(script);
    }
    const { method, headers, url } = req;
    const onward = http.request(
      { port: botPort, host: 'localhost', path: url, method, headers },
      (answer) => {
        res.writeHead(answer.statusCode, answer.headers);
        answer.pipe(res);
      },
    );
    return req.pipe(onward);
  });
  return new Promise((resolve) => server.listen(0, 'localhost', () => resolve(server)));
}

/** Opens a page once, with nothing in the cache, and notes when things were there. */
async function visit(browser, url, box) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 3,
    isMobile: true,
    hasTouch: true,
    locale: 'en-GB',
  });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const bytes = new Map();
    await cdp.send('Network.enable');
    cdp.on('Network.responseReceived', ({ requestId, response }) =>
      bytes.set(requestId, { url: response.url, size: 0 }),
    );
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const one = bytes.get(requestId);
      if (one) one.size = encodedDataLength;
    });
    const { cpu, rttMs, downKbit, upKbit } = PROFILE;
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: rttMs,
      downloadThroughput: (downKbit * 1000) / 8,
      uploadThroughput: (upKbit * 1000) / 8,
    });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    // Looks at every frame; what is found is painted with that frame.
    await page.addInitScript(`(() => {
      const seen = (window.seen = {});
      const look = () => {
        const here = (name, is) => { if (!(name in seen) && is) requestAnimationFrame(() => setTimeout(() => (seen[name] ??= performance.now()))); };
        const text = document.body?.innerText ?? '';
        const box = document.querySelector(${JSON.stringify(box)});
        here('readable', text.includes(${JSON.stringify(WORDS)}));
        here('typing', box && !box.disabled && !box.readOnly);
        here('complete', document.querySelector('#chat > *, .webchat__basic-transcript .ac-adaptiveCard') && (document.body.dataset.chat ?? 'open') === 'open');
        requestAnimationFrame(look);
      };
      look();
    })()`);
    await page.goto(url, { waitUntil: 'commit' });
    let seen = {};
    // Seldom, since looking costs the page time; once more at the end, since the last bytes are told late.
    while (Object.keys(seen).length < 3) {
      await page.waitForTimeout(500);
      seen = await page.evaluate('({ ...window.seen })');
    }
    await page.waitForTimeout(300);
    const all = [...bytes.values()].filter(({ url: from }) => from.startsWith('http'));
    return { ...seen, bytes: all.reduce((sum, { size }) => sum + size, 0), requests: all.length };
  } finally {
    await context.close();
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(browser, url, box) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await visit(browser, url, box));
  const of = (name) => median(runs.map((one) => one[name]));
  return Object.fromEntries(
    ['readable', 'typing', 'complete', 'bytes', 'requests'].map((name) => [name, of(name)]),
  );
}

function print(rows) {
  const { cpu, rttMs, downKbit, upKbit } = PROFILE;
  console.log(
    `Chromium, CPU slowed ${cpu} times, ${downKbit / 1000} Mbit/s down, ${upKbit / 1000} Mbit/s up,`,
  );
  console.log(`${rttMs} ms added to each request, nothing in the cache, 390 px; median of ${RUNS} visits.\n`);
  const cells = rows.map(({ label, readable, typing, complete, bytes, requests }) => [
    label,
    `${Math.round(readable)} ms`,
    `${Math.round(typing)} ms`,
    `${Math.round(complete)} ms`,
    `${Math.round(bytes / 1000)} kB`,
    String(requests),
  ]);
  const head = ['', 'first message', 'can type', 'all there', 'moved', 'requests'];
  const widths = head.map((_, at) => Math.max(...[head, ...cells].map((row) => row[at].length)));
  for (const row of [head, ...cells]) {
    console.log(
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  '),
    );
  }
}

const executablePath = process.env.CHROMIUM_PATH ?? PLACES.find((place) => existsSync(place));
if (!executablePath) {
  console.error('No Chromium found; install it or set CHROMIUM_PATH.');
  process.exit(1);
}
await build();
const { start } = require(path.join(root, 'dist', 'src', 'index.js'));
const env = { PORT: '0', LOG_LEVEL: 'silent', USAGE_DIR: '' };
const { port } = await start({ env, print() {}, exit() {} });
const stock = await startStock(port);
const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const own = await measure(browser, `http://localhost:${port}/`, '#words');
const theirs = await measure(
  browser,
  `http://localhost:${stock.address().port}/`,
  '.webchat__send-box-text-box__input',
);
print([
  { label: 'this page', ...own },
  { label: 'stock webchat.js', ...theirs },
]);
console.log(`\nAim: first message within ${AIM_MS} ms: ${own.readable <= AIM_MS ? 'met' : 'missed'}.`);
await browser.close();
process.exit(0);
