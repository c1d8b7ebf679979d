import type { Topic } from '../../cli/topic.ts';

export const exitCodesTopic: Topic = {
  title: 'Exit codes',
  blocks: [
    'What a command ends with, for scripts that ask whether it worked.',
    {
      rows: [
        ['0', 'done'],
        ['1', 'failed, or a check that was asked for found something'],
        ['2', 'wrong usage: a flag, a value, or something missing'],
        ['3', 'not found: no such profile, provider, template, invitation or customer'],
        ['4', 'sign-in needed or refused'],
        ['5', 'done in part: a hand-off or a record failed; standard error says which'],
        ['130', 'interrupted with Ctrl-C'],
      ],
    },
    'Which error it was, its code says: with JSON output it is in the last line of standard error.',
  ],
  examples: ['link > /dev/null || echo "ended with $?"', 'help errors'],
};
