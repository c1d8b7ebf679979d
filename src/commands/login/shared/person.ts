import type { Profile, SignInWay } from '../../../account/profile.ts';
import { entryChecks } from '../../../account/profile-input.ts';
import type { Context } from '../../../cli/context.ts';
import { originInWords } from '../../../cli/origin.ts';
import { RelateError } from '../../../errors.ts';
import { oneLine } from '../../../output/sanitise.ts';
import { BROWSER_MINUTES } from '../../../sign-in/lifetime.ts';
import { type LoginTarget, loginStep } from '../../../sign-in/login-step.ts';
import { REDIRECT_URI } from '../../../sign-in/setup.ts';
import type { SignIn } from '../../../sign-in/sign-in.ts';
import type { Application, DeviceCode, SignInStatus } from '../../../sign-in/status.ts';
import type { LoginOptions } from './options.ts';

/** Who signs in, through what. */
export interface PersonalSignIn {
  readonly signIn: SignIn;
  readonly application: Application;
  readonly profile: Profile;
  /** What hints repeat. */
  readonly target: LoginTarget;
}

/** How a person signed in. */
export interface PersonalOutcome {
  readonly status: SignInStatus;
  /** The way to try first the next time; undefined where there was no choice. */
  readonly way: SignInWay | undefined;
}

/**
 * A person signs in: in the browser at a desk, unless another way was chosen or worked last; with a code where no browser
 * can be shown to them.
 */
export async function signInPerson(
  context: Context,
  personal: PersonalSignIn,
  options: LoginOptions,
): Promise<PersonalOutcome> {
  const { signIn, application } = personal;
  const isAtDesk = context.canPrompt && (await context.world.opener.browserRoute()).works;
  if (await usesBrowser(context, personal, options, isAtDesk)) {
    const status = await inBrowser(context, personal);
    if (status !== undefined) return { status, way: 'browser' };
  }
  const status = await signIn.withDeviceCode(application, (code) => tellCode(context, code, options, isAtDesk));
  return { status, way: isAtDesk ? 'device-code' : undefined };
}

async function usesBrowser(
  context: Context,
  { signIn, profile }: PersonalSignIn,
  { deviceCode, copy }: LoginOptions,
  isAtDesk: boolean,
): Promise<boolean> {
  const { value, origin } = context.setting('sign-in', profile);
  const way = value === undefined ? undefined : entryChecks.signIn(value, originInWords(origin));
  // Away from a terminal nothing is opened, and a code to be copied is a code.
  if (deviceCode || copy || !context.canPrompt || way === 'device-code') return false;
  // Who asks for it may see windows that this program does not know of: opening tells.
  if (way === 'browser' && origin.kind !== 'profile') return true;
  return isAtDesk && (way === 'browser' || (await lastWay(signIn)) !== 'device-code');
}

/** How somebody is signed in now; undefined when nobody is, or it can't be read. */
async function lastWay(signIn: SignIn): Promise<SignInStatus['method'] | undefined> {
  try {
    return (await signIn.status())?.method;
  } catch (error) {
    if (error instanceof RelateError) return undefined;
    throw error;
  }
}

/** Undefined when no browser could be opened, which was said. */
async function inBrowser(
  context: Context,
  { signIn, application, target }: PersonalSignIn,
): Promise<SignInStatus | undefined> {
  let notOpened: unknown;
  const open = async (address: string): Promise<void> => {
    try {
      await context.world.opener.open(address);
    } catch (error) {
      notOpened = error;
      throw error;
    }
    const withCode = context.wording.command(loginStep(target, { deviceCode: true }));
    const setup = context.wording.command(loginStep(target, { setup: true }));
    await context.notice(
      `The sign-in page was opened in your browser. Sign in there with your partner account.
Waiting for up to ${BROWSER_MINUTES} minutes. No page? Stop with Ctrl-C, and use a code: ${withCode}
If the page shows AADSTS50011, use a code too, or register ${REDIRECT_URI}: ${setup}`,
      { code: 'browser' },
    );
  };
  try {
    return await signIn.withBrowser(application, open);
  } catch (error) {
    if (error !== notOpened || !(error instanceof RelateError)) throw error;
    await context.notice(`${oneLine(error.message)}\nSo sign in with a code.`);
    return undefined;
  }
}

/** Shows the code, which is good for a browser on any machine. At a desk the page is opened as well. */
async function tellCode(
  context: Context,
  { userCode, verificationUri, expiresAt }: DeviceCode,
  { copy = false }: LoginOptions,
  isAtDesk: boolean,
): Promise<void> {
  const minutes = Math.round((expiresAt.getTime() - context.world.clock.now().getTime()) / 60_000);
  // A line for each: neither is torn where a terminal of 80 columns ends.
  await context.notice(`Open in a browser: ${oneLine(verificationUri)}\nEnter the code:    ${oneLine(userCode)}`, {
    code: 'device-code',
    verificationUri,
    userCode,
  });
  if (copy) await copyCode(context, userCode);
  if (isAtDesk) await openPage(context, verificationUri);
  await context.notice(`Sign in there with your partner account. Waiting for up to ${minutes} minutes.`);
}

async function copyCode(context: Context, userCode: string): Promise<void> {
  try {
    const { confirmed } = await context.world.clipboard.copy(userCode);
    await context.notice(
      confirmed ? 'The code is on the clipboard.' : 'The code was sent to the clipboard of the terminal.',
    );
  } catch (error) {
    if (!(error instanceof RelateError)) throw error;
    await context.notice(`The code was not copied: ${oneLine(error.message)}`);
  }
}

async function openPage(context: Context, address: string): Promise<void> {
  try {
    await context.world.opener.open(address);
  } catch (error) {
    // The address was shown, and any browser will do.
    if (error instanceof RelateError) return;
    throw error;
  }
  await context.notice('The page was opened in your browser.');
}
