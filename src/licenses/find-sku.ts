import { notFound, type RelateError, wrongUsage } from '../errors.ts';
import type { ProductSku } from '../partner-center/licenses.ts';
import { caseFolded } from '../text/name-key.ts';

/** Products that an error lists at most. */
const MOST_LISTED = 20;

/**
 * The products that are meant, each by its part number or its name in any case, or by its id; one that is named twice is
 * there once. A text is one of these, which may have commas, or several with commas between them. Rejects with
 * `sku-ambiguous`, and with `sku-not-found`, whose hint has what there is: a part of a name is not enough, since another
 * product may have it as well tomorrow.
 */
export function resolveSkus<Sku extends ProductSku>(wanted: readonly string[], skus: readonly Sku[]): readonly Sku[] {
  const texts = wanted.flatMap((text) => (candidates(text, skus).length > 0 ? [text] : text.split(',')));
  return [...new Set(texts.map((text) => skuMeant(text, skus)))];
}

/** Each product once. */
export function oneOfEach(skus: readonly ProductSku[]): readonly ProductSku[] {
  return [...new Map(skus.map((sku) => [sku.id, sku])).values()];
}

function skuMeant<Sku extends ProductSku>(text: string, skus: readonly Sku[]): Sku {
  const [first, ...others] = candidates(text, skus);
  if (first === undefined) throw skuNotFound(text, skus);
  if (others.length > 0) throw skuAmbiguous(text, [first, ...others]);
  return first;
}

/** The products of this id, else of this part number, else of this name. */
function candidates<Sku extends ProductSku>(text: string, skus: readonly Sku[]): readonly Sku[] {
  const key = keyOf(text);
  const ranks = [
    skus.filter(({ id }) => id === key),
    skus.filter(({ partNumber }) => keyOf(partNumber) === key),
    skus.filter(({ name }) => keyOf(name) === key),
  ];
  return ranks.find((matches) => matches.length > 0) ?? [];
}

function keyOf(text: string): string {
  return caseFolded(text.normalize('NFC').trim().replace(/\s+/gu, ' '));
}

function skuAmbiguous(text: string, meant: readonly ProductSku[]): RelateError {
  const [one] = meant;
  const isByName = one !== undefined && keyOf(one.partNumber) !== keyOf(text);
  const names = meant.map(({ id, partNumber }) => (isByName ? partNumber : id));
  return wrongUsage('sku-ambiguous', `${JSON.stringify(text)} may be any of ${meant.length} products.`, {
    hint: {
      says: isByName ? 'Give the part number of one: {names}' : 'Give the id of one: {names}',
      facts: { names: names.join(', ') },
    },
    facts: { candidates: names },
  });
}

function skuNotFound(text: string, skus: readonly ProductSku[]): RelateError {
  const words = keyOf(text).split(' ');
  const similar = skus.filter(({ name, partNumber }) => {
    const searched = keyOf(`${name} ${partNumber}`);
    return words.every((word) => searched.includes(word));
  });
  const listed = similar.length > 0 ? similar : skus;
  const names = listed.slice(0, MOST_LISTED).map(({ name, partNumber }) => `${name} (${partNumber})`);
  const more = listed.length > names.length ? `, and ${listed.length - names.length} more` : '';
  return notFound('sku-not-found', `The customer has no licenses of ${JSON.stringify(text)}.`, {
    hint: {
      says:
        listed.length === 0
          ? 'It has none of anything.'
          : similar.length > 0
            ? 'Did you mean: {names}?'
            : 'It has: {names}',
      facts: { names: names.join(', ') + more },
    },
    facts: { candidates: listed.map(({ partNumber }) => partNumber) },
  });
}
