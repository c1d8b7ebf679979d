import type { DraftOptions } from '../draft/options.ts';

/** What was said of all mails once more, for the command that goes on. */
export function mailArgs({ cc = [], template, lang, subject, note, set = [] }: DraftOptions): readonly string[] {
  const given = { '--template': template, '--lang': lang, '--subject': subject, '--note': note };
  return [
    ...cc.flatMap((text) => ['--cc', text]),
    ...Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value])),
    ...set.flatMap((text) => ['--set', text]),
  ];
}
