/** What commands use of the stand-in. Loading this module loads the packages that the stand-in is made of. */

export { acceptanceBy, acceptanceOf } from './acceptance.ts';
export { approveAs, customerNamed, endAs, relationshipsOf, seenAt } from './admin/customer-side.ts';
export { addMadeUpRelationships } from './admin/made-up.ts';
export { sandboxStatus } from './control.ts';
export { domainIn } from './page/form.ts';
export { Sandbox } from './sandbox.ts';
export { startSandbox } from './server.ts';
