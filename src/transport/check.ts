import * as v from 'valibot';
import { failed, type RelateError } from '../errors.ts';
import { GUID_PATTERN } from '../text/guid.ts';
import { redact } from '../text/redact.ts';
import { type Answer, bodyOf } from './answer.ts';
import { type CallIds, idFacts, idLine } from './call.ts';
import { momentOf } from './moment.ts';

/** Text, also where the service writes a number. */
export const text = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
/**
 * Text, or null where the service leaves it out, blank, or sends anything else: no field that can be done without may
 * take a whole list away. So it is with the other optional ones.
 */
export const optionalText = v.fallback(
  v.pipe(
    v.nullish(text, null),
    v.transform((value) => (value?.trim() ? value : null)),
  ),
  null,
);
/** The id of a tenant: a GUID in lower case. */
export const tenantId = v.pipe(v.string(), v.regex(GUID_PATTERN), v.toLowerCase());
/** A number, also as text, or null. */
export const optionalNumber = v.fallback(
  v.nullish(v.union([v.number(), v.pipe(v.string(), v.decimal(), v.transform(Number))]), null),
  null,
);
/** True or false, also as text, or null. */
export const optionalBoolean = v.fallback(
  v.nullish(
    v.union([
      v.boolean(),
      v.pipe(
        v.string(),
        v.toLowerCase(),
        v.picklist(['true', 'false']),
        v.transform((word) => word === 'true'),
      ),
    ]),
    null,
  ),
  null,
);

/** A moment as ISO 8601 in UTC, or null; see `momentOf`. */
export const optionalMoment = v.optional(v.pipe(v.unknown(), v.transform(momentOf)), null);

/**
 * A word of an enum, or null. The service writes one as its number, as a word, or as a word in PascalCase: each becomes
 * `attention_needed`. A word that is none of these stays as it is; a number beyond them is null.
 */
export function optionalWord<const Word extends string>(words: readonly Word[]) {
  return v.pipe(
    optionalText,
    v.transform((value) => {
      if (value === null) return null;
      if (/^\d+$/.test(value)) return words[Number(value)] ?? null;
      return value
        .trim()
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .toLowerCase();
    }),
  );
}

/** A part of a record, or null where the service leaves it out or sends anything else. */
export function optionalObject<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.fallback(v.nullish(v.object(entries), null), null);
}

/** The JSON of an answer. Anything else fails with `answer-unusable`, which names the endpoint and what came. */
export function jsonOf(answer: Answer): unknown {
  const body = bodyOf(answer);
  if (body.kind === 'json') return body.value;
  throw failed('answer-unusable', `The answer to ${answer.endpoint} is no JSON: what came is ${body.what}.`, {
    hint: ['Try again. Is a proxy or a sign-in page of your network in between?', idLine(answer)],
    facts: idFacts(answer),
  });
}

/** The value as the schema wants it, or `answer-unusable` with the first field that is not. `at` is where it was. */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  ids: CallIds,
  at = '',
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = [at, v.getDotPath(issue) ?? ''].filter((part) => part !== '').join('.');
  throw unusableField(ids, path, issue.path?.at(-1)?.value ?? (issue.path ? undefined : value));
}

/** `answer-unusable`: a field the client can't do without is missing, or not what it should be. */
export function unusableField(ids: CallIds, field: string, received: unknown): RelateError {
  const where = field === '' ? 'the whole of it' : field;
  return failed('answer-unusable', `The answer to ${ids.endpoint} can't be used: ${where} is ${described(received)}.`, {
    hint: [`${ids.service} may have changed. Is there a newer version of relate?`, idLine(ids)],
    facts: { ...idFacts(ids), field },
  });
}

/** Characters. Long enough for any token: half of one would not be known for one. */
const LONGEST_READ = 10_000;

function described(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const shown = redact((JSON.stringify(value) ?? String(value)).slice(0, LONGEST_READ));
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
}
