import type { Profile } from '../../../account/profile.ts';
import { anyCloudOf } from '../../../cli/cloud.ts';
import type { Context } from '../../../cli/context.ts';
import { readingLedger } from '../../../cli/ledger.ts';
import type { NamedCustomer } from '../../../ledger/customer.ts';
import type { InvitationStatus } from '../../../ledger/invitation.ts';
import { isRehearsal, partnerKey } from '../../../ledger/partner-key.ts';
import { oneLine } from '../../../output/sanitise.ts';
import type { Suggestion } from './suggestion.ts';

/** Finds what is in the ledger and begins with what was typed. All reject where the ledger can't be read. */
export class LedgerNames {
  readonly #context: Context;
  readonly #most: number;

  readonly #isAfterDashes: boolean;

  /** At most `most` of each kind are found. After dashes, no word is an option. */
  constructor(context: Context, most: number, isAfterDashes: boolean) {
    this.#context = context;
    this.#most = most;
    this.#isAfterDashes = isAfterDashes;
  }

  async customers(profile: Profile | undefined, typed: string): Promise<readonly Suggestion[]> {
    return (await this.#customersOf(profile, typed)).flatMap((customer) =>
      wordsFor(customer, typed, this.#isAfterDashes),
    );
  }

  async domains(profile: Profile | undefined, typed: string): Promise<readonly Suggestion[]> {
    const customers = await this.#customersOf(profile, typed);
    return customers.map(({ domain, name }) => ({ text: domain, description: name }));
  }

  /** Those of the profile, or all where there is none, the newest first; real ones or rehearsals, as the profile is. */
  async invitations(
    profile: Profile | undefined,
    typed: string,
    status?: InvitationStatus,
  ): Promise<readonly Suggestion[]> {
    const cloud = profile && anyCloudOf(this.#context, profile);
    const isRehearsing = cloud?.isLocal === true;
    const partnerTenantId = profile && cloud && partnerKey(profile, cloud);
    const filter = { partnerTenantId, status, startingWith: typed, limit: this.#most };
    const all = (await readingLedger(this.#context, (ledger) => ledger.list(filter))) ?? [];
    const found = all.filter((invitation) => isRehearsal(invitation.partnerTenantId) === isRehearsing);
    const ids = found.map(({ id, customer, ...invitation }) => ({
      text: id,
      description: [customer, invitation.createdAt.slice(0, 10), invitation.status].filter(Boolean).join(', '),
    }));
    // Whoever types something may know the name and not the id.
    const names = typed === '' ? [] : found.map(({ id, customer }) => ({ text: customer, description: id }));
    return [...ids, ...names];
  }

  /** Admin relationships that are listed still, by what they are called; after that, by their customers. */
  async relationships(profile: Profile | undefined, typed: string): Promise<readonly Suggestion[]> {
    if (profile === undefined) return [];
    const partner = partnerKey(profile, anyCloudOf(this.#context, profile));
    const all = (await readingLedger(this.#context, (ledger) => ledger.admin.relationships(partner))) ?? [];
    const wanted = typed.toLowerCase();
    const names = all
      .filter(({ goneAt }) => goneAt === null)
      .flatMap(({ id, displayName, customerName, state }) => [
        { text: displayName, description: [customerName, state].filter(Boolean).join(', ') },
        // Without anything typed, one word for each is enough.
        ...(typed === '' ? [] : [{ text: id, description: displayName }]),
        ...(typed === '' || customerName === null ? [] : [{ text: customerName, description: displayName }]),
      ]);
    return names.filter(({ text }) => text.toLowerCase().startsWith(wanted)).slice(0, this.#most);
  }

  async #customersOf(profile: Profile | undefined, typed: string): Promise<readonly NamedCustomer[]> {
    if (profile === undefined) return [];
    const partner = partnerKey(profile, anyCloudOf(this.#context, profile));
    const most = this.#most;
    return (await readingLedger(this.#context, (ledger) => ledger.customers.startingWith(partner, typed, most))) ?? [];
  }
}

/**
 * What a customer can be called. Where nothing was typed, one word for each: the alias, else the name, or the domain
 * where the name is nothing that can be typed.
 */
function wordsFor(
  { name, domain, alias }: NamedCustomer,
  typed: string,
  isAfterDashes: boolean,
): readonly Suggestion[] {
  const words = [
    ...(alias === null ? [] : [{ text: alias, description: name }]),
    { text: name, description: domain },
    { text: domain, description: name },
  ];
  const isTypable = (text: string) =>
    text.trim() !== '' && oneLine(text) === text && (isAfterDashes || !text.startsWith('-'));
  return typed === '' ? words.filter(({ text }) => isTypable(text)).slice(0, 1) : words;
}
