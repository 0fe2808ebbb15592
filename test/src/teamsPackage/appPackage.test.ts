import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { readConfig } from '../../../src/config';
import { createAppPackage } from '../../../src/teamsPackage/appPackage';
import { readPublication } from '../../../src/teamsPackage/publication';
import { zip } from '../../../src/teamsPackage/zip';
import { theKnowledge } from '../../helpers/knowledge';
import { refusal } from '../../helpers/refusal';

const settings = {
  MicrosoftAppId: '11111111-2222-3333-4444-55555555555A',
  MicrosoftAppPassword: 'p',
  MicrosoftAppTenantId: 't',
  PUBLIC_URL: 'https://bot.example.org/',
  PUBLISHER_NAME: 'Example Clinic',
  PUBLISHER_CONTACT: 'privacy@example.org',
};
const publication = (change: object = {}) => readPublication(readConfig({ ...settings, ...change }), '1.2.3');

/** Reads an archive by its directory, as any reader does. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const packed = archive.readUInt32LE(at + 20);
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('ascii', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26);
    const content = inflateRawSync(archive.subarray(start, start + packed));
    expect(content.length).toBe(archive.readUInt32LE(at + 24));
    files.set(name, content);
    at += 46 + nameLength;
  }
  return files;
}

/** Width, height and colour type of a PNG, from its header. */
const pngOf = (file: Buffer | undefined) => ({
  signature: file?.toString('latin1', 1, 4),
  width: file?.readUInt32BE(16),
  height: file?.readUInt32BE(20),
  colours: file?.readUInt8(25),
});

describe('the app package for Teams', () => {
  it('has the manifest and both icons, and nothing else', () => {
    const files = unzip(createAppPackage(publication()));
    expect([...files.keys()]).toEqual(['manifest.json', 'color.png', 'outline.png']);
    expect(pngOf(files.get('color.png'))).toEqual({ signature: 'PNG', width: 192, height: 192, colours: 2 });
    // 6: with transparency.
    expect(pngOf(files.get('outline.png'))).toEqual({ signature: 'PNG', width: 32, height: 32, colours: 6 });
  });

  it('says what the settings say', () => {
    const files = unzip(createAppPackage(publication()));
    const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '');
    expect(manifest).toMatchObject({
      version: '1.2.3',
      id: '11111111-2222-3333-4444-55555555555a',
      developer: {
        name: 'Example Clinic',
        websiteUrl: 'https://bot.example.org',
        privacyUrl: 'https://bot.example.org/privacy',
        termsOfUseUrl: 'https://bot.example.org/terms',
      },
      bots: [{ scopes: ['personal', 'team', 'groupChat'] }],
      validDomains: ['bot.example.org'],
    });
  });

  it('lists commands that the bot understands as they stand there', () => {
    const files = unzip(createAppPackage(publication()));
    const { bots } = JSON.parse(files.get('manifest.json')?.toString() ?? '');
    const titles: string[] = bots[0].commandLists[0].commands.map(({ title }: { title: string }) => title);
    expect(titles.map((title) => theKnowledge().phrasebook.command(title))).toEqual([
      'help',
      'check',
      'start-over',
      'delete-data',
    ]);
  });

  it('is the same each time it is made', () => {
    expect(createAppPackage(publication())).toEqual(createAppPackage(publication()));
  });

  it('is refused where the schema refuses it', () => {
    const tooLong = { ...publication(), publisher: 'x'.repeat(33) };
    expect(refusal(() => createAppPackage(tooLong)).problem).toContain('/developer/name');
    const badId = { ...publication(), appId: 'no-guid' };
    expect(refusal(() => createAppPackage(badId)).problem).toContain('botId');
  });

  it.each(['MicrosoftAppId', 'PUBLIC_URL', 'PUBLISHER_NAME', 'PUBLISHER_CONTACT'])(
    'is refused without %s, with the cure',
    (name) => {
      const gone = name === 'MicrosoftAppId' ? { MicrosoftAppPassword: '', MicrosoftAppTenantId: '' } : {};
      const err = refusal(() => publication({ [name]: '', ...gone }));
      expect(err.place).toBe(name);
      expect(err.cure).toMatch(/^(Set|Copy) /);
    },
  );

  it('needs an application id that is one', () => {
    expect(refusal(() => publication({ MicrosoftAppId: 'app-1' })).problem).toContain('is no GUID');
  });

  it('has icons that are drawn from their SVG', () => {
    const folder = path.join(__dirname, '..', '..', '..', 'src', 'teamsPackage', 'icons');
    for (const name of ['color', 'outline']) {
      expect(readFileSync(path.join(folder, `${name}.svg`), 'utf8')).toContain('<svg');
    }
  });
});

describe('an archive', () => {
  it('has the checksum that the format asks for', () => {
    // The check value of CRC-32: what "123456789" comes to.
    expect(zip([{ name: 'a', content: Buffer.from('123456789') }]).readUInt32LE(14)).toBe(0xcbf43926);
  });

  it('may be of nothing, and of an empty file', () => {
    expect(unzip(zip([]))).toEqual(new Map());
    expect(unzip(zip([{ name: 'a.txt', content: Buffer.alloc(0) }])).get('a.txt')).toEqual(Buffer.alloc(0));
  });
});
