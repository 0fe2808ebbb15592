import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import dotenv from 'dotenv';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { readConfig } from '../config';
import { createAppPackage } from '../teamsPackage/appPackage';
import { readPublication } from '../teamsPackage/publication';
import { runCommandLine } from './commandLine';

/** `npm run teams:package [-- <file>]`: writes the app package that an administrator uploads to Teams. */
async function main([file = path.join('data', 'sciatica-bot.teams.zip')]: readonly string[]): Promise<void> {
  dotenv.config({ quiet: true });
  const project = path.join(path.dirname(knowledgeFolder()), 'package.json');
  const { version } = JSON.parse(readFileSync(project, 'utf8')) as { version: string };
  const publication = readPublication(readConfig(process.env), version);
  const content = createAppPackage(publication);
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, content);
  process.stdout.write(`Wrote ${file}. Upload it in the Teams admin center: see docs/deployment.md\n`);
}

runCommandLine(main);
