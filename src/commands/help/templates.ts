import type { Topic } from '../../cli/topic.ts';
import { PLACEHOLDERS } from '../../invitation/template/placeholders.ts';

export const templatesTopic: Topic = {
  title: 'Templates of e-mails',
  blocks: [
    'A template is a text file: a line with the subject, an empty line, and the body in light Markdown (emphasis, ' +
      'headings, lists, links). An .eml file has the mail as HTML too; elsewhere it is plain text.',
    {
      lines: [
        'Subject: {{partner}} asks for your agreement',
        '',
        'Dear {{contact|all}},',
        '',
        '{{#note}}Please note: {{note}}{{/note}}',
        '',
        '{{link}}',
        '',
        '{{signature}}',
      ],
    },
    {
      heading: 'Shipped templates',
      rows: [
        ['invitation', 'asks for a reseller relationship with you'],
        ['indirect', 'the same for an indirect reseller and its indirect provider'],
        ['reminder', 'for a customer who has not accepted yet'],
        ['admin', 'asks for an admin relationship: roles for a limited time'],
        ['both', 'asks for a reseller relationship and an admin relationship'],
        ['admin-reminder', 'for a customer who has not approved yet'],
        ['restore', 'asks anew for roles that were removed or ran out'],
      ],
    },
    'A template of yours with one of these names takes its place. One with any other name is what its links say: an ' +
      'invitation with {{link}}, a request for roles with {{admin-link}}, or both.',
    {
      heading: 'Placeholders',
      rows: Object.entries(PLACEHOLDERS).map(([name, meaning]) => [`{{${name}}}`, meaning] as const),
    },
    '{{contact|all}} has words for when the value is empty, and {{note|}} says that it may be. A line with nothing but ' +
      'empty placeholders is left out; an empty one inside a sentence is refused. A template without ' +
      'its link is refused, and so is one whose link other text runs into: give it a line of its own. {{roles}} is a ' +
      'list, and has a line of its own too.',
    'Text between {{#contact}} and {{/contact}} is kept only where there is a contact, and so with each name: within a ' +
      'line or over several. Conditions do not stand in one another, and have neither links nor {{roles}} in them.',
    'A placeholder with any other name is your own: {{ticket}}. It stands for what --set ticket=4711 says, or else the ' +
      'profile (relate profile edit --set ticket=4711), as plain text. Where neither does, the mail is refused, unless ' +
      'the template says what then: {{ticket|none}}, {{ticket|}} or a condition.',
    'Yours lie as LANGUAGE/NAME.md in a folder of their own beside the configuration; one that others can change is not ' +
      'used.',
  ],
  examples: [
    'template path',
    'template edit invitation --lang de',
    'template new schools --from invitation',
    'template check',
    'profile edit --set support-phone="+1 425 555 0100"',
    'invite "Contoso Ltd" --template schools --print',
  ],
};
