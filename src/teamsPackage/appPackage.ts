import { readFileSync } from 'node:fs';
import path from 'node:path';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { CodedError } from '../../knowledge/errors';
import { knowledgeFolder } from '../../knowledge/yamlFile';
import { type Publication, SCHEMA, teamsManifest } from './manifest';
import { zip } from './zip';

const ICONS = path.join(path.dirname(knowledgeFolder()), 'src', 'teamsPackage', 'icons');

/**
 * The app package for Teams, a ZIP archive: the manifest and both icons. The manifest is checked against Microsoft's own
 * schema, which comes with its package: nothing is fetched.
 *
 * @throws {CodedError} BAD_SETTING where what the settings say does not fit the schema
 */
export function createAppPackage(publication: Publication): Buffer {
  const manifest = teamsManifest(publication);
  const faults = faultsOf(manifest);
  if (faults.length > 0) {
    throw new CodedError('BAD_SETTING', {
      place: 'the manifest of the app package',
      problem: faults.join('; '),
      cure: 'Correct the setting that stands there',
    });
  }
  const icon = (name: string) => ({ name, content: readFileSync(path.join(ICONS, name)) });
  return zip([
    { name: 'manifest.json', content: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    icon(manifest.icons.color),
    icon(manifest.icons.outline),
  ]);
}

/** What Microsoft's schema finds wrong, where and what. Its package is read for the schema only: its code needs a newer Node. */
function faultsOf(manifest: object): string[] {
  const file = `@microsoft/app-manifest/build/json-schemas/teams/v${SCHEMA}/MicrosoftTeams.schema.json`;
  const schema = JSON.parse(readFileSync(require.resolve(file), 'utf8'));
  const ajv = new AjvDraft04({ allErrors: true, strictTypes: false });
  addFormats.default(ajv, ['uri', 'email', 'regex']);
  const validate = ajv.compile(schema);
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
