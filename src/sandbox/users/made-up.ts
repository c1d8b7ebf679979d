import { GLOBAL_ADMINISTRATOR_ID } from '../../admin/roles/global-administrator.ts';
import type { SandboxCustomer } from '../directory.ts';
import { decipher, encipher, guid, mix, mixText } from '../made-up/chance.ts';
import { personAt } from '../made-up/people.ts';
import { MINECRAFT, productOf } from '../made-up/products.ts';
import { subscriptionsAt } from '../made-up/subscriptions.ts';
import type { UserFacts } from './facts.ts';

/** The place, of each hundred made-up customers, of the one that has very many users, and how many. */
const LARGE = 79;
const LARGE_COUNT = 10_000;

const USER_ADMINISTRATOR_ID = 'fe930be7-5e62-47db-91af-98c3a49a38b1';

/** How many users, in the order of the list, had a licence of a product when they were made up. */
interface Handout {
  readonly sku: string;
  readonly users: number;
}

/**
 * The users of a customer as they are made up, which follow from the seed and the customer. The first one is its
 * administrator. With licences in the game there are a few users more than licences, so that these run out soon.
 */
export class MadeUpUsers {
  readonly count: number;
  /** How many licences it has that no subscription is behind. */
  readonly minecraftUnits: number;
  readonly #customer: SandboxCustomer;
  /** A seed of its own. */
  readonly #own: number;
  readonly #handouts: readonly Handout[];

  constructor(seed: number, customer: SandboxCustomer) {
    this.#customer = customer;
    this.#own = mixText(seed, customer.id, 50);
    const { index } = customer;
    const bought = index === undefined ? [] : subscriptionsAt(seed, index);
    const [main, ...others] = bought.filter(({ kind }) => kind !== 'usage');
    const pick = (salt: number, to: number) => mix(this.#own, 0, salt) % to;
    this.minecraftUnits = index !== undefined && pick(51, 4) === 0 ? 5 + pick(52, 20) : 0;
    const small = main === undefined ? 3 + pick(53, 7) : main.quantity + Math.ceil(main.quantity / 11) + 3;
    this.count = index !== undefined && index % 100 === LARGE ? LARGE_COUNT : small;
    this.#handouts = [
      ...(main === undefined ? [] : [{ sku: productOf(main.name).id, users: main.quantity - 1 - pick(54, 4) }]),
      ...others
        .filter(({ name }) => name !== main?.name)
        .map(({ name, quantity }) => ({ sku: productOf(name).id, users: Math.floor(quantity / 2) })),
      ...(this.minecraftUnits === 0 ? [] : [{ sku: MINECRAFT.id, users: Math.min(3, this.count - 2) }]),
    ];
  }

  /** The user at a place below `count`. */
  at(place: number): UserFacts {
    const { name, country } = this.#customer;
    const { firstName, lastName } = personAt(this.#own, place);
    return {
      place,
      id: this.#idAt(place),
      userPrincipalName: this.#addressAt(place),
      displayName: place === 0 ? name : `${firstName} ${lastName}`,
      firstName,
      lastName,
      usageLocation: hasLocation(place) ? country : null,
      immutableId: null,
      phoneNumber: null,
      deletedAt: null,
      licenses: this.skusAt(place).map((sku) => ({ sku, excludedPlans: [] })),
      roles: rolesAt(place),
    };
  }

  /** The place of the user with this id, in lower case. */
  placeOf(id: string): number | undefined {
    const place = decipher(this.#own, Number.parseInt(id.slice(0, 8), 16));
    return place < this.count && this.#idAt(place) === id ? place : undefined;
  }

  /** The place of the user with this user principal name, in lower case. */
  placeNamed(name: string): number | undefined {
    for (let place = 0; place < this.count; place += 1) if (this.#addressAt(place) === name) return place;
    return undefined;
  }

  /** The ids of the products whose licences the user at a place has. */
  skusAt(place: number): readonly string[] {
    if (!hasLocation(place)) return [];
    const rank = place - Math.floor((place + 5) / 12);
    return this.#handouts.filter(({ users }) => rank <= users).map(({ sku }) => sku);
  }

  #addressAt(place: number): string {
    const { domain, customDomains } = this.#customer;
    if (place === 0) return `admin@${domain}`;
    return `${personAt(this.#own, place).local}@${customDomains[0] ?? domain}`;
  }

  #idAt(place: number): string {
    const own = this.#own;
    return guid(encipher(own, place), mix(own, place, 1), mix(own, place, 2), mix(own, place, 3));
  }
}

/** The administrator and one in twelve have no location, and so no licence. */
function hasLocation(place: number): boolean {
  return place !== 0 && place % 12 !== 7;
}

function rolesAt(place: number): readonly string[] {
  if (place === 0) return [GLOBAL_ADMINISTRATOR_ID];
  return place === 1 ? [USER_ADMINISTRATOR_ID] : [];
}
