import type { CommandSpec } from './spec.ts';

/** A topic rather than a command: `relate help exit-codes` is where it is looked for. */
export const exitCodes: CommandSpec = {
  name: 'exit-codes',
  summary: 'What the exit codes mean',
  details: [
    '  0    done',
    '  1    failed',
    '  2    wrong usage: a flag, a value, or something missing',
    '  3    not found: no such profile, template or invitation',
    '  4    sign-in needed or refused',
    '  5    done in part: the draft was made; a hand-off or its record failed',
    '  130  interrupted with Ctrl-C',
  ].join('\n'),
  isHidden: true,
  load: () => import('../commands/exit-codes.ts'),
};
