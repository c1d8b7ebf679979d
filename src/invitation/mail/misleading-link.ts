/** An address in a text, as people recognise one: a URL, or what begins as most hosts do. */
const URL_IN_TEXT = /(?:https?:\/\/|www\.)[^\s<>"]+/iu;

/** A text that is nothing but an e-mail address, or a domain with perhaps a path. */
const MAIL_ADDRESS = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/u;
const DOMAIN = /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:[/?#]\S*)?$/u;

/** The address that the text of a link shows while the link leads elsewhere; undefined when it shows none, or its own. */
export function misleadingAddress(label: string, href: string): string | undefined {
  const shown = addressIn(label.trim());
  return shown === undefined || leadsTo(shown, href) ? undefined : shown;
}

function addressIn(label: string): string | undefined {
  const url = URL_IN_TEXT.exec(label)?.[0].replace(/[.,;:!?)\]}'"]+$/u, '');
  return url ?? (MAIL_ADDRESS.test(label) || DOMAIN.test(label) ? label : undefined);
}

/** A host alone stands for every page it has. */
function leadsTo(shown: string, href: string): boolean {
  if (shown === href) return true;
  if (/^mailto:/i.test(href)) return decoded(href.slice(7)).split('?')[0]?.toLowerCase() === shown.toLowerCase();
  const wanted = urlOf(/^https?:/i.test(shown) ? shown : `https://${shown}`);
  const real = urlOf(href);
  if (wanted === undefined || real === undefined || wanted.host !== real.host) return false;
  const page = ({ pathname, search, hash }: URL) => pathname.replace(/\/$/, '') + search + hash;
  return page(wanted) === '' || page(wanted) === page(real);
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
