import type { FaultName } from './fault-kinds.ts';
import { mix } from './made-up/chance.ts';
import type { Sandbox } from './sandbox.ts';
import type { FaultRow } from './state/store.ts';

/** Decides which faults one request meets. */
export interface FaultDraw {
  /** At most one of these kinds: faults with a count first, then one by rate. Rates add up: 20 % and 5 % make 25 %. */
  failure(kinds: readonly FaultName[]): FaultRow | undefined;
  /** This kind, whatever other faults the request meets. */
  oddity(kind: FaultName): FaultRow | undefined;
}

/**
 * Draws the faults of one request after the other. They follow from the seed and the number of the request, so that a
 * rehearsal can be repeated. `salt` makes the draws of several places differ.
 */
export function faultDraws(sandbox: Sandbox, salt: number): () => FaultDraw {
  let requests = 0;
  return () => {
    requests += 1;
    const request = requests;
    const { faults, seed } = sandbox.snapshot;
    const drawn = (place: number) => (mix(seed, request, salt + place) / 2 ** 32) * 100;
    const isDue = ({ kind, times }: FaultRow) => (times ?? 0) > 0 && sandbox.takeFault(kind as FaultName);
    return {
      failure(kinds) {
        const rows = faults.filter(({ kind }) => kinds.some((wanted) => wanted === kind));
        const due = rows.find((row) => row.rate === null && isDue(row));
        if (due !== undefined) return due;
        const number = drawn(0);
        let start = 0;
        return rows.find(({ rate }) => {
          start += rate ?? 0;
          return rate !== null && number < start;
        });
      },
      oddity(kind) {
        const place = faults.findIndex((row) => row.kind === kind);
        const row = faults[place];
        if (row === undefined) return undefined;
        return (row.rate === null ? isDue(row) : drawn(1 + place) < row.rate) ? row : undefined;
      },
    };
  };
}
