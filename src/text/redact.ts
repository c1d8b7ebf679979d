/**
 * Hides what could be a secret in text that leaves the program for finding faults: stacks, causes, exchanges with
 * services. It would rather hide too much; ids of requests and tenants (GUIDs) stay.
 */
export function redact(text: string): string {
  return text
    .replace(JSON_WEB_TOKEN, HIDDEN)
    .replace(CREDENTIALS, `$<scheme> ${HIDDEN}`)
    .replace(NAMED_SECRET, `$<name>$<sign>${HIDDEN}`)
    .replace(CLIENT_SECRET, HIDDEN)
    .replace(PASSWORD_IN_ADDRESS, `$<scheme>${HIDDEN}@`)
    .replace(LONG_RUN, (run) => (isRandom(run) ? HIDDEN : run));
}

/** An address without a name and password in it, and without the values of parameters that could be secrets. */
export function redactUrl(address: string): string {
  if (!URL.canParse(address)) return HIDDEN;
  const { origin, pathname, search } = new URL(address);
  const parameters = search
    .slice(1)
    .split('&')
    .map((parameter) => {
      const name = parameter.split('=', 1)[0] ?? '';
      return SECRET_NAME.test(name) && name !== parameter ? `${name}=${HIDDEN}` : parameter;
    });
  return redact(`${origin}${pathname}${search === '' ? '' : `?${parameters.join('&')}`}`);
}

const HIDDEN = '***';

/** Its first part is the JSON of a header, `{"`, in Base64. The last part, the signature, may be missing. */
const JSON_WEB_TOKEN = /\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/g;

const CREDENTIALS = /\b(?<scheme>Bearer|Basic)\s+[\w.~+/=-]{3,}/gi;

const SECRET_NAME = /token|secret|password|passwd|assertion|credential|\bsig$|signature|\botc$|\bcode$|_code$|\bkey$/i;

/** As in the body of a form, in JSON, or in the words of a library. A `code` alone is one of an error, mostly. */
const NAMED_SECRET =
  /(?<name>\b(?:access_token|refresh_token|id_token|client_secret|client_assertion|device_code|user_code|password)|[?&](?:code|otc))(?<sign>["']?\s*[=:]\s*["']?)[^\s"'&,;]{4,}/gi;

/** As Entra makes them: 40 characters, of which the fourth to the sixth are always of this kind. */
const CLIENT_SECRET = /[\w.~-]{3}\dQ~[\w.~-]{20,}/g;

const PASSWORD_IN_ADDRESS = /(?<scheme>\b[a-z][a-z\d+.-]*:\/\/)[^\s/@"']*@/gi;

/** Letters of Base64, of its form for addresses, and of Entra's client secrets; paths of files are such runs too. */
const LONG_RUN = /[\w+/~.=-]{24,}/g;

/** Whether a part of it has what only random text has at that length: both cases and digits, or nothing but hex. */
function isRandom(run: string): boolean {
  return run
    .split(/[/.=]/)
    .some(
      (part) =>
        (part.length >= 24 && /[a-z]/.test(part) && /[A-Z]/.test(part) && /\d/.test(part)) ||
        /^[\da-f]{40,}$/i.test(part),
    );
}
