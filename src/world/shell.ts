import { failed } from '../errors.ts';
import type { Shell } from '../ports/ports.ts';
import { ended, endingInWords, type Spawn, systemSpawn } from './child.ts';

/** The operator's own commands, through the system's shell. What they print goes to standard error: stdout is for data. */
export function systemShell(spawn: Spawn = systemSpawn): Shell {
  return {
    async run(command, input) {
      const child = spawn(command, [], { shell: true, stdio: ['pipe', 2, 2] });
      // A command that does not read its input closes it.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
      const ending = await ended(child, 'exit');
      if (ending.kind === 'exited') return ending.status;
      throw failed('command-failed', `The command ${endingInWords(ending)}.`, { hint: 'Try it by itself first.' });
    },
  };
}
