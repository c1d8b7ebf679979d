import type { ExitCode, Hint } from '../errors.ts';
import type { Answer } from './answer.ts';
import type { Call, CallIds } from './call.ts';

/** What an error of a service means for the operator. */
export interface KnownFault {
  /** For scripts; see `RelateError.code`. */
  readonly name: string;
  readonly exitCode: ExitCode;
  /** One sentence. */
  readonly says: string;
  readonly hint: Hint;
  /** The token is no good by itself, as one that has expired: another one of the same sign-in may do. */
  readonly isOfToken?: true;
  /** The status the code has to come with: with another one, it is a code of another part of the service. */
  readonly status?: number;
}

/** What is particular to one service, as data. */
export interface Protocol {
  /** As the operator knows it: `Partner Center`. */
  readonly service: string;
  /** Headers of an answer, in lower case, by which the service knows the call. */
  readonly idHeaders: { readonly request: string; readonly correlation: string };
  /** The headers of every call, besides the authorisation and the types of bodies. */
  headers(ids: CallIds): Readonly<Record<string, string>>;
  readonly faults: {
    /** By the service's own codes. */
    readonly byCode: Readonly<Record<string, KnownFault>>;
    /** What a status alone means, where it means anything in particular. */
    readonly byStatus: Readonly<Record<number, KnownFault>>;
  };
  readonly paging: {
    /** The field of a page that holds its items. */
    readonly itemsField: string;
    /** The call for the page after this one; undefined at the end. `first` is the call for the first page. */
    next(page: unknown, first: Call, base: URL, answer: Answer): Call | undefined;
  };
  /** Several calls in one, where the service takes them. */
  readonly batch?: {
    readonly path: string;
    /** What the paths of the calls in it are relative to: the path of a version. */
    readonly root: string;
    /** Calls that one batch takes at most. */
    readonly size: number;
  };
}

/** What the service's own code means; undefined for an unknown one. */
export function faultOfCode({ faults }: Protocol, status: number, code: string | undefined): KnownFault | undefined {
  if (code === undefined || !Object.hasOwn(faults.byCode, code)) return undefined;
  const fault = faults.byCode[code];
  return (fault?.status ?? status) === status ? fault : undefined;
}

/** What the status alone means, when it means anything in particular. */
export function faultOfStatus({ faults }: Protocol, status: number): KnownFault | undefined {
  return faults.byStatus[status];
}
