import type { Origin } from '../configuration/settings.ts';

/** Where a value came from, as the operator would look for it: `environment RELATE_LANGUAGE`. */
export function originInWords(origin: Origin): string {
  switch (origin.kind) {
    case 'option':
      return `flag --${origin.name}`;
    case 'environment':
    case 'profile':
      return `${origin.kind} ${origin.name}`;
    case 'configuration':
      return 'configuration';
    case 'built-in':
      return 'built in';
    default:
      return 'not set';
  }
}
