import { Terminal, type TerminalOptions } from '../terminal.ts';
import { node } from './executable.ts';
import { bin, childEnvironment, newHome, type Surroundings } from './relate.ts';

/** `relate` at a terminal. */
export class RelateTerminal extends Terminal {
  readonly home: string;

  constructor(
    argv: readonly string[],
    surroundings: Omit<Surroundings, 'input'> & Pick<TerminalOptions, 'redirection' | 'cols'> = {},
  ) {
    const { home = newHome(), cwd = home, redirection, cols } = surroundings;
    super(node, [bin, ...argv], { env: childEnvironment({ ...surroundings, home }), cwd, redirection, cols });
    this.home = home;
  }
}
