import { json } from '../../output/json-type.ts';

/** What an e-mail was for. */
export const invitationPurpose = json.oneOf(['invitation', 'reminder', 'restore']);

/** What says that a customer is the one invited. */
export const evidence = json.oneOf(['tenant-id', 'domain', 'name', 'operator']);
