import { guid, mix } from './chance.ts';

/** An indirect provider or reseller that the partner works with. */
export interface OtherPartner {
  readonly id: string;
  readonly name: string;
  /** Partner ID (formerly MPN id), decimal digits. */
  readonly mpnId: string;
  /** ISO 3166 code. */
  readonly location: string;
}

const PROVIDER_NAMES = ['Wingtip Distribution', 'Tailspin Cloud', 'Adventure Works Wholesale'];
const RESELLER_NAMES = [
  'Northwind IT',
  'Étoile Conseil',
  'Süd-West Systemhaus',
  '青空システムズ',
  'Relecloud Partners',
];
const LOCATIONS = ['US', 'FR', 'DE', 'JP', 'BR'];

/** The tenant id of the partner while no profile has said who it is. */
export function madeUpPartnerId(seed: number): string {
  return guid(mix(seed, 0, 61), mix(seed, 0, 62), mix(seed, 0, 63), mix(seed, 0, 64));
}

export function madeUpProviders(seed: number): readonly OtherPartner[] {
  return PROVIDER_NAMES.map((name, place) => otherPartner(seed, name, place));
}

export function madeUpResellers(seed: number): readonly OtherPartner[] {
  return RESELLER_NAMES.map((name, place) => otherPartner(seed, name, 100 + place));
}

function otherPartner(seed: number, name: string, place: number): OtherPartner {
  return {
    id: guid(mix(seed, place, 71), mix(seed, place, 72), mix(seed, place, 73), mix(seed, place, 74)),
    name,
    mpnId: String(4_000_000 + (mix(seed, place, 75) % 1_000_000)),
    location: LOCATIONS[place % LOCATIONS.length] ?? 'US',
  };
}
