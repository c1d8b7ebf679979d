import { type Advice, failed, type NextStep, type RelateError, wrongUsage } from '../errors.ts';
import type { ProductSku } from '../partner-center/licenses.ts';
import type { LicenseHolder, Shortage } from './plan.ts';

/** The customer whose licenses they are, as a command takes it and as people read it. */
export interface LicensedCustomer {
  /** Tenant id. */
  readonly id: string;
  readonly name: string;
}

/** `licenses-missing`: there are fewer licenses than are needed. `why` is said where it isn't plain, as a sentence. */
export function licensesMissing(short: readonly Shortage[], customer: LicensedCustomer, why = ''): RelateError {
  const lacks = short.map(lackOf);
  const [first] = short;
  const message =
    first !== undefined && short.length === 1
      ? `${countOf(first)} of ${first.sku.name} ${lackOf(first) === 1 ? 'is' : 'are'} missing: ${numbers(first)}.`
      : `Licenses are missing: ${short.map((one) => `${lackOf(one)} of ${one.sku.name} (${numbers(one)})`).join('; ')}.`;
  return failed('licenses-missing', why === '' ? message : `${message} ${why}`, {
    hint: short.flatMap((one) => remedies(one, customer)),
    facts: {
      customerId: customer.id,
      skus: short.map(({ sku }) => sku.partNumber),
      missing: lacks.reduce((sum, lack) => sum + lack, 0),
    },
  });
}

/** `country-missing`: without a usage location, Microsoft's law of export allows no license. */
export function countryMissing({ upn }: LicenseHolder, customer: LicensedCustomer): RelateError {
  return failed(
    'country-missing',
    `${upn} has no country (usage location), and without one nobody can have a license.`,
    {
      hint: {
        says: 'Set it, as two letters',
        next: { command: 'users edit', args: [customer.id, upn], options: { country: 'US' } },
      },
      facts: { user: upn },
    },
  );
}

/** `sku-not-for-users`: the licenses are for the whole tenant. */
export function notForUsers({ name, partNumber }: ProductSku): RelateError {
  return wrongUsage(
    'sku-not-for-users',
    `${name} is for the whole organization: its licenses are not assigned to users.`,
    {
      facts: { sku: partNumber },
    },
  );
}

/** What is suspended is neither bought again nor taken from others. */
function remedies({ sku, suspended }: Shortage, { id }: LicensedCustomer): readonly Advice[] {
  const facts = { name: sku.name };
  if (suspended > 0) {
    const count = suspended === 1 ? '1 license' : `${suspended} licenses`;
    const next: NextStep = { command: 'subscriptions activate', args: [id, 'SUBSCRIPTION'] };
    return [{ says: `${count} of {name} can't be used while the subscription is suspended. Activate it`, facts, next }];
  }
  const buy: NextStep = {
    command: 'subscriptions edit',
    args: [id, 'SUBSCRIPTION'],
    options: { quantity: 'NUMBER' },
  };
  const free: NextStep = { command: 'licenses remove', args: [id, 'USER'], options: { sku: sku.partNumber } };
  return [
    { says: 'Buy more of {name}', facts, next: buy },
    { says: 'Or free some', next: free },
  ];
}

function lackOf({ needed, free }: Shortage): number {
  return needed - free;
}

function countOf(shortage: Shortage): string {
  const lack = lackOf(shortage);
  return lack === 1 ? '1 license' : `${lack} licenses`;
}

function numbers({ needed, free }: Shortage): string {
  const need = needed === 1 ? '1 is needed' : `${needed} are needed`;
  return `${need}, ${free === 0 ? 'none is' : free === 1 ? '1 is' : `${free} are`} free`;
}
