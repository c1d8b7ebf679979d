/** Every command that writes the ledger, with what has to be there when it is done. */

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { approveAs, customerNamed } from '../../../src/sandbox/admin/customer-side.ts';
import { type FakeWorld, relate } from '../../fakes.ts';
import type { Services } from './team.ts';

/** What a case works with: a customer of its own. */
export interface Place {
  readonly world: FakeWorld;
  readonly services: Services;
  readonly address: string;
  readonly name: string;
  readonly domain: string;
}

/** A number that a query has to find. */
type Count = readonly [query: string, count: number];

export interface CutCase {
  readonly name: string;
  /** What is there before. */
  readonly prepare?: (place: Place) => Promise<unknown>;
  readonly argv: (place: Place) => readonly string[];
  /** What may be lost without the ledger, and is found by the same command run again: exit code 5. */
  readonly mayBePartial?: true;
  /** How the same command ends when it is run again; undefined where that does the same thing once more. */
  readonly again?: number;
  readonly counts: (place: Place) => readonly Count[];
  /** What has to be so besides. */
  readonly check?: (place: Place) => unknown;
}

const must = async (place: Place, ...argv: readonly string[]) => {
  const outcome = await relate(place.world, ...argv);
  if (outcome.code !== 0) throw new Error(outcome.stderr);
  return outcome.stdout;
};
const invited = (place: Place) =>
  must(place, 'invite', place.name, '--domain', place.domain, '--to', `it@${place.domain}`, '--print');
const becomesCustomer = async ({ services, name, domain }: Place) =>
  services.do((sandbox) => sandbox.accept({ name, domain }));
const idOf = ({ services, domain }: Place) => services.do(({ directory }) => directory.tenantOf(domain));
const ask = ['--roles', 'User Administrator', '--print'];
const requested = async (place: Place) => {
  await becomesCustomer(place);
  await must(place, 'customers', 'list', '-o', 'none');
  await must(place, 'admin', 'request', place.domain, ...ask);
};
const approved = async (place: Place) => {
  await requested(place);
  place.services.do((sandbox) => {
    const { id = '' } = [...sandbox.admin.listed()].find(({ name }) => name.startsWith(place.name)) ?? {};
    const result = approveAs(sandbox, customerNamed(sandbox, place.domain), id);
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
  });
};
const relationships = ({ services, name }: Place) =>
  services.do((sandbox) => [...sandbox.admin.listed()].filter((made) => made.name.startsWith(`${name} `)).length);

const invitations = ({ name }: Place) => `select count(*) from invitation where customer = '${name}'`;
const audited = (place: Place, action: string, count: number): Count => [
  `select count(*) from audit_entry where action = '${action}' and
     (customer = '${place.name}' or customer_id = '${idOf(place)}')`,
  count,
];
const requests = (place: Place, more = ''): string =>
  `select count(*) from admin_request where customer = '${place.name}' and step = 'done' ${more}`;
const mails = ({ name }: Place, purpose: string): string =>
  `select count(*) from admin_mail join admin_mail_hand_off on mail_id = id
     where purpose = '${purpose}' and relationship_id in
       (select relationship_id from admin_request where customer = '${name}')`;
const isInvited = (place: Place): readonly Count[] => [
  [invitations(place), 1],
  [
    `select count(*) from hand_off where invitation_id in (select id from invitation where customer = '${place.name}')`,
    1,
  ],
  [
    `select count(*) from recipient where invitation_id in (select id from invitation where customer = '${place.name}')`,
    1,
  ],
  [`select count(*) from reservation where customer_key = '${place.name.toLowerCase()}'`, 0],
  audited(place, 'invited', 1),
];
const reminded = ({ name }: Place): Count => [
  `select count(*) from event join event_hand_off on event_id = event.id
     where invitation_id in (select id from invitation where customer = '${name}')`,
  1,
];
/** Rows of a list whose drafts are in the folder of the customer. */
const done = ({ name }: Place, count: number): readonly Count[] => [
  [`select count(*) from bulk_row where state = 'done' and detail like '%/${name}/%'`, count],
];
const state = (place: Place, what: string): Count => [`${invitations(place)} and ${what}`, 1];
const list = (place: Place, columns: string, rows: readonly string[]) => {
  const { current } = place.world.paths;
  mkdirSync(current, { recursive: true });
  writeFileSync(join(current, `${place.name}.csv`), [columns, ...rows, ''].join('\n'));
};
const files = ({ world }: Place, folder: string) => readdirSync(join(world.paths.current, folder)).length;

