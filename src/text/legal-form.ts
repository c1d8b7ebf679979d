/**
 * What companies are called after their name, or before it, for their legal form, as `nameKey` writes them: `Sp. z o.o.`
 * is `sp z oo`. A form that another one ends with comes with it: `GmbH & Co. KG` is `gmbh co kg`.
 */
const FORMS = `
  ltd|limited|pvt ltd|private limited|pte ltd|pty ltd|proprietary limited|plc|public limited company|llp|lp|cic|dac|clg
  inc|incorporated|corp|corporation|co|company|llc|limited liability company|pllc|lllp
  gmbh|ggmbh|gmbh co kg|gmbh co ohg|ag|ag co kg|kg|ohg|ug|ug haftungsbeschränkt|se|eg|ev|ek|kgaa|gbr|mbh|sarl|sàrl|sà rl
  bv|nv|vof|cv|bvba|srl|sprl|sa|sas|sasu|eurl|sci|snc|scs|sca|scop
  sl|slu|sau|sll|slne|s de rl|s de rl de cv|sa de cv|sapi de cv|ltda|limitada|lda|unipessoal lda|eireli|epp|sgps
  spa|srls|sapa|scarl|oy|oyj|ab|as|asa|aps|ivs|ans|hb|kb|hf|ehf|oü|sia|uab|mb
  sp z oo|sp z o o|spzoo|sp k|sp j|spj|sro|vos|ks|zrt|nyrt|kft|bt|kkt|doo|dd|jdoo|ad|ood|eood|ead|od
  ooo|oao|zao|pao|ao|too|ооо|оао|зао|пао|ао|тоо|тов|ат|aee|ae|epe|ike|ое|αε|επε|ικε
  aş|ltd şti|anonim şirketi|limited şirketi|kk|gk|yk|co ltd|sdn bhd|bhd|tbk|fze|fzco|fz llc|wll|psc|pjsc|jsc`
  .split(/[|\n]/)
  .map((form) => form.trim())
  .filter((form) => form !== '');

/** Forms that are written without a blank beside the name. */
const ATTACHED = ['株式会社', '有限会社', '合同会社', '股份有限公司', '有限公司', '주식회사', '유한회사'];

/** Forms that stand before the name in some countries, and are hardly the beginning of one. */
const LEADING = new Set([
  'ab',
  'oy',
  'pt',
  'ooo',
  'oao',
  'zao',
  'pao',
  'too',
  'uab',
  'sia',
  'ооо',
  'оао',
  'зао',
  'пао',
  'ао',
  'тоо',
  'тов',
]);

const KNOWN = new Set([...FORMS, ...FORMS.flatMap(spelt)]);
const MOST_WORDS = Math.max(...[...KNOWN].map((form) => form.split(' ').length));

/**
 * The `nameKey` of a company without its legal form: those of `Contoso Ltd`, `CONTOSO LIMITED` and `Contoso B. V.` all
 * become `contoso`. A name that is nothing but a legal form stays as it is.
 */
export function companyKey(nameKey: string): string {
  let key = nameKey;
  for (;;) {
    const shorter = withoutForm(key);
    if (shorter === key) return key;
    key = shorter;
  }
}

function withoutForm(key: string): string {
  const attached = ATTACHED.find((form) => key !== form && (key.startsWith(form) || key.endsWith(form)));
  if (attached !== undefined) return key.replace(attached, '').trim();
  const words = key.split(' ');
  for (let count = Math.min(MOST_WORDS, words.length - 1); count > 0; count--) {
    if (KNOWN.has(words.slice(-count).join(' '))) return words.slice(0, -count).join(' ');
  }
  return LEADING.has(words[0] ?? '') && words.length > 1 ? words.slice(1).join(' ') : key;
}

/** A short form with a blank after each letter, as `B. V.` comes out. */
function spelt(form: string): string[] {
  return /^\p{L}{2,4}$/u.test(form) ? [[...form].join(' ')] : [];
}
