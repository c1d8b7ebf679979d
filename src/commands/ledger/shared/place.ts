import { toLedgerSetting } from '../../../account/ledger-address.ts';
import type { Context } from '../../../cli/context.ts';
import { placeOfSetting } from '../../../cli/ledger.ts';
import type { LedgerPlace } from '../../../ledger/place.ts';

/** The place that is meant by `file` or an address. Throws `ledger-address-invalid` or `ledger-address-secret`. */
export function placeMeant(context: Context, text: string): LedgerPlace {
  return placeOfSetting(context, toLedgerSetting(text));
}

/** The place that the setting names, also while the profile rehearses. */
export function placeInUse(context: Context): LedgerPlace {
  return placeOfSetting(context, context.setting('ledger').value ?? 'file');
}
