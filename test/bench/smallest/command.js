// The least that a command-line program of its kind does: one subcommand with one option.
import { Command } from 'commander';

const program = new Command('smallest').version('1.0.0');
program
  .command('greet')
  .option('--name <name>', 'whom to greet')
  .action(({ name = 'you' }) => console.log(`Hello ${name}`));
program.parse();
