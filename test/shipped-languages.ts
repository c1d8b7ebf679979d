import { readdirSync } from 'node:fs';
import { shippedTemplates } from './fakes.ts';

/** The tags of the languages that templates ship in, sorted. */
export const shippedLanguages: readonly string[] = readdirSync(shippedTemplates).sort();
