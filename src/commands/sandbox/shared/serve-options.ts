import { defineOptions, type ValuesOf } from '../../../cli/command.ts';
import { wholeNumber } from '../../../cli/options.ts';

export const serveOptions = defineOptions(
  {
    flags: '--port <number>',
    meaning: 'where to listen; the port used last if not given, at first a free one',
    parse: wholeNumber(1, 65_535),
  },
  {
    flags: '--customers <number>',
    meaning: 'how many customers to make up, up to 1000000; at first 100',
    parse: wholeNumber(0, 1_000_000),
  },
  {
    flags: '--seed <number>',
    meaning: 'what the made-up customers follow from; at first 1',
    parse: wholeNumber(0, 2 ** 31 - 1),
  },
  {
    flags: '--admin-relationships <number>',
    meaning: 'make up an admin relationship for each of so many customers; none if not given',
    parse: wholeNumber(0, 1_000_000),
  },
);

export type ServeOptions = ValuesOf<typeof serveOptions>;
