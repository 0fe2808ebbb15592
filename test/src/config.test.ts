import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import dotenv from 'dotenv';
import { CodedError } from '../../knowledge/errors';
import { readConfig } from '../../src/config';
import { SETTINGS } from '../../src/settings';

const azure = {
  MicrosoftAppId: 'app-1',
  MicrosoftAppPassword: 'pass-word-1',
  MicrosoftAppTenantId: 'tenant-1',
};

function refusal(env: NodeJS.ProcessEnv): CodedError {
  try {
    readConfig(env);
  } catch (err) {
    if (err instanceof CodedError) return err;
    throw err;
  }
  throw new Error('the settings were accepted');
}

describe('someone who sets nothing', () => {
  it('gets a bot for their own machine', () => {
    expect(readConfig({})).toEqual({
      port: 3978,
      host: 'localhost',
      logLevel: 'info',
      defaultCountry: 'US',
      microsoftApp: null,
      allowedTenants: [],
      publisher: { name: null, contact: null },
      directLineTokenSecret: null,
      azureDirectLine: null,
      allowedOrigins: [],
      state: { kind: 'sqlite', file: './data/sciatica-bot.db' },
      historyHours: 24,
      publicUrl: null,
      stateTtlDays: 7,
      shutdownGraceSeconds: 10,
      maxConversations: 10_000,
      usageDir: './data/usage',
    });
  });

  it('gets a config that nothing can change later', () => {
    const config = readConfig(azure);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.microsoftApp)).toBe(true);
  });

  it('is not bothered by empty settings or by those of other programs', () => {
    const env = { ...Object.fromEntries(SETTINGS.map(({ name }) => [name, '  '])), EDITOR: 'vi' };
    expect(readConfig(env)).toEqual({
      ...readConfig({}),
      usageDir: null,
    });
  });
});

describe('someone who wants nothing to be counted', () => {
  it('empties the name of the folder', () => {
    expect(readConfig({ USAGE_DIR: '' }).usageDir).toBeNull();
    expect(readConfig({ USAGE_DIR: ' /srv/usage ' }).usageDir).toBe('/srv/usage');
  });
});

describe('someone who says where others reach the bot', () => {
  it.each([
    ['https://bot.example.org', 'https://bot.example.org'],
    ['https://bot.example.org/', 'https://bot.example.org'],
    ['https://example.org:8443/bot/', 'https://example.org:8443/bot'],
    ['', null],
  ])('%s is taken as %s', (PUBLIC_URL, taken) => {
    expect(readConfig({ PUBLIC_URL }).publicUrl).toBe(taken);
  });

  it.each([
    'http://bot.example.org',
    'bot.example.org',
    'https://',
    'https://a.example/?x=1',
    'https://me@a.example',
  ])('is told that %s is no address others can fetch pictures from', (PUBLIC_URL) => {
    const err = refusal({ PUBLIC_URL });
    expect(err.place).toBe('PUBLIC_URL');
    expect(err.problem).toContain('https://bot.example.org');
  });
});

describe('someone who connects the bot to Azure', () => {
  it('listens on all addresses as a single-tenant bot, without saying so', () => {
    const config = readConfig(azure);
    expect(config.host).toBe('0.0.0.0');
    expect(config.microsoftApp).toEqual({
      id: 'app-1',
      type: 'SingleTenant',
      password: 'pass-word-1',
      tenantId: 'tenant-1',
    });
  });

  it('may still listen on one address', () => {
    expect(readConfig({ ...azure, HOST: '192.0.2.7' }).host).toBe('192.0.2.7');
  });

  it('is told about a missing tenant and a missing password at once', () => {
    const err = refusal({ MicrosoftAppId: 'app-1' });
    expect(err.code).toBe('BAD_SETTING');
    expect(err.place).toBe('MicrosoftAppTenantId, MicrosoftAppPassword');
  });

  it('uses a managed identity with a tenant and no password, however the type is written', () => {
    const env = { MicrosoftAppId: 'app-1', MicrosoftAppTenantId: 't', MicrosoftAppType: 'userassignedmsi' };
    expect(readConfig(env).microsoftApp).toEqual({
      id: 'app-1',
      type: 'UserAssignedMSI',
      password: '',
      tenantId: 't',
    });
    expect(refusal({ ...env, MicrosoftAppPassword: 'x' }).place).toBe('MicrosoftAppPassword');
    expect(refusal({ ...env, MicrosoftAppTenantId: '' }).place).toBe('MicrosoftAppTenantId');
  });

  it('gets a multi-tenant bot only by asking for it', () => {
    const env = { MicrosoftAppId: 'app-1', MicrosoftAppPassword: 'p', MicrosoftAppType: 'MultiTenant' };
    expect(readConfig(env).microsoftApp).toEqual({
      id: 'app-1',
      type: 'MultiTenant',
      password: 'p',
      tenantId: '',
    });
    expect(refusal({ ...env, MicrosoftAppType: 'TwoTenants' }).problem).toContain('SingleTenant');
  });

  it('is warned that a password, type or tenant without an application id authenticates nobody', () => {
    const err = refusal({ ...azure, MicrosoftAppId: '' });
    expect(err.place).toBe('MicrosoftAppPassword, MicrosoftAppTenantId');
    expect(err.cure).toContain('Set MicrosoftAppId');
    expect(refusal({ MicrosoftAppType: 'SingleTenant' }).place).toBe('MicrosoftAppType');
  });
});

