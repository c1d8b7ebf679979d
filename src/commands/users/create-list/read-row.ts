import type { RowFault, RowReading } from '../../../bulk/checked-rows.ts';
import type { SheetRow } from '../../../bulk/table-rows.ts';
import type { UserColumn } from '../../../bulk/words/users.ts';
import type { Customer } from '../../../partner-center/customers.ts';
import type { UserProperties } from '../../../partner-center/users.ts';
import { checkedProperties, completed, propertyProblems } from '../../../users/properties.ts';

const COLUMNS: Readonly<Record<keyof UserProperties, UserColumn>> = {
  upn: 'upn',
  firstName: 'first-name',
  lastName: 'last-name',
  displayName: 'display-name',
  country: 'country',
};

const NO_LICENSES: RowFault<UserColumn> = {
  column: 'license',
  code: 'column-unused',
  message: 'A list of new users assigns no licenses. Empty the column, and assign them afterwards.',
};

/** Makes the reader of the rows of a list: each is checked as a single new user of the customer is. */
export function userReader(customer: Customer) {
  return async (cells: SheetRow<UserColumn>['cells']): Promise<RowReading<UserColumn, UserProperties>> => {
    const texts = completed(
      {
        upn: cells.upn ?? '',
        firstName: cells['first-name'] ?? '',
        lastName: cells['last-name'] ?? '',
        ...(cells['display-name'] !== undefined && { displayName: cells['display-name'] }),
        ...(cells.country !== undefined && { country: cells.country }),
      },
      customer.country,
    );
    const faults = [
      ...propertyProblems(texts, customer).map(({ property, problem }) => {
        return { column: COLUMNS[property], code: problem.code, message: problem.message };
      }),
      ...(cells.license === undefined ? [] : [NO_LICENSES]),
    ];
    if (faults.length > 0) return { name: texts.upn, faults };
    const item = checkedProperties(texts, customer);
    return { name: item.upn, key: JSON.stringify([customer.id, item.upn.toLowerCase()]), item };
  };
}
