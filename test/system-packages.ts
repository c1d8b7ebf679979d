/** Programs of the operating system that some tests need. Where one is missing, those tests are skipped, and say so. */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findOnPath } from '../src/world/child.ts';
import { postgresPrograms } from './ledger/postgres/server.ts';

/** The programs, and the Debian packages they come in. */
const packages = {
  Xvfb: 'xvfb',
  xsel: 'xsel',
  xclip: 'xclip',
  'xdg-open': 'xdg-utils',
  'xdg-mime': 'xdg-utils',
  python3: 'python3',
  javac: 'default-jdk-headless',
  tmux: 'tmux',
  vim: 'vim',
  nano: 'nano',
  chromium: 'chromium',
  jq: 'jq',
  groff: 'groff-base',
  bash: 'bash',
  zsh: 'zsh',
  fish: 'fish',
  'dbus-run-session': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
} as const;

/** The same for modules of Python. */
const pythonModules = { requests: 'python3-requests' } as const;

/** The same for libraries of Java. */
const javaLibraries = {
  'jackson-databind': 'libjackson2-databind-java',
  'jackson-datatype-joda': 'libjackson2-datatype-joda-java',
} as const;

/** Where Debian has libraries of Java, all on the path of classes. */
export const JAVA_LIBRARIES = '/usr/share/java';

const POSTGRES = 'postgresql';

export type Program = keyof typeof packages;

export interface Need {
  readonly isMissing: boolean;
  /** To be put behind the name of a suite or test that is skipped: the report knows it by these words. */
  readonly note: string;
}

export function needs(...programs: readonly Program[]): Need {
  const missing = programs.filter((program) => !findOnPath([program], process.env));
  if (missing.length === 0) return { isMissing: false, note: '' };
  return missingPackages(...new Set(missing.map((program) => packages[program])));
}

/** As `needs`, for a module of the Python that is on the path. */
export function needsPython(module: keyof typeof pythonModules): Need {
  const isThere = spawnSync('python3', ['-c', `import ${module}`]).status === 0;
  return isThere ? { isMissing: false, note: '' } : missingPackages(pythonModules[module]);
}

/** As `needs`, for programs of one file in Java that use those libraries. */
export function needsJava(): Need {
  const missing = Object.entries(javaLibraries).filter(([jar]) => !existsSync(`${JAVA_LIBRARIES}/${jar}.jar`));
  const { isMissing } = needs('javac');
  const names = [...(isMissing ? [packages.javac] : []), ...missing.map(([, name]) => name)];
  return names.length === 0 ? { isMissing: false, note: '' } : missingPackages(...names);
}

/** As `needs`, for the server of PostgreSQL, whose programs are on no path. */
export function needsPostgres(): Need & { readonly programs: string | undefined } {
  const programs = postgresPrograms();
  return { ...(programs === undefined ? missingPackages(POSTGRES) : { isMissing: false, note: '' }), programs };
}

function missingPackages(...names: readonly string[]): Need {
  return { isMissing: true, note: ` (needs ${names.join(' ')})` };
}

/** Whether what has this name says that it needs packages. There is skipping for other reasons: for another system. */
export function needsPackages(name: string): boolean {
  const known: readonly string[] = [
    ...Object.values(packages),
    ...Object.values(pythonModules),
    ...Object.values(javaLibraries),
    POSTGRES,
  ];
  const [, needed] = /\(needs ([^()]+)\)$/.exec(name) ?? [];
  return needed?.split(' ').every((word) => known.includes(word)) ?? false;
}
