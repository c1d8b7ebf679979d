import type { RelateError } from '../../errors.ts';
import type { HttpFailure } from '../../ports/http-failure.ts';
import { type FailedRequest, unreachable } from '../../transport/unreachable.ts';

/** An exchange that brought no answer. */
export class Lost extends Error {
  readonly failure: HttpFailure;
  readonly told: RelateError;

  constructor(failure: HttpFailure, call: FailedRequest) {
    super(failure.message, { cause: failure });
    this.failure = failure;
    this.told = unreachable(failure, call);
  }
}
