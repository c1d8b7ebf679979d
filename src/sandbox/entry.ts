/** What commands use of the stand-in. Loading this module loads the packages that the stand-in is made of. */

export { sandboxStatus } from './control.ts';
export { domainIn } from './page/form.ts';
export { readInvitationRequest as readInvitation } from './page/invitation.ts';
export { terms } from './page/routes.ts';
export { Sandbox } from './sandbox.ts';
export { startSandbox } from './server.ts';
