import { CodedError } from '../../knowledge/errors';
import type { Config } from '../config';
import type { SettingName } from '../settings';
import type { Publication } from './manifest';

/**
 * What the app package is made of, from the settings.
 *
 * @throws {CodedError} BAD_SETTING, one for all settings that are missing, each with its cure
 */
export function readPublication(config: Config, version: string): Publication {
  const appId = config.microsoftApp?.id ?? '';
  const { publicUrl, publisher } = config;
  const missing: { name: SettingName; problem: string; cure: string }[] = [];
  const need = (name: SettingName, met: boolean, problem: string, cure: string) => {
    if (!met) missing.push({ name, problem, cure });
  };
  need(
    'MicrosoftAppId',
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId),
    appId === '' ? 'is missing' : 'is no GUID',
    'Copy the application id from the Azure Bot resource',
  );
  need('PUBLIC_URL', publicUrl !== null, 'is missing', 'Set it to the https address people reach the bot at');
  need('PUBLISHER_NAME', publisher.name !== null, 'is missing', 'Set it to the name of whoever runs the bot');
  need(
    'PUBLISHER_CONTACT',
    publisher.contact !== null,
    'is missing',
    'Set it to the e-mail or https address for questions about privacy',
  );
  if (missing.length > 0 || publicUrl === null || publisher.name === null) {
    throw new CodedError('BAD_SETTING', {
      place: missing.map(({ name }) => name).join(', '),
      problem: missing.map(({ name, problem }) => `${name} ${problem}`).join('; '),
      cure: missing.map(({ cure }) => cure).join('; '),
    });
  }
  return { appId, publicUrl, publisher: publisher.name, version };
}
