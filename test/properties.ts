/** fast-check with the seed of the run, and with more cases in the long form. Tests take it from here. */

import fc from 'fast-check';
import { many, seed } from './long.ts';

fc.configureGlobal({ seed, numRuns: many(100) });

export { fc };
