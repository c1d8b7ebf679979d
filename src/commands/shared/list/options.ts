import { defineOption } from '../../../cli/command.ts';

/** A list in place of a single one. */
export const fromList = defineOption({
  flags: '--from <file>',
  meaning: 'do it for each row of a list: CSV or an Excel workbook (.xlsx); - for standard input',
});

/** What a heading of the list means. */
export const mapHeading = defineOption({
  flags: '--map <heading=column>',
  meaning: 'with --from: which column a heading is, where that is not recognised; repeat for several',
  isRepeatable: true,
});

/** Which list it was, and how its headings were read, once more: for the command that goes on. */
export function fromArgs({ from, map = [] }: { readonly from: string; readonly map?: readonly string[] }) {
  return ['--from', from, ...map.flatMap((text) => ['--map', text])];
}
