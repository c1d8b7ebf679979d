import * as v from 'valibot';
import type { Result } from '../../errors.ts';
import { isDomain } from '../../text/domain.ts';
import { CAPABILITIES, type Cloud } from './cloud.ts';

const ADDRESS_RULE = 'must be an https address without port, parameters or #';

/** A row the operator wrote. Its name is the key it is stored under. Made when there is one, which is rare. */
function rowSchema() {
  const serviceAddress = v.pipe(
    v.string('must be text'),
    v.check(isPlainAddress, ADDRESS_RULE),
    v.transform((text) => text.replace(/\/+$/, '')),
  );
  const pageAddress = v.pipe(
    v.string('must be text'),
    v.regex(/^https:\/\/[^\s{}]+\/\{id\}[^\s{}]*$/, 'must be an https address with {id}'),
    v.check((text) => URL.canParse(text), 'must be an https address with {id}'),
  );
  return v.pipe(
    v.strictObject(
      {
        title: v.pipe(
          v.string('must be text'),
          v.maxLength(100, 'must have at most 100 characters'),
          v.regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must be one line of text'),
          v.regex(/\S/, 'must not be blank'),
        ),
        invitation: v.optional(
          v.nullable(
            v.strictObject(
              {
                base: v.pipe(v.string('must be text'), v.check(isPlainAddress, ADDRESS_RULE)),
                fragment: v.pipe(
                  v.string('must be text'),
                  v.regex(/^\/[\w/.-]*$/, 'must begin with / and hold letters, digits and / . - _ only'),
                ),
              },
              objectProblem,
            ),
          ),
          null,
        ),
        approval: v.optional(v.nullable(pageAddress), null),
        hosts: v.optional(
          v.array(
            v.pipe(
              v.string('must be a host name'),
              v.toLowerCase(),
              v.check(isDomain, 'must be a host name such as admin.example.com'),
            ),
            'must be a list of host names',
          ),
          [],
        ),
        authority: v.optional(v.nullable(serviceAddress), null),
        api: v.optional(v.nullable(serviceAddress), null),
        audience: v.optional(
          v.nullable(
            v.pipe(v.string('must be text'), v.regex(/^[\w:/.-]+$/, 'must be the address or the id of a service')),
          ),
          null,
        ),
        graph: v.optional(v.nullable(serviceAddress), null),
        lacks: v.optional(
          v.array(v.picklist(CAPABILITIES, `must be one of ${CAPABILITIES.join(', ')}`), 'must be a list'),
          [],
        ),
        record: v.optional(v.nullable(pageAddress), null),
        support: v.optional(v.nullable(pageAddress), null),
        closed: v.optional(
          v.nullable(v.pipe(v.string('must be a date'), v.check(isDay, 'must be a date, YYYY-MM-DD'))),
          null,
        ),
      },
      objectProblem,
    ),
    v.forward(
      v.check(
        // Else the links we build would not be recognised as links of this cloud.
        ({ invitation, hosts }) => invitation === null || hosts.includes(new URL(invitation.base).hostname),
        'must contain the host of invitation.base',
      ),
      ['hosts'],
    ),
    v.forward(
      v.check(
        ({ approval, hosts }) => approval === null || hosts.includes(new URL(approval).hostname),
        'must contain the host of approval',
      ),
      ['hosts'],
    ),
  );
}

/** Reads a row that the operator wrote; the problem is one line for each thing wrong with it: `hosts.0: must be …`. */
export function readCloudRow(name: string, row: unknown): Result<Cloud, readonly string[]> {
  const problems: string[] = [];
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) {
    problems.push('name: must be lower-case letters and digits, words joined by hyphens');
  }
  const result = v.safeParse(rowSchema(), row, { abortPipeEarly: true });
  for (const issue of result.issues ?? []) {
    const path = v.getDotPath(issue);
    problems.push(path === null ? `the row ${issue.message}` : `${path}: ${issue.message}`);
  }
  if (!result.success || problems.length > 0) return { ok: false, problem: problems };
  return { ok: true, value: { name, isLocal: false, ...result.output } };
}

function objectProblem(issue: v.StrictObjectIssue): string {
  if (issue.expected === 'never') return 'is not a field of a cloud';
  return issue.path === undefined ? 'must be an object' : 'is missing';
}

function isPlainAddress(text: string): boolean {
  if (!/^https:\/\/[^\s?#@\\]+$/.test(text) || !URL.canParse(text)) return false;
  const { hostname, port } = new URL(text);
  return isDomain(hostname) && port === '';
}

function isDay(text: string): boolean {
  const day = new Date(text);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}
