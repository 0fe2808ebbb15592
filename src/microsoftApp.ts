import { createPrivateKey } from 'node:crypto';
import type { Fault, Raw } from './config';

/** The Azure application the bot signs in as. */
export interface MicrosoftApp {
  readonly id: string;
  readonly type: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';
  /** Empty for UserAssignedMSI, where Azure holds the secret, and with a certificate. */
  readonly password: string;
  /** In the place of a password. */
  readonly certificate?: { readonly thumbprint: string; readonly privateKey: string };
  /** Empty for MultiTenant only. */
  readonly tenantId: string;
}

const appTypes = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const;

const OF_THE_APP = [
  'MicrosoftAppPassword',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'CertificateThumbprint',
  'CertificatePrivateKey',
] as const;

/** Reads the settings of the application; what is wrong with them goes into `faults`. Null where none is named. */
export function readMicrosoftApp(raw: Raw, faults: Fault[]): MicrosoftApp | null {
  const { MicrosoftAppId: id, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId } = raw;
  if (!id) {
    // Someone who set these believes that requests are authenticated; without an id they would not be.
    for (const name of OF_THE_APP) {
      if (!raw[name]) continue;
      const cure = `Set MicrosoftAppId, or leave ${name} empty`;
      faults.push({ name, problem: 'is set while MicrosoftAppId is empty', cure });
    }
    return null;
  }
  // The SDK takes an unset type as MultiTenant, even beside a tenant id; new bots are never that.
  const asked = raw.MicrosoftAppType || 'SingleTenant';
  const type = appTypes.find((known) => known.toLowerCase() === asked.toLowerCase());
  if (!type) {
    const cure =
      'Copy the type from the Azure Bot resource, or leave MicrosoftAppType empty for SingleTenant';
    faults.push({ name: 'MicrosoftAppType', problem: `must be one of ${appTypes.join(', ')}`, cure });
    return null;
  }
  if (type !== 'MultiTenant' && !tenantId) {
    const cure = 'Copy the tenant id from the Azure Bot resource';
    faults.push({ name: 'MicrosoftAppTenantId', problem: `is needed for ${type}`, cure });
  }
  const certificate = readCertificate(raw, faults);
  if (type === 'UserAssignedMSI') refuseSecrets(raw, faults);
  else if (password && certificate) {
    const cure = 'Leave one of the two empty';
    faults.push({ name: 'MicrosoftAppPassword', problem: 'is set beside a certificate', cure });
  } else if (!password && certificate === null) {
    const cure = 'Make a client secret for the application and set it here, or set a certificate';
    faults.push({ name: 'MicrosoftAppPassword', problem: `is needed for ${type}`, cure });
  }
  return Object.freeze({
    id,
    type,
    password,
    tenantId: type === 'MultiTenant' ? '' : tenantId,
    ...(certificate && { certificate }),
  });
}

function refuseSecrets(raw: Raw, faults: Fault[]): void {
  const cure = 'Leave it empty: Azure holds the secret of a managed identity';
  for (const name of ['MicrosoftAppPassword', 'CertificateThumbprint', 'CertificatePrivateKey'] as const) {
    if (raw[name]) faults.push({ name, problem: 'must not be set for UserAssignedMSI', cure });
  }
}

function readCertificate(raw: Raw, faults: Fault[]): MicrosoftApp['certificate'] | null {
  const thumbprint = raw.CertificateThumbprint.replace(/[\s:]/g, '');
  const privateKey = raw.CertificatePrivateKey.replaceAll('\\n', '\n');
  if (!thumbprint && !privateKey) return null;
  if (!/^[0-9a-f]{40}$/i.test(thumbprint)) {
    faults.push({
      name: 'CertificateThumbprint',
      problem: thumbprint ? 'must be 40 hexadecimal digits' : 'is needed beside CertificatePrivateKey',
      cure: 'Copy the thumbprint of the certificate from the application in Entra ID',
    });
  }
  if (!isPrivateKey(privateKey)) {
    faults.push({
      name: 'CertificatePrivateKey',
      problem: privateKey ? 'is not a private key in PEM form' : 'is needed beside CertificateThumbprint',
      cure: 'Set the PEM text of the private key, unencrypted, with \\n for the ends of its lines',
    });
  }
  return { thumbprint, privateKey };
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).type === 'private';
  } catch {
    return false;
  }
}
