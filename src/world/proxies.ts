import type { Environment } from '../ports/ports.ts';

/** The proxies of the environment, in the form of undici's options, so that undici does not read the environment. */
export interface Proxies {
  /** For `http:`; empty for none. */
  readonly http: string;
  /** For `https:`; empty for the one of `http:`. */
  readonly https: string;
  /** Hosts that are reached without a proxy, joined by commas, or `*` for all. */
  readonly except: string;
}

/** Names in lower case come first, as they do for curl. This machine itself is never reached through a proxy. */
export function proxiesOf(env: Environment): Proxies {
  const except = env.no_proxy ?? env.NO_PROXY ?? '';
  return {
    http: proxyAddress(env.http_proxy ?? env.HTTP_PROXY ?? ''),
    https: proxyAddress(env.https_proxy ?? env.HTTPS_PROXY ?? ''),
    except: except.trim() === '*' ? '*' : [except, 'localhost', '127.0.0.1', '[::1]'].join(','),
  };
}

/** Whether a failure to reach this host and port is the proxy's. Undefined for what the error does not tell. */
export function isProxy(proxies: Proxies, host: string | undefined, port: number | undefined): boolean {
  return [proxies.http, proxies.https].some((address) => {
    if (!URL.canParse(address)) return false;
    const url = new URL(address);
    const proxyPort = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    // The error of a refused connection has the IP address, not the name of the proxy.
    return host === url.hostname || (port !== undefined && port === proxyPort && port !== 443);
  });
}

/** Other programs take `proxy.example:8080` as well. */
function proxyAddress(text: string): string {
  const address = text.trim();
  return address === '' || address.includes('://') ? address : `http://${address}`;
}
