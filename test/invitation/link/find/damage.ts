/** What mail programs, gateways and people do to a link, written by the public descriptions of each. */

/** How a gateway writes a link; taken from links that people published. */
export const GATEWAYS: Readonly<Record<string, (link: string) => string>> = {
  ...Object.fromEntries(
    [
      'nam06.safelinks.protection.outlook.com',
      'deu01.safelinks.protection.outlook.com',
      'eur05.safelinks.protection.outlook.com',
      'usg02.safelinks.protection.office365.us',
      'safelinks.protection.apps.mil',
      'can01.safelinks.protection.partner.outlook.cn',
    ].map((host) => [
      host,
      (link: string) => `https://${host}/?url=${encodeURIComponent(link)}&data=05%7C02%7Cx&sdata=3DsdD%3D&reserved=0`,
    ]),
  ),
  'Safe Links in Teams': (link) =>
    `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=${encodeURIComponent(link)}&locale=en-us`,
  'Proofpoint 1': (link) =>
    `https://urldefense.proofpoint.com/v1/url?u=${encodeURIComponent(link)}&k=oIvRg1%2BdGAgOoM1BIlLLqw%3D%3D%0A&s=1`,
  'Proofpoint 2': (link) => {
    const target = link.replace(/[^\w.]|_/g, (sign) => (sign === '/' ? '_' : hexOf(sign).replaceAll('%', '-')));
    return `https://urldefense.proofpoint.com/v2/url?u=${target}&d=DwMFaQ&c=x&e=`;
  },
  'Proofpoint 3': (link) => proofpoint3(link),
  Barracuda: (link) =>
    `https://linkprotect.cudasvc.com/url?a=${encodeURIComponent(link).replace(/%../g, (hex) => hex.toLowerCase())}&c=E,1,hA45-Ag,,&typo=1`,
  Cisco: (link) => `https://secure-web.cisco.com/1W2R4YLY2hhGpl65m-I/${encodeURIComponent(link)}`,
  Sophos: (link) =>
    `https://eu-central-1.protection.sophos.com/?d=microsoft.com&u=${Buffer.from(link).toString('base64')}&i=NWY=&h=9b`,
  'Trend Micro': (link) =>
    `https://imsva91-ctp.trendmicro.com:443/wis/clicktime/v1/query?url=${encodeURIComponent(link)}&umid=8C99&auth=f2`,
  FireEye: (link) => `https://protect2.fireeye.com/v1/url?k=d287bb1b-b30cae21&q=1&e=4e84&u=${encodeURIComponent(link)}`,
  'FireEye, plain': (link) => `https://protect2.fireeye.com/url?k=3fbd62a4-6276e59a&u=${link}`,
  'Check Point 1': (link) =>
    `https://checkpoint.url-protection.com/v1/r07/url?o=${encodeURIComponent(link).replaceAll('%2F', '/')}&g=NDY=&h=M2I=`,
  'Check Point 2': (link) => {
    const [before = '', fragment] = link.replace('://', ':/').replaceAll('%', '*').split(/#(.*)/s);
    const signed = `https://url.avanan.click/v2/r01/___${before}___.YXAzOmE6Zzox`;
    return fragment === undefined ? signed : `${signed}#${fragment}`;
  },
  Symantec: (link) => `https://clicktime.symantec.com/38YrYPLxxSqYhBQLb1?u=${encodeURIComponent(link)}`,
  Trustwave: (link) => `https://scanmail.trustwave.com/?c=20988&d=i-GP5uR&u=${encodeURIComponent(link)}`,
  Libraesva: (link) => `https://urlsand.esvalabs.com/?u=${encodeURIComponent(link)}&e=ed7a584b&f=y&p=y`,
  Google: (link) => `https://www.google.com/url?q=${encodeURIComponent(link)}&source=gmail&ust=1&usg=AOv`,
};

/** Every byte of a character as `%` and its number. */
function hexOf(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** Characters that Proofpoint leaves alone; a run of others is one sign with its length. */
function proofpoint3(link: string): string {
  const removed: string[] = [];
  const lengths = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const target = link.replace(/[^\w:/?&=.,;%~-]+/g, (run) => {
    const characters = [...run];
    removed.push(...characters);
    return characters.length === 1 ? '*' : `**${lengths[characters.length - 2]}`;
  });
  return `https://urldefense.com/v3/__${target}__;${Buffer.from(removed.join('')).toString('base64url')}!!OToaGQ!46eo$`;
}

/** How the signs of a link come out as others. Each can be done to the link of a gateway as well. */
export const ENCODINGS: Readonly<Record<string, (link: string) => string>> = {
  'HTML entities': (link) => link.replaceAll('&', '&amp;'),
  'numbers of characters': (link) => link.replace(/[&#]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  'hexadecimal numbers of characters': (link) =>
    link.replace(/[&=:]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`),
  JSON: (link) => JSON.stringify(link).slice(1, -1).replaceAll('&', '\\u0026').replaceAll('/', '\\/'),
  Markdown: (link) => link.replace(/[\\&_*~]/g, '\\$&'),
  'the command prompt of Windows': (link) => link.replace(/[&^]/g, '^$&'),
  'quoted-printable': (link) => link.replaceAll('=', '=3D'),
  'percent-encoding': (link) => encodeURIComponent(link),
  'invisible characters': (link) => link.replace(/(?=[?&#])/g, '\u200b'),
};

/** What is done to the invitation link alone: the signs are right in that of a gateway. */
export const ENCODINGS_WITHIN: Readonly<Record<string, (link: string) => string>> = {
  'a percent-encoded #': (link) => link.replace('#', '%23'),
  'a # encoded twice': (link) => link.replace('#', '%2523'),
  'the page percent-encoded': (link) => link.replace(/#.*/, (page) => encodeURIComponent(page)),
  'percent-encoded parameters': (link) => link.replace(/(?<=\?).*/, (rest) => encodeURIComponent(rest)),
  'a percent-encoded query': (link) => link.replace(/\?.*/, (rest) => encodeURIComponent(rest)),
};

/** Texts that a link stands in. */
export const TEXTS: Readonly<Record<string, (link: string) => string>> = {
  'the link alone': (link) => link,
  'Accept<L>': (link) => `Accept<${link}>`,
  '[Accept](L)': (link) => `Please [Accept](${link}) it.`,
  'a tag of HTML': (link) => `<p>Please <a class="x" href="${link}">accept</a>.</p>`,
  'a tag without quotes': (link) => `<a href=${link}>accept</a>`,
  'URL: L': (link) => `URL: ${link}\nKind regards\n`,
  quotes: (link) => `Please open \u201c${link}\u201d, and accept.`,
  'single quotes': (link) => `open '${link}'.`,
  brackets: (link) => `(${link})`,
  'a sentence': (link) => `Accept at ${link}.\n\nKind regards,\nAnn`,
  'a chat': (link) => `<${link}|Accept the invitation>`,
  'a reply': (link) => `On Monday Ann wrote:\n> Dear all,\n> ${link}\n> Bye`,
  'a table': (link) => `| Link |${link}| yes |`,
  JSON: (link) => `{"url":"${link}","attributes":{"objectType":"RelationshipRequest"}}`,
  'pasted twice': (link) => `${link} ${link}`,
  'pasted twice without a blank': (link) => `${link}${link}`,
  'among other links': (link) =>
    `See https://contoso.example/a?b=c and https://admin.microsoft.com.\n${link}\nhttps://x.example`,
};
