// Starts the bot, and Microsoft's Agents Playground against it: a client that behaves like Teams, on this machine alone.
//   npm run teams:playground              the bot on PORT (3978), the playground on PLAYGROUND_PORT (56150)
// Both end together. Settings of an Azure bot are left out: the playground signs nothing.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const port = process.env.PORT || '3978';
const playgroundPort = process.env.PLAYGROUND_PORT || '56150';
const AZURE = /^(MicrosoftApp|Certificate|DIRECT_LINE_SECRET$|ALLOWED_TENANTS$|HOST$)/;

// Named and empty, so that no .env file sets them.
const blanked = [
  'MicrosoftAppId',
  'MicrosoftAppPassword',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'CertificateThumbprint',
  'CertificatePrivateKey',
  'DIRECT_LINE_SECRET',
  'ALLOWED_TENANTS',
  'HOST',
];
const environment = Object.fromEntries([
  ...Object.entries(process.env).filter(([name]) => !AZURE.test(name)),
  ...blanked.map((name) => [name, '']),
]);

const children = [
  start([path.join(root, 'scripts', 'run.mjs'), 'index'], { ...environment, PORT: port }),
  start(
    [
      require.resolve('@microsoft/m365agentsplayground/cli.js'),
      'start',
      '--app-endpoint',
      `http://localhost:${port}/api/messages`,
      '--channel-id',
      'msteams',
      '--port',
      playgroundPort,
      '--disable-telemetry',
    ],
    // With an installation, as in Teams.
    { ...environment, SEND_INSTALLATION_ACTIVITY: 'true' },
  ),
];

function start(words, env) {
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'inherit', 'inherit'] });
  child.on('exit', (code) => {
    process.exitCode ||= code ?? 0;
    stopAll();
  });
  return child;
}

function stopAll() {
  for (const child of children) if (child.exitCode === null) child.kill();
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stopAll);
process.stdout.write(`Playground:          http://localhost:${playgroundPort}/\n`);
