/**
 * Hides what could be a secret in text for debugging: stacks, causes, exchanges with services. It rather hides too much;
 * ids of requests and tenants (GUIDs) stay.
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

/** Begins with the Base64 of `{"`, the start of its header. The last part, the signature, may be missing. */
const JSON_WEB_TOKEN = /\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/g;

const CREDENTIALS = /\b(?<scheme>Bearer|Basic)\s+[\w.~+/=-]{3,}/gi;

const SECRET_NAME = /token|secret|password|passwd|assertion|credential|\bsig$|signature|\botc$|\bcode$|_code$|\bkey$/i;

/**
 * As in a form's body, in JSON, also within JSON, in a library's message, or in a sentence. Without a sign or a quote
 * between, a long word alone is hidden. A bare `code` is left: it mostly is an error code.
 */
const NAMED_SECRET =
  /(?<name>\b(?:(?:access|refresh|id)[_ -]?token|client[_ -]?(?:secret|assertion)|(?:device|user)[_ -]?code|password)|[?&](?:code|otc))(?<sign>["'\\]*\s*(?:[=:]|%3D)\s*["'\\]*|\s+(?:["']|(?=[\w.~+/-]{16})))[^\s"'\\&,;]{4,}/gi;

/** A client secret of Entra: 40 characters, the fourth to the sixth of which always are a digit and `Q~`. */
const CLIENT_SECRET = /[\w.~-]{3}\dQ~[\w.~-]{20,}/g;

/** The scheme has a limit, or a long text of hyphens would be looked through from each of them to its end. */
const PASSWORD_IN_ADDRESS = /(?<scheme>\b[a-z][a-z\d+.-]{0,30}:\/\/)[^\s/@"']*@/gi;

/** Characters of Base64, Base64url and Entra's client secrets; paths of files are such runs too. */
const LONG_RUN = /[\w+/~.=-]{24,}/g;

/** Whether a part of it looks random for its length: both cases and digits, or only hexadecimal digits. */
function isRandom(run: string): boolean {
  return run
    .split(/[/.=]/)
    .some(
      (part) =>
        (part.length >= 24 && /[a-z]/.test(part) && /[A-Z]/.test(part) && /\d/.test(part)) ||
        /^[\da-f]{40,}$/i.test(part),
    );
}
