import type { AddressInfo } from 'node:net';
import type { Server } from 'restify';
import { CodedError } from '../knowledge/errors';

const CURES: Record<string, string> = {
  EADDRINUSE: 'Stop the program that listens there, or set PORT to another port',
  EACCES: 'Set PORT to a port above 1023, or let this user listen on low ports',
  EADDRNOTAVAIL: 'Set HOST to an address of this machine, or to localhost',
  ENOTFOUND: 'Set HOST to a name that resolves, or to localhost',
};

const PROBLEMS: Record<string, string> = {
  EADDRINUSE: 'another program listens there already',
  EACCES: 'this user may not listen there',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'no address is known for this name',
};

/**
 * Starts listening.
 *
 * @param port 0 to 65535; 0 takes any free port
 * @returns the port listened on
 * @throws {CodedError} CANNOT_LISTEN
 */
export function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException) => {
      const code = cause.code ?? '';
      const problem = PROBLEMS[code] ?? `the system refuses it (${code || cause.name})`;
      const cure = CURES[code] ?? 'Set HOST and PORT to an address of this machine that is free';
      reject(new CodedError('CANNOT_LISTEN', { place: `${host}:${port}`, problem, cure, cause }));
    };
    // On restify's server: it passes the error on before anybody else hears it, and throws where nobody listens.
    server.once('error', onError);
    server.listen(port, host, () => {
      server.removeListener('error', onError);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/**
 * Where the bot can be reached, one line each, for the person who started it.
 *
 * @param host as in HOST; an address that stands for all of this machine's is shown as localhost
 */
export function addressLines(host: string, port: number): string[] {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const root = `http://${shown}:${port}`;
  return [
    `Chat page:           ${root}/`,
    `Messaging endpoint:  ${root}/api/messages`,
    `Health:              ${root}/healthz`,
  ];
}
