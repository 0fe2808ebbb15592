// Draws the icons of the app package for Teams from their SVG, with an installed Chromium:
//   node scripts/draw-teams-icons.mjs
// Run it after an SVG has changed, and commit the pictures with it.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const folder = path.resolve(import.meta.dirname, '..', 'src', 'teamsPackage', 'icons');
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const [name, size] of [
  ['color', 192],
  ['outline', 32],
]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = readFileSync(path.join(folder, `${name}.svg`), 'utf8');
  await page.setContent(`<style>html,body{margin:0;background:none}svg{display:block}</style>${svg}`);
  writeFileSync(path.join(folder, `${name}.png`), await page.screenshot({ omitBackground: true }));
}
await browser.close();
