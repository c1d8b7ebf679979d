import { writeFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import type { Background, Started } from '../../../src/ports/ports.ts';
import { FakeWorld } from '../../fakes.ts';

/** Runs the program inside this process instead of a further one, with a world of its own on the same folders. */
export class SameProcess implements Background {
  readonly pid: number;
  readonly started: (readonly string[])[] = [];
  /** Tells what was started to end. */
  end: () => void = () => {};
  readonly #world: FakeWorld;

  constructor(world: FakeWorld, pid = 4711) {
    this.#world = world;
    this.pid = pid;
  }

  async start(argv: readonly string[], log: string): Promise<Started> {
    this.started.push(argv);
    const world = new FakeWorld();
    const told = new Promise<void>((resolve) => {
      this.end = resolve;
    });
    Object.assign(world, { paths: this.#world.paths, background: { pid: this.pid, waitForSignal: () => told } });
    const hasEnded = main(argv, world).then(() => writeFileSync(log, world.stderr.text));
    onTestFinished(async () => {
      this.end();
      await hasEnded;
    });
    return { pid: this.pid, hasEnded };
  }

  async waitForSignal(): Promise<never> {
    throw new Error('this is what starts, not what runs');
  }
}
