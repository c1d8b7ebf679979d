import { defineCommand } from '../../cli/command.ts';
import { dryRun, maxWait } from '../../cli/options.ts';
import { askingService } from '../../cli/progress.ts';
import { ExitCode } from '../../errors.ts';
import { defineField, type Field } from '../../output/fields.ts';
import { json } from '../../output/json-type.ts';
import { shortLine } from '../../output/sanitise.ts';
import { licenseUpdate, type ProductSku, subscribedSkuList } from '../../partner-center/licenses.ts';
import type { CustomerUser } from '../../partner-center/users.ts';
import { createUser } from '../../users/create.ts';
import { checkedProperties } from '../../users/properties.ts';
import { customer } from '../customers/shared/customer.ts';
import { TENANT_NEEDS } from '../shared/tenant-needs.ts';
import { withCustomer } from '../shared/with-customer.ts';
import { createListFields } from './create-list/fields.ts';
import { refuseListMixture, userListOptions } from './create-list/options.ts';
import { newUserTexts } from './shared/ask.ts';
import { userFields } from './shared/fields.ts';
import { licensesField } from './shared/licenses-field.ts';
import { giveLicenses, newLicenses } from './shared/new-licenses.ts';
import { passwordFileField } from './shared/password-field.ts';
import { passwordOptions, passwordSource, withPassword } from './shared/password-options.ts';
import { givenTexts, propertyOptions } from './shared/property-options.ts';
import { userTitle } from './shared/user.ts';

interface Created extends CustomerUser {
  readonly licenses: readonly ProductSku[] | null;
  readonly isNew: boolean;
  readonly passwordFile: string | null;
}

const fields: readonly Field<Created>[] = [
  ...userFields.filter(({ name }) => !['deletedAt', 'syncedAt'].includes(name)),
  defineField({
    name: 'created',
    title: 'CREATED',
    type: json.boolean,
    meaning: 'false where the user was there already, just as it was wanted; its password was not changed then',
    value: ({ isNew }) => isNew,
  }),
  licensesField('what the user has licenses of now; null for one who was there already, where none were asked for'),
  passwordFileField,
];

export const command = defineCommand(
  {
    details:
      'Asks for what is not given by flags. The person has to choose another password at the first sign-in. A generated ' +
      'one is shown once at a terminal; elsewhere it is written to a new file for you alone before the user is ' +
      'created, whose path is passwordFile. A user who is there already, just as wanted, is no error: so a command that ' +
      'was cut off can be repeated. Licenses are counted before anybody is created, and assigned afterwards: exit code 5 ' +
      'when that fails, with the command for the rest. With --from, all rows are checked first; each user gets a ' +
      'generated password, in one file beside the list (FILE.passwords.csv), and what became of each row is in ' +
      'FILE.result.csv. A second run does what is left.',
    arguments: [customer],
    options: [
      ...propertyOptions,
      {
        flags: '--license <skus>',
        meaning: 'part numbers or names of products to assign, with commas between them',
        isRepeatable: true,
      },
      ...passwordOptions,
      ...userListOptions,
      dryRun,
      maxWait,
    ],
    examples: [
      'users create contoso.com',
      'users create contoso.com --upn kim@contoso.com --first-name Kim --last-name Lee --generate-password',
      'users create contoso.com --upn kim@contoso.com --first-name Kim --last-name Lee --country DE --password-stdin < password.txt',
      'users create contoso.com --from users.csv --dry-run',
      'users create contoso.com --from users.csv --yes',
    ],
    fields,
    instead: { from: { fields: createListFields, isList: true } },
  },
  async (context, options, text) => {
    refuseListMixture(options);
    if (options.from !== undefined) {
      const { createUsers } = await import('./create-list/run.ts');
      return createUsers(context, { ...options, from: options.from }, text);
    }
    const passwords = await passwordSource(context, options);
    const usual = TENANT_NEEDS['users create'];
    const needs = options.license === undefined ? usual : [...usual, subscribedSkuList, licenseUpdate];
    return withCustomer(context, options, text, needs, async ({ partnerCenter }, found) => {
      const customer = { id: found.id, name: shortLine(found.name) };
      const [users, licenses] = await Promise.all([partnerCenter.users(), partnerCenter.licenses()]);
      const record = await askingService(context, () => partnerCenter.customer(customer.id));
      const properties = checkedProperties(await newUserTexts(context, givenTexts(options), record), record);
      const wanted = await askingService(context, () =>
        newLicenses(options.license, { licenses, users }, customer, properties),
      );
      const title = userTitle(properties);
      const what = [`${title} in ${customer.name}, ${properties.country}`, ...wanted.map(({ name }) => name)];
      if (await context.isDryRun(`create ${what.join(', with ')}`)) return ExitCode.done;
      const create = () => createUser(customer.id, properties, { users, passwords });
      const { user, isNew } = await withPassword(context, passwords, create);
      const given = await giveLicenses(context, licenses, customer, { user, isNew }, wanted);
      const { file: passwordFile } = passwords;
      await context.printer.record({ ...user, licenses: given.licenses, isNew, passwordFile }, fields);
      await context.notice(
        isNew
          ? `Created ${title}, who has to choose another password at the first sign-in.`
          : `${title} was there already, just as it is wanted; nothing of that was changed.`,
      );
      await given.tell();
      return given.code;
    });
  },
);
