import type { Topic } from '../../cli/topic.ts';

export const formatsTopic: Topic = {
  title: 'Formats of results',
  blocks: [
    'Results go to standard output, and everything else to standard error: progress, notices, questions and errors. On a ' +
      'terminal a result is a table; elsewhere it is one record a line, and no question is ever asked. --output chooses ' +
      'another format, RELATE_OUTPUT or "relate config set output" one for every command.',
    {
      heading: 'Formats for --output',
      rows: [
        ['table', 'aligned columns with a header, for people; times as "2 days ago"'],
        ['tsv', 'a record a line, its cells separated by tabs, without a header'],
        ['csv', 'for spreadsheets, with a header'],
        ['json', 'all records as one document'],
        ['ndjson', 'a record a line, each a JSON object'],
        ['none', 'nothing: only the exit code counts'],
      ],
    },
    {
      heading: 'What to choose from a result',
      rows: [
        ['--json', 'the names of the fields that there are'],
        ['--json id,customer', 'JSON with these fields'],
        [
          '--query <jmespath>',
          'what this expression chooses, in JSON or the format of --output; see https://jmespath.org',
        ],
      ],
    },
    {
      heading: 'For CSV',
      rows: [
        ['--bom', 'a byte order mark, by which Excel knows UTF-8'],
        ['--delimiter ";"', 'what Excel wants between cells in much of Europe'],
        ['--raw', 'without the quote that keeps a spreadsheet from taking a cell for a formula'],
      ],
    },
    'Times are in ISO 8601 in all formats but the table. Lists begin to appear with their first page, but for JSON, which ' +
      'is whole or not at all.',
    'With JSON, what is told on standard error is JSON too, an object a line; where something went wrong, the error comes ' +
      'last:',
    { lines: ['{"notice":{"message":…}}', '{"error":{"code":…,"message":…,"hint":…,"next":…}}'] },
  ],
  examples: [
    'invitations list --json id,customer,createdAt',
    'invitations list --query "[?status==\'pending\'].customer" -o tsv',
    'customers list -o csv --bom --delimiter ";" > customers.csv',
  ],
};
