import { resolve } from 'node:path';
import type { Context } from '../../../cli/context.ts';
import { readText } from '../../../cli/read-text.ts';
import { signInCommand } from '../../../cli/sign-in.ts';
import { notFound, wrongUsage } from '../../../errors.ts';
import type { LoginTarget } from '../../../sign-in/login-step.ts';
import type { Credential } from '../../../sign-in/status.ts';
import type { LoginOptions } from './options.ts';

/** What came by standard input and by file. */
export interface Secrets {
  readonly clientSecret: string | undefined;
  readonly certificate: { readonly path: string; readonly pem: string } | undefined;
  readonly refreshToken: string | undefined;
}

/** Bytes. Refresh tokens have some two thousand. */
const LIMIT = 256 * 1024;

/** Reads what the flags announce; each secret is a line of standard input. */
export async function secretsFrom(context: Context, options: LoginOptions, target: LoginTarget): Promise<Secrets> {
  const { deviceCode, copy, clientSecretStdin, certificate, refreshTokenStdin } = options;
  if ((deviceCode || copy) && (clientSecretStdin || certificate !== undefined || refreshTokenStdin)) {
    const flag = deviceCode ? '--device-code' : '--copy';
    throw wrongUsage('option-conflict', `${flag} is for a person, and takes no secret.`);
  }
  if (clientSecretStdin && certificate !== undefined) {
    throw wrongUsage('option-conflict', '--client-secret-stdin and --certificate exclude each other.');
  }
  if (certificate === '-') {
    throw wrongUsage(
      'option-conflict',
      '--certificate - has no file that could be read again when the token is renewed.',
      {
        hint: 'Name a file that stays: --certificate FILE',
      },
    );
  }
  const lines = [clientSecretStdin ? 'client secret' : [], refreshTokenStdin ? 'refresh token' : []].flat();
  const [first, second] = lines.length === 0 ? [] : await secretLines(context, lines);
  return {
    clientSecret: clientSecretStdin ? first : undefined,
    refreshToken: clientSecretStdin ? second : first,
    certificate: certificate === undefined ? undefined : await certificateFrom(context, certificate, target),
  };
}

async function certificateFrom(context: Context, named: string, target: LoginTarget) {
  const path = resolve(context.world.paths.current, named);
  const { readCertificateFile } = await import('../../../sign-in/store/certificate-file.ts');
  const pem = readCertificateFile(path, named, target);
  if (pem === undefined) throw notFound('file-missing', `--certificate: there is no file ${named}.`);
  return { path, pem };
}

/** What an application proves itself with. */
export function credentialFrom({ clientSecret, certificate }: Secrets): Credential | undefined {
  if (clientSecret !== undefined) return { kind: 'secret', secret: clientSecret };
  return certificate && { kind: 'certificate', ...certificate };
}

async function secretLines(context: Context, wanted: readonly string[]): Promise<readonly string[]> {
  const what = wanted.includes('client secret') ? '--client-secret-stdin' : '--refresh-token-stdin';
  if (context.world.stdin.isTerminal) {
    const flags = wanted.map((name) => `--${name.replace(' ', '-')}-stdin`).join(' ');
    throw wrongUsage('input-missing', `The ${wanted.join(' and the ')} can't be typed at the terminal.`, {
      hint: `Take it from a file: ${signInCommand(context, context.profile())} ${flags} < FILE`,
    });
  }
  const text = await readText(context, '-', what, LIMIT);
  const lines = text.split('\n');
  while (lines.at(-1) === '') lines.pop();
  if (lines.length !== wanted.length || lines.some((line) => !/^[!-~]+$/.test(line))) {
    throw wrongUsage(
      'secret-invalid',
      `${what}: standard input has to be the ${wanted.join(', then the ')}, ${wanted.length === 1 ? 'on one line' : 'a line each'}.`,
    );
  }
  return lines;
}
