import { join } from 'node:path';
import type { Paths } from '../../ports/ports.ts';

/** The folder of the operator's own templates. */
export function ownTemplateFolder({ config }: Pick<Paths, 'config'>): string {
  return join(config, 'templates');
}
