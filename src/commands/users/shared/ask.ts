import type { Context } from '../../../cli/context.ts';
import { problemOf } from '../../../cli/problem-of.ts';
import { wrongUsage } from '../../../errors.ts';
import type { Customer } from '../../../partner-center/customers.ts';
import { completed, PROPERTY_CHECKS, requireDomain, type UserTexts } from '../../../users/properties.ts';

type Property = keyof UserTexts;

const QUESTIONS: Readonly<Record<Property, string>> = {
  upn: 'UPN, which the person signs in with:',
  firstName: 'First name:',
  lastName: 'Last name:',
  displayName: 'Display name:',
  country: 'Country, in two letters:',
};

const FLAGS = { upn: '--upn', firstName: '--first-name', lastName: '--last-name', country: '--country' };

/**
 * What is said of a new user: what was given, else what a person answers, else what can be concluded. Throws
 * `input-missing` where nobody is there to answer.
 */
export async function newUserTexts(
  context: Context,
  given: Partial<UserTexts>,
  customer: Customer,
): Promise<UserTexts> {
  const { upn, firstName, lastName } = given;
  const needed = ['upn', 'firstName', 'lastName', ...(customer.country === null ? ['country' as const] : [])] as const;
  const missing = needed.filter((property) => given[property] === undefined);
  if (missing.length > 0 && !context.canPrompt) {
    const flags = missing.map((property) => FLAGS[property]).join(', ');
    throw wrongUsage('input-missing', `More has to be said of the user: ${flags}.`, {
      hint: 'Nobody is there to be asked.',
    });
  }
  if (missing.length === 0 && upn !== undefined && firstName !== undefined && lastName !== undefined) {
    return completed({ ...given, upn, firstName, lastName }, customer.country);
  }
  return askedTexts(context, given, customer);
}

async function askedTexts(
  { world: { prompter } }: Context,
  given: Partial<UserTexts>,
  customer: Customer,
): Promise<UserTexts> {
  const ask = async (property: Property, suggested?: string): Promise<string> => {
    const { [property]: text } = given;
    if (text !== undefined) return text;
    const validate = (typed: string) =>
      problemOf(() => {
        const value = PROPERTY_CHECKS[property](typed);
        if (property === 'upn') requireDomain(value, customer);
      });
    return prompter.input({
      message: QUESTIONS[property],
      validate,
      ...(suggested === undefined ? {} : { default: suggested }),
    });
  };
  const upn = await ask('upn');
  const firstName = await ask('firstName');
  const lastName = await ask('lastName');
  const displayName = await ask('displayName', `${firstName.trim()} ${lastName.trim()}`);
  return { upn, firstName, lastName, displayName, country: await ask('country', customer.country ?? undefined) };
}
