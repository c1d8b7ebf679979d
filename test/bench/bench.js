// Speed and memory of the built executable, each against something else in the same run, so that the figures mean the
// same on every machine. Prints, never judges by its exit code: a machine may be busy. Run it with nothing else going
// on: npm run bench, or npm run bench -- start-up
import { loadavg } from 'node:os';
import { access } from './access.js';
import { customers } from './customers.js';
import { lists } from './lists.js';
import { aMillion } from './million.js';
import { signIn } from './sign-in.js';
import { startUp } from './start-up.js';
import { subscriptions } from './subscriptions.js';
import { team } from './team.js';

// Node 20 reads the file it names at every start, which takes longer than the start.
delete process.env.NODE_EXTRA_CA_CERTS;

const parts = { 'start-up': startUp, 'sign-in': signIn, customers, access, lists };
/** With what takes minutes, and is measured only when it is named. */
const all = { ...parts, million: aMillion, subscriptions, team };
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(all, name));
if (unknown.length > 0) throw new Error(`Not ${unknown.join(', ')}: ${Object.keys(all).join(', ')}`);

// Ctrl-C ends what runs just now; what is measured fails by that, and what was started is stopped.
process.on('SIGINT', () => {});

console.log(`Node ${process.version}, load ${loadavg()[0].toFixed(1)} at the start`);
for (const name of wanted.length === 0 ? Object.keys(parts) : wanted) await all[name]();
