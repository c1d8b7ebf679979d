import { anyCloudOf } from '../../../cli/cloud.ts';
import type { Context } from '../../../cli/context.ts';
import { readingLedger } from '../../../cli/ledger.ts';
import type { AdminRequest } from '../../../ledger/admin.ts';
import { partnerKey } from '../../../ledger/partner-key.ts';
import { nameKey } from '../../../text/name-key.ts';
import { isRehearsing } from './folder.ts';

/** What was rehearsed to be asked of the customer of this name or domain, newest first. */
export async function askedOf(context: Context, text: string): Promise<readonly AdminRequest[]> {
  const partners = new Set(
    context.state.profiles.filter(isRehearsing).map((profile) => partnerKey(profile, anyCloudOf(context, profile))),
  );
  const name = nameKey(text);
  const domain = text.trim().toLowerCase();
  const requests = await readingLedger(context, ({ admin }) =>
    Promise.all([...partners].map((partner) => admin.requests(partner))),
  );
  return (requests ?? []).flat().filter((request) => nameKey(request.customer) === name || request.domain === domain);
}