describe('someone without an application id', () => {
  it.each(['0.0.0.0', '::', '192.0.2.7', 'bot.example', '127.0.0.1.example', '::ffff:8.8.8.8'])(
    'may not open the bot to other machines by way of %s, and reads the cure',
    (HOST) => {
      const err = refusal({ HOST });
      expect(err.place).toBe('HOST');
      expect(err.cure).toContain('Set MicrosoftAppId');
      expect(err.cure).toContain('HOST to localhost');
    },
  );

  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('may listen on %s', (HOST) => {
    expect(readConfig({ HOST }).host).toBe(HOST);
  });
});

describe('someone who mistypes', () => {
  it.each([
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['HOST', 'http://localhost'],
    ['LOG_LEVEL', 'loud'],
    ['DEFAULT_COUNTRY', 'USA'],
    ['DEFAULT_COUNTRY', 'QX'],
    ['DEFAULT_COUNTRY', 'UK'],
    ['DIRECT_LINE_TOKEN_SECRET', 'too-short-to-be-safe'],
    ['STATE_TTL_DAYS', '0'],
    ['STATE_TTL_DAYS', '366'],
    ['SHUTDOWN_GRACE_SECONDS', 'ten'],
    ['MAX_CONVERSATIONS', '0'],
  ])('%s=%s is told which setting and what to do', (name, value) => {
    const err = refusal({ [name]: value });
    expect(err).toMatchObject({ code: 'BAD_SETTING', place: name });
    expect(err.problem).toContain(name);
    expect(err.cure).toContain(name);
  });

  it('is told about every bad setting in one go, and no secret is repeated', () => {
    const err = refusal({
      PORT: 'x',
      DIRECT_LINE_TOKEN_SECRET: 'hunter2',
      DEFAULT_COUNTRY: 'Mars',
      HOST: '0.0.0.0',
    });
    expect(err.place.split(', ').sort()).toEqual([
      'DEFAULT_COUNTRY',
      'DIRECT_LINE_TOKEN_SECRET',
      'HOST',
      'PORT',
    ]);
    expect(err.message).not.toContain('hunter2');
  });

  it('may write the country in small letters', () => {
    expect(readConfig({ DEFAULT_COUNTRY: 'gb' }).defaultCountry).toBe('GB');
  });
});

describe('someone who signs in with a certificate', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const thumbprint = 'AB'.repeat(20);
  const app = { MicrosoftAppId: 'app-1', MicrosoftAppTenantId: 't' };
  const certificate = { CertificateThumbprint: thumbprint, CertificatePrivateKey: pem };

  it('needs no client secret', () => {
    expect(readConfig({ ...app, ...certificate }).microsoftApp).toEqual({
      id: 'app-1',
      type: 'SingleTenant',
      password: '',
      tenantId: 't',
      certificate: { thumbprint, privateKey: pem.trim() },
    });
  });

  it('may write the key in one line, and the thumbprint as Windows shows it', () => {
    const { microsoftApp } = readConfig({
      ...app,
      CertificateThumbprint: thumbprint.replace(/(..)/g, '$1:').slice(0, -1),
      CertificatePrivateKey: pem.replaceAll('\n', '\\n'),
    });
    expect(microsoftApp?.certificate).toMatchObject({ thumbprint });
    expect(createPrivateKey(microsoftApp?.certificate?.privateKey ?? '').type).toBe('private');
  });

  it.each([
    ['the thumbprint', { CertificateThumbprint: '' }, 'CertificateThumbprint'],
    ['40 digits', { CertificateThumbprint: 'AB'.repeat(32) }, 'CertificateThumbprint'],
    ['the key', { CertificatePrivateKey: '' }, 'CertificatePrivateKey'],
    ['a private key', { CertificatePrivateKey: 'private words' }, 'CertificatePrivateKey'],
    ['one of the two only', { MicrosoftAppPassword: 'p' }, 'MicrosoftAppPassword'],
    [
      'no managed identity beside it',
      { MicrosoftAppType: 'UserAssignedMSI' },
      'CertificateThumbprint, CertificatePrivateKey',
    ],
    [
      'an application',
      { MicrosoftAppId: '', MicrosoftAppTenantId: '' },
      'CertificateThumbprint, CertificatePrivateKey',
    ],
  ])('needs %s', (_what, change, place) => {
    const err = refusal({ ...app, ...certificate, ...change });
    expect(err.place).toBe(place);
    expect(err.message).not.toContain('private words');
  });
});

