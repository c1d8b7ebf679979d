/** What commands do with the state of the stand-in. Answering requests takes `server.ts`, with the packages it is made of. */

export { acceptanceBy, acceptanceOf } from './acceptance.ts';
export { approveAs, customerNamed, endAs, relationshipsOf, seenAt } from './admin/customer-side.ts';
export { addMadeUpRelationships } from './admin/made-up.ts';
export { domainIn } from './page/form.ts';
export { Sandbox } from './sandbox.ts';
export { sandboxStatus } from './status.ts';
