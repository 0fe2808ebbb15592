import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Whether an IP address belongs to this machine's loopback interface: 127.0.0.0/8, `::1`, or an IPv4 one
 * written as IPv6 (`::ffff:127.0.0.1`), as Node shows it on a socket that serves both.
 */
export function isLoopbackAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Whether a host, as a setting or a URL names it, can only be this machine: a loopback address (in brackets
 * or not) or `localhost`. Other names are refused without being looked up, since what they resolve to can change.
 */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || isLoopbackAddress(bare);
}

/** What is looked at of a request. */
export interface Origin {
  socket: { remoteAddress?: string | undefined };
  headers: Record<string, string | string[] | undefined>;
}

/**
 * Why a request may not be served while nobody can be authenticated, or null if it may: it has to come from this
 * machine, not through a proxy on it (which would make everybody look local), under a local name (a web page can
 * make a name of its own resolve to 127.0.0.1), and ask for the replies to be sent to this machine.
 *
 * @param serviceUrl where the activity asks the replies to be sent
 */
export function refusalOfStranger({ socket, headers }: Origin, serviceUrl: string): string | null {
  if (!isLoopbackAddress(socket.remoteAddress ?? '')) return 'the request comes from another machine';
  if (headers.forwarded || headers['x-forwarded-for']) return 'the request was forwarded by a proxy';
  const host = headers.host;
  if (typeof host !== 'string' || !isLoopbackHost(host.replace(/:\d+$/, ''))) {
    return 'the request names a host other than localhost';
  }
  if (!isLoopbackHost(URL.canParse(serviceUrl) ? new URL(serviceUrl).hostname : '')) {
    return 'the replies would go to another machine (serviceUrl)';
  }
  return null;
}
