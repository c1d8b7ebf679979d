import { type Cloud, type CloudTable, closingDay, cloudOfHost } from '../../account/clouds.ts';
import { fatal, type LinkProblem } from './parsed-link.ts';

/** Where a link leads: the cloud whose host it is, and what is wrong with its scheme, host or port. */
export function judgeHost(url: URL, clouds: CloudTable): { cloud: Cloud | null; problems: LinkProblem[] } {
  const cloud = cloudOfHost(clouds, url.hostname) ?? null;
  const problems: LinkProblem[] = [];
  if (cloud === null) problems.push(strangeHost(url.hostname, clouds));
  const closed = cloud === null ? null : closingDay(cloud);
  if (closed !== null) problems.push(fatal('cloud-closed', `${cloud?.title} was closed on ${closed}.`));
  const isLocal = cloud?.isLocal ?? false;
  if (url.protocol !== 'https:' && !isLocal) {
    problems.push(fatal('not-https', 'The link begins with http:// instead of https://.'));
  }
  if (url.username !== '' || url.password !== '') {
    problems.push(
      fatal(
        'credentials-in-link',
        `The link has a user name in front of its host, to hide that it leads to ${shown(url.hostname)}.`,
      ),
    );
  }
  if (url.port !== '' && !isLocal) {
    problems.push(fatal('port-in-link', `The link names a port (${url.port}). Real ones do not.`));
  }
  return { cloud, problems };
}

function strangeHost(host: string, clouds: CloudTable): LinkProblem {
  const imitated = clouds.flatMap((cloud) => cloud.hosts).find((known) => imitates(host, known));
  if (imitated !== undefined) {
    return fatal('lookalike-host', `The link leads to ${shown(host)}, which imitates ${imitated}. Do not open it.`);
  }
  return fatal(
    'unknown-host',
    `The link leads to ${shown(host)}, which is not known as a host of any Microsoft cloud.`,
  );
}

/** Whether a host outside of the known one's domain has all its letters in its name. */
function imitates(host: string, known: string): boolean {
  const domain = known.split('.').slice(-2).join('.');
  return !`.${host}`.endsWith(`.${domain}`) && letters(host).includes(letters(known));
}

function letters(host: string): string {
  return host.replace(/[.-]/g, '');
}

/** A host at its longest: real names have at most 253 characters, and a forged one could fill the screen. */
function shown(host: string): string {
  return host.length > 253 ? `${host.slice(0, 253)}…` : host;
}