export const CUT_CASES: readonly CutCase[] = [
  {
    name: 'invite',
    argv: ({ name, domain }) => ['invite', name, '--domain', domain, '--to', `it@${domain}`, '--print'],
    again: 1,
    counts: isInvited,
  },
  {
    name: 'invite --admin',
    argv: ({ name, domain }) => [
      ...['invite', name, '--domain', domain, '--to', `it@${domain}`, '--admin', 'helpdesk', '--print'],
    ],
    again: 1,
    counts: (place) => [
      ...isInvited(place),
      [requests(place), 1],
      [mails(place, 'both'), 1],
      audited(place, 'requested', 1),
    ],
    check: relationships,
  },
  {
    name: 'invite --from',
    prepare: async (place) => {
      const rows = ['a', 'b', 'c'].map((part) => `${place.name} ${part},it@${part}.${place.domain}`);
      list(place, 'customer,to', rows);
    },
    argv: ({ name }) => ['invite', '--from', `${name}.csv`, '--eml-dir', name, '--yes'],
    again: 0,
    counts: (place) => [
      [`select count(*) from invitation where customer like '${place.name} %'`, 3],
      ...done(place, 3),
      [`select count(*) from audit_entry where action = 'invited' and customer like '${place.name} %'`, 3],
    ],
    check: (place) => files(place, place.name) === 3,
  },
  {
    name: 'invite --outlook',
    argv: ({ name, domain }) => ['invite', name, '--domain', domain, '--to', `it@${domain}`, '--outlook'],
    counts: (place) => [
      ...isInvited(place),
      [
        `select count(*) from outlook_draft where message_id is not null and
           invitation_id in (select id from invitation where customer = '${place.name}')`,
        1,
      ],
    ],
  },
  {
    name: 'invitations remind',
    prepare: invited,
    argv: ({ name }) => ['invitations', 'remind', name, '--print'],
    counts: (place) => [reminded(place), audited(place, 'reminded', 1)],
  },
  {
    name: 'invitations remind --pending-for',
    prepare: async (place) => {
      await invited(place);
      const { clock } = place.world;
      clock.time = new Date(clock.time.getTime() + 1000);
    },
    argv: ({ name }) => ['invitations', 'remind', '--pending-for', '0', '--eml-dir', name, '--yes'],
    again: 0,
    counts: (place) => [reminded(place), ...done(place, 1), audited(place, 'reminded', 1)],
    check: (place) => files(place, place.name) === 1,
  },
  {
    name: 'invitations withdraw',
    prepare: invited,
    argv: ({ name }) => ['invitations', 'withdraw', name],
    again: 0,
    counts: (place) => [state(place, 'withdrawn_at is not null'), audited(place, 'withdrew', 1)],
  },
  {
    name: 'invitations reopen',
    prepare: async (place) => {
      await invited(place);
      await must(place, 'invitations', 'withdraw', place.name);
    },
    argv: ({ name }) => ['invitations', 'reopen', name],
    again: 0,
    counts: (place) => [state(place, 'withdrawn_at is null'), audited(place, 'reopened', 1)],
  },
  {
    name: 'invitations confirm',
    prepare: async (place) => {
      await becomesCustomer(place);
      await must(place, 'customers', 'list', '-o', 'none');
      await invited(place);
    },
    argv: (place) => ['invitations', 'confirm', place.name, idOf(place)],
    again: 1,
    counts: (place) => [state(place, "evidence = 'operator'"), audited(place, 'confirmed', 1)],
  },
  {
    name: 'customers list',
    prepare: async (place) => {
      await invited(place);
      await must(place, 'customers', 'list', '-o', 'none');
      await becomesCustomer(place);
    },
    argv: () => ['customers', 'list'],
    mayBePartial: true,
    again: 0,
    counts: (place) => [
      state(place, 'accepted_at is not null'),
      audited(place, 'accepted', 1),
      [`select count(*) from customer where customer_id = '${idOf(place)}'`, 1],
      [`select count(*) from customer_change where kind = 'gained' and customer_id = '${idOf(place)}'`, 1],
    ],
  },
  {
    name: 'customers alias',
    prepare: becomesCustomer,
    argv: (place) => ['customers', 'alias', idOf(place), `the ${place.name}`],
    counts: (place) => [
      [`select count(*) from customer_label where alias = 'the ${place.name}'`, 1],
      audited(place, 'labelled', 1),
    ],
  },
  {
    name: 'customers note',
    prepare: becomesCustomer,
    argv: (place) => ['customers', 'note', idOf(place), `of ${place.name}`],
    counts: (place) => [
      [`select count(*) from customer_label where note = 'of ${place.name}'`, 1],
      audited(place, 'labelled', 1),
    ],
  },
  {
    name: 'customers disconnect',
    prepare: becomesCustomer,
    argv: (place) => ['customers', 'disconnect', idOf(place), '--yes'],
    counts: (place) => [audited(place, 'changed', 1)],
  },
  {
    name: 'admin request',
    prepare: async (place) => {
      await becomesCustomer(place);
      await must(place, 'customers', 'list', '-o', 'none');
    },
    argv: ({ domain }) => ['admin', 'request', domain, ...ask],
    counts: (place) => [[requests(place), 1], [mails(place, 'request'), 1], audited(place, 'requested', 1)],
    check: relationships,
  },
  {
    name: 'admin request --from',
    prepare: async (place) => {
      const { services, name, domain } = place;
      const domains = ['a', 'b'].map((part) => `${part}.${domain}`);
      services.do((sandbox) => {
        for (const one of domains) sandbox.accept({ name: `${name} ${one[0]}`, domain: one });
      });
      await must(place, 'customers', 'list', '-o', 'none');
      list(
        place,
        'customer,to',
        domains.map((one) => `${one},it@${one}`),
      );
    },
    argv: ({ name }) => [
      ...['admin', 'request', '--from', `${name}.csv`, '--roles', 'User Administrator'],
      ...['--eml-dir', name, '--yes'],
    ],
    again: 0,
    counts: (place) => [
      [`select count(*) from admin_request where customer like '${place.name} %' and step = 'done'`, 2],
      ...done(place, 2),
      [`select count(*) from audit_entry where action = 'requested' and customer like '${place.name} %'`, 2],
    ],
    check: (place) => relationships(place) === 2 && files(place, place.name) === 2,
  },
  {
    name: 'admin remind',
    prepare: requested,
    argv: ({ domain }) => ['admin', 'remind', domain, '--print'],
    counts: (place) => [[mails(place, 'reminder'), 1]],
  },
  {
    name: 'admin renew',
    prepare: approved,
    argv: ({ domain }) => ['admin', 'renew', domain, '--print'],
    again: 1,
    counts: (place) => [
      [requests(place, 'and renews is not null'), 1],
      [mails(place, 'renew'), 1],
    ],
    check: (place) => relationships(place) === 2,
  },
  {
    name: 'ledger copy file',
    prepare: async (place) => {
      const { env } = place.world;
      env.RELATE_LEDGER = 'file';
      await invited(place);
      delete env.RELATE_LEDGER;
    },
    argv: ({ address }) => ['ledger', 'copy', 'file', address, '--merge'],
    again: 0,
    counts: isInvited,
  },
];
