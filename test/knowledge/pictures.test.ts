import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Entry } from '../../knowledge/entries';
import { loadPictures, pictureProblems } from '../../knowledge/pictures';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { theKnowledge } from '../helpers/knowledge';
import { refusal } from '../helpers/refusal';

const folder = path.join(knowledgeFolder(), 'pictures');
const files = readdirSync(folder).sort();
const { entries, pictures } = theKnowledge();
const ids = pictures.map(({ id }) => id);
const svgOf = (id: string) => readFileSync(path.join(folder, `${id}.svg`), 'utf8');
const styleIn = (svg: string) => /<style>[\s\S]*<\/style>/.exec(svg)?.[0];
const drawn: Record<string, string> = JSON.parse(readFileSync(path.join(folder, 'drawn.json'), 'utf8'));
/** The numbers of a text, whether written 15–20 or "15 to 20". */
const numbersIn = (text: string) => [...text.matchAll(/\d+/g)].map(([number]) => number);
/** "an hour" is a number too. */
const inFigures = (text: string) => text.replace(/\ban hour\b/g, '1 hour').replace('two to three', '2 to 3');

describe('the drawings', () => {
  it('are the ones that pictures.yaml describes, each as SVG and as PNG in light and dark', () => {
    const wanted = ids.flatMap((id) => [`${id}.svg`, `${id}.light.png`, `${id}.dark.png`]);
    expect(files).toEqual(['drawn.json', ...wanted].sort());
    expect(ids.length).toBeGreaterThan(8);
  });

  it('have PNGs of the SVG as it is now; otherwise: npm run pictures', () => {
    const now = ids.map((id) => [id, createHash('sha256').update(svgOf(id)).digest('hex')]);
    expect(drawn).toEqual(Object.fromEntries(now));
  });

  it('are of one style, with a light and a dark palette that name the same colours', () => {
    const [style = ''] = new Set(ids.map((id) => styleIn(svgOf(id))));
    expect(ids.filter((id) => styleIn(svgOf(id)) !== style)).toEqual([]);
    const [light, dark] = style.split('prefers-color-scheme: dark');
    const names = (css = '') => [...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name).sort();
    expect(names(light).length).toBeGreaterThan(10);
    expect(names(dark)).toEqual(names(light));
  });

  it.each(ids)('%s runs nothing, loads nothing and uses only colours that both palettes have', (id) => {
    const svg = svgOf(id);
    expect(svg).not.toMatch(/<script|<image|<foreignObject|\bon\w+=|href=|@import|url\((?!#)/i);
    expect(svg.replace(styleIn(svg) ?? '', '')).not.toMatch(/fill="(?!url\(#|none)|stroke="|style="/);
  });

  it.each(ids.flatMap((id) => ['light', 'dark'].map((look) => `${id}.${look}.png`)))(
    '%s is sharp on a phone and takes no time to load',
    (name) => {
      const png = readFileSync(path.join(folder, name));
      expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
      expect(png.readUInt32BE(16)).toBe(640);
      expect(png.length).toBeLessThan(40 * 1024);
    },
  );

  it.each(ids)('%s looks different in the dark', (id) => {
    const [light, dark] = ['light', 'dark'].map((look) =>
      readFileSync(path.join(folder, `${id}.${look}.png`)),
    );
    expect(light?.equals(dark ?? Buffer.alloc(0))).toBe(false);
  });

  it('say no number that the entry beside them does not say, nor their own description', () => {
    const said = entries.flatMap(({ id, body, picture }) => {
      const words = picture === undefined ? [] : [...svgOf(picture).matchAll(/<text[^>]*>([^<]*)</g)];
      const alt = pictures.find((one) => one.id === picture)?.alt ?? '';
      return words
        .flatMap(([, text = '']) => numbersIn(text))
        .map((number) => ({ id, number, body: numbersIn(inFigures(body)), alt: numbersIn(alt) }));
    });
    expect(said.length).toBeGreaterThan(8);
    const wrong = said.filter(({ number, body, alt }) => !body.includes(number) || !alt.includes(number));
    expect(wrong).toEqual([]);
  });

  it.each([
    'hamstring-stretch-towel',
    'hamstring-stretch-wall',
    'knee-to-chest',
    'childs-pose',
    'pelvic-tilts',
    'ice-how-to',
    'heat-how-to',
    'ice-or-heat',
    'sciatica-what',
    'back-hamstring-link',
  ])('help whoever reads %s', (id) => {
    expect(ids).toContain(entries.find((entry) => entry.id === id)?.picture);
  });
});

const RIGHT = {
  alt: 'A person stands on one leg and holds the other.',
  source: 'article',
  reviewed: '2026-11-23',
};
const yamlOf = ({ alt, source, reviewed }: typeof RIGHT, id = 'stand') =>
  `${id}:\n  alt: ${alt}\n  source:\n    - id: ${source}\n      section: Any\n  reviewed: ${reviewed}\n`;
const load = (yaml: string) =>
  loadPictures(yaml, 'pictures.yaml', (id) => id === 'article', new Date('2026-11-24'));

describe('an editor who describes a picture', () => {
  it('is understood', () => {
    expect(load(yamlOf(RIGHT)).get('stand')).toMatchObject({ id: 'stand', alt: RIGHT.alt });
  });

  it.each([
    ['says too little', yamlOf({ ...RIGHT, alt: 'A leg.' }), /field stand\.alt/, /whole sentences/],
    ['says too much', yamlOf({ ...RIGHT, alt: `${'A leg '.repeat(60)}.` }), /field stand\.alt/, /300/],
    ['stops short', yamlOf({ ...RIGHT, alt: 'A person stands on one leg and' }), /stand\.alt/, /sentences/],
    ['names no known source', yamlOf({ ...RIGHT, source: 'hearsay' }), /stand\.source/, /"hearsay"/],
    ['reviews it next year', yamlOf({ ...RIGHT, reviewed: '2027-11-23' }), /stand\.reviewed/, /./],
    ['gives it a strange id', yamlOf(RIGHT, 'Stand_1'), /field Stand_1/, /key/],
    ['says what is not known', `${yamlOf(RIGHT)}  colour: red\n`, /field stand/, /colour/],
  ])('and %s is told so', (_what, yaml, place, problem) => {
    const error = refusal(() => load(yaml));
    expect(error.code).toBe('BAD_CONTENT');
    expect(error.place).toMatch(place);
    expect(error.problem).toMatch(problem);
    expect(error.cure.length).toBeGreaterThan(10);
  });

  it('is told of an entry that names a picture nobody drew, and of one that no entry shows', () => {
    const entry = (picture?: string): Entry => ({ ...(entries[0] as Entry), id: 'stretching', picture });
    expect(pictureProblems([entry(), entry('stand')], load(yamlOf(RIGHT)))).toEqual([]);
    const found = pictureProblems([entry('stnad')], load(yamlOf(RIGHT)));
    expect(found.map(({ place, problem }) => `${place}: ${problem}`)).toEqual([
      'entries/stretching.md, field picture: there is no picture "stnad"',
      'pictures.yaml, field stand: no entry shows this picture',
    ]);
  });
});