describe('ALLOWED_TENANTS', () => {
  const one = '11111111-2222-3333-4444-55555555555A';

  it('takes ids separated by blanks or commas', () => {
    expect(readConfig({ ALLOWED_TENANTS: `${one}, ${one}` }).allowedTenants).toEqual([
      one.toLowerCase(),
      one.toLowerCase(),
    ]);
  });

  it('takes no names', () => {
    expect(refusal({ ALLOWED_TENANTS: 'contoso.com' }).place).toBe('ALLOWED_TENANTS');
  });
});

describe('.env.example', () => {
  const text = readFileSync(path.join(__dirname, '../../.env.example'), 'utf8');
  const shown = [...text.matchAll(/^# ([A-Za-z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]);

  it('shows every setting with its default, and nothing more', () => {
    expect(shown).toEqual(SETTINGS.map(({ name, default: byDefault }) => [name, byDefault]));
  });

  it.each(SETTINGS.map(({ name, description }) => [name, description]))(
    'explains %s',
    (name, description) => {
      const block = text.split('\n\n').find((part) => new RegExp(`^# ${name}=`, 'm').test(part)) ?? '';
      expect(block.replace(/\n# /g, ' ')).toContain(description);
    },
  );

  it('changes nothing when copied as it is, nor when every line is switched on', () => {
    expect(dotenv.parse(text)).toEqual({});
    const switchedOn = dotenv.parse(text.replace(/^# (?=[A-Za-z_]+=)/gm, ''));
    expect(Object.keys(switchedOn)).toHaveLength(SETTINGS.length);
    expect(readConfig(switchedOn)).toEqual(readConfig({}));
  });
});

describe('someone who says where conversations are kept', () => {
  it('names memory, or a file by any path', () => {
    expect(readConfig({ STATE_URL: 'memory:' }).state).toEqual({ kind: 'memory' });
    expect(readConfig({ STATE_URL: 'sqlite:/var/lib/a b.db' }).state).toEqual({
      kind: 'sqlite',
      file: '/var/lib/a b.db',
    });
  });

  it('is refused a place that this bot does not know, and told which ones it does', () => {
    for (const STATE_URL of ['mysql://db', 'sqlite:', 'sqlite://host/x', './x.db', 'memory']) {
      const { place, problem } = refusal({ STATE_URL });
      expect(place).toBe('STATE_URL');
      expect(problem).toContain('sqlite:./data/sciatica-bot.db');
    }
  });
});

describe("someone who lets the web chat go by way of Azure's Direct Line", () => {
  it('needs the secret alone, or a region as well', () => {
    const DIRECT_LINE_SECRET = 's';
    expect(readConfig({ ...azure, DIRECT_LINE_SECRET }).azureDirectLine).toEqual({
      secret: 's',
      url: 'https://directline.botframework.com/v3/directline',
    });
    const DIRECT_LINE_URL = 'https://europe.directline.botframework.com/v3/directline/';
    expect(readConfig({ ...azure, DIRECT_LINE_SECRET, DIRECT_LINE_URL }).azureDirectLine?.url).toBe(
      'https://europe.directline.botframework.com/v3/directline',
    );
  });

  it('is told that nothing could reach a bot without an application id', () => {
    expect(refusal({ DIRECT_LINE_SECRET: 's' }).place).toBe('DIRECT_LINE_SECRET');
  });

  it('never sends the secret over a line that others can read', () => {
    const env = {
      ...azure,
      DIRECT_LINE_SECRET: 's',
      DIRECT_LINE_URL: 'http://directline.example/v3/directline',
    };
    expect(refusal(env).place).toBe('DIRECT_LINE_URL');
    expect(refusal({ ...env, DIRECT_LINE_URL: 'directline' }).place).toBe('DIRECT_LINE_URL');
  });
});

describe('someone who shows the chat on another site', () => {
  it('lists the sites, however they are separated', () => {
    const ALLOWED_ORIGINS = ' https://a.example  https://b.example:8443,http://localhost:8080 ';
    expect(readConfig({ ALLOWED_ORIGINS }).allowedOrigins).toEqual([
      'https://a.example',
      'https://b.example:8443',
      'http://localhost:8080',
    ]);
  });

  it('is refused what is no origin, since it would allow nobody or everybody', () => {
    for (const ALLOWED_ORIGINS of ['*', 'https://a.example/', 'a.example', 'http://a.example', 'null']) {
      expect(refusal({ ALLOWED_ORIGINS }).place).toBe('ALLOWED_ORIGINS');
    }
  });
});
