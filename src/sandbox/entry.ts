/** What commands use of the stand-in, in one module: the packages it is made of are loaded with it. */

export { statusOf } from './control.ts';
export { faultKinds } from './fault-kinds.ts';
export { domainIn } from './page/form.ts';
export { readInvitation } from './page/invitation.ts';
export { terms } from './page/routes.ts';
export { Sandbox } from './sandbox.ts';
export { startSandbox } from './server.ts';
