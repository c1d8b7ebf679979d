import { resolveSetting } from '../configuration/settings.ts';
import type { Configuration } from '../configuration/state.ts';
import { RelateError } from '../errors.ts';
import type { World } from '../ports/ports.ts';
import { type OutputOptions, wantsJson } from './output-request.ts';

/**
 * Whether what is told on stderr is JSON: where the result is, by options, environment or configuration. The
 * configuration is read only where the others leave it open; one that can't be read says nothing.
 */
export function tellsJson(options: OutputOptions, { env }: World, read: () => Configuration): boolean {
  if (options.json !== undefined || options.output !== undefined) return wantsJson(options, undefined);
  try {
    return wantsJson(options, env.RELATE_OUTPUT || resolveSetting('output', env, read(), undefined).value);
  } catch (error) {
    if (error instanceof RelateError) return wantsJson(options, undefined);
    throw error;
  }
}
