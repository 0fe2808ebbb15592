// Draws the PNGs of knowledge/pictures/*.svg, light and dark, for chat apps that show no SVG:
//   npm run pictures
// drawn.json keeps which form of each SVG they were drawn from; a test compares it, so that none is forgotten.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { palettePng } from './palettePng.mjs';

/** Twice the width of a picture in a narrow chat. */
const WIDTH = 640;
const folder = path.resolve(import.meta.dirname, '..', 'knowledge', 'pictures');

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM_PATH || usual.find((place) => existsSync(place));
if (!executablePath) {
  process.stderr.write('There is no Chromium here. Install it, or name it in CHROMIUM_PATH.\n');
  process.exit(1);
}

const files = readdirSync(folder);
const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
const drawn = {};
for (const name of files.filter((file) => file.endsWith('.svg')).sort()) {
  const id = path.basename(name, '.svg');
  const svg = readFileSync(path.join(folder, name));
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ colorScheme });
    const { height, pixels } = await page.evaluate(paint, { width: WIDTH, svg: svg.toString('base64') });
    const png = palettePng(WIDTH, height, Buffer.from(pixels, 'base64'));
    writeFileSync(path.join(folder, `${id}.${colorScheme}.png`), png);
    process.stdout.write(`${id}.${colorScheme}.png  ${Math.ceil(png.length / 1024)} kB\n`);
    await page.close();
  }
  drawn[id] = createHash('sha256').update(svg).digest('hex');
}
await browser.close();
// Those of drawings that are gone.
for (const name of files.filter((file) => file.endsWith('.png') && !(file.split('.')[0] in drawn))) {
  rmSync(path.join(folder, name));
}
writeFileSync(path.join(folder, 'drawn.json'), `${JSON.stringify(drawn, null, 2)}\n`);

/** Runs in the browser: paints the SVG as wide as asked and gives its pixels, four bytes each, as Base64. */
async function paint({ width, svg }) {
  const image = new Image();
  image.src = `data:image/svg+xml;base64,${svg}`;
  await image.decode();
  const height = Math.round((width * image.naturalHeight) / image.naturalWidth);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  let binary = '';
  for (let at = 0; at < data.length; at += 8192)
    binary += String.fromCharCode(...data.subarray(at, at + 8192));
  return { height, pixels: btoa(binary) };
}
