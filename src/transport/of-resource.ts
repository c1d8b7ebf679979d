import { ExitCode, notFound, RelateError } from '../errors.ts';

/**
 * Does something with the resource of this id, which becomes a part of a path. `missing` is thrown where there is none of
 * that id: the service says so, or it is no id, and would lead to another resource.
 */
export async function ofResource<Result>(
  id: string,
  work: () => Promise<Result>,
  missing: (cause?: RelateError) => RelateError,
): Promise<Result> {
  if (!isPathId(id)) throw missing();
  try {
    return await work();
  } catch (error) {
    throw saysMissing(error) ? missing(error) : error;
  }
}

/** An id as a part of a path. Throws `not-found` for a text that would lead elsewhere: no resource has such an id. */
export function pathId(id: string): string {
  if (isPathId(id)) return id;
  throw notFound('not-found', `Partner Center has nothing of the id ${JSON.stringify(id)}.`, { hint: 'Check the id.' });
}

function isPathId(id: string): boolean {
  return /^[\w-]+$/.test(id);
}

/** Whether the service itself said so, and not something in between, such as a proxy with a page of its own. */
function saysMissing(error: unknown): error is RelateError {
  if (!(error instanceof RelateError) || error.exitCode !== ExitCode.notFound) return false;
  return error.facts.serviceCode !== undefined || error.facts.description !== undefined;
}
