// An operator who invites one customer after the other: node operator.cjs PROGRAM CUSTOMER… Many commands in one process,
// since to start each by itself would take most of the time. The last line is the exit codes, as JSON.
const [, , program, ...customers] = process.argv;
const { start } = require(program);

async function inviteAll() {
  const codes = [];
  for (const customer of customers) {
    process.argv.splice(2, process.argv.length, 'invite', customer, '--print');
    codes.push(await start(process));
  }
  process.stdout.write(`\n${JSON.stringify(codes)}\n`);
}

void inviteAll();
