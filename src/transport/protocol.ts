import type { ExitCode } from '../errors.ts';
import type { CallIds } from './answer.ts';

/** What an error of a service means for the operator. */
export interface KnownFault {
  /** For scripts; see `RelateError.code`. */
  readonly name: string;
  readonly exitCode: ExitCode;
  /** One sentence. */
  readonly says: string;
  /** One or two sentences. Where it says `{sign-in}`, the operator reads the command that signs in. */
  readonly remedy: string;
  /** The token is no good by itself, as one that has expired: another one of the same sign-in may do. */
  readonly isOfToken?: true;
}

/** What one service has of its own, beside what it offers. */
export interface Protocol {
  /** As the operator knows it: `Partner Center`. */
  readonly service: string;
  /** Headers of an answer, in lower case, by which the service knows the call. */
  readonly idHeaders: { readonly request: string; readonly correlation: string };
  /** The headers of every call, besides the authorisation and the types of bodies. */
  headers(ids: CallIds): Readonly<Record<string, string>>;
  /** What a code of the service means with this status; undefined for an unknown one. */
  faultOfCode(status: number, code: string | undefined): KnownFault | undefined;
  /** What the status alone means, when it means anything in particular. */
  faultOfStatus(status: number): KnownFault | undefined;
}
