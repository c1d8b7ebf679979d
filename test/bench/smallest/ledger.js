// The least that such a program does with a ledger: opens it, and asks once.
import { Command } from 'commander';
import { Kysely, SqliteDialect } from 'kysely';
import Sqlite from 'libsql';

const program = new Command('smallest').version('1.0.0');
program
  .command('list')
  .requiredOption('--file <path>', 'the database')
  .action(async ({ file }) => {
    const db = new Kysely({ dialect: new SqliteDialect({ database: new Sqlite(file) }) });
    const rows = await db.selectFrom('invitation').select(['id', 'customer']).execute();
    for (const { id, customer } of rows) console.log(`${id}\t${customer}`);
    await db.destroy();
  });
program.parseAsync();
