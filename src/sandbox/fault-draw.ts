import type { FaultName } from './fault-kinds.ts';
import { mix } from './made-up/chance.ts';
import type { Sandbox } from './sandbox.ts';
import type { FaultRow } from './state/store.ts';

/** What goes wrong with one request. */
export interface FaultDraw {
  /** One at most of these kinds: the rates lie side by side, so that 20 % and 5 % make 25 %. Counted ones come first. */
  failure(kinds: readonly FaultName[]): FaultRow | undefined;
  /** This kind, whatever else goes wrong. */
  oddity(kind: FaultName): FaultRow | undefined;
}

/**
 * Draws for one request after the other. Each decision follows from the seed and from how many requests came before;
 * `salt` keeps those of several places apart.
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
