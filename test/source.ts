/** The source of the product, to hold rules against it and to see what leads to what. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The files, from the root of the repository: `src/errors.ts`. */
export const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `src/${file.replaceAll('\\', '/')}`);

export function sourceOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

export interface Import {
  /** The file that imports, from the root of the repository. */
  readonly from: string;
  /** A file, or the name of a package. */
  readonly to: string;
  readonly isType: boolean;
}

/** Every import of a file, those that wait included. */
export function importsOf(from: string): readonly Import[] {
  const pattern =
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|(typeof\s+)?\bimport\(\s*'([^']+)'\s*\)/gm;
  return [...sourceOf(from).matchAll(pattern)].map(([, type, first, typeOf, second]) => {
    const specifier = first ?? second ?? '';
    const to = specifier.startsWith('.') ? posix.join(dirname(from), specifier) : specifier;
    return { from, to, isType: type !== undefined || typeOf !== undefined };
  });
}
