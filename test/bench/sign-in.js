// What a sign-in costs a command: `relate customers list` with a token that is kept and still valid, against the same
// command with the fixed token of the stand-in.
import { spawnSync } from 'node:child_process';
import { executable, inFolder, median, print, run } from './measure.js';

const rounds = 20;
/** Milliseconds. */
const mostOnTop = 60;

export function signIn() {
  return inFolder((place) => {
    // The stand-in is on this machine, whatever proxy there is.
    const env = { ...place.env, NO_PROXY: '*', no_proxy: '*' };
    const relate = (...argv) => run(process.execPath, [executable, ...argv], { env });
    relate('init', '--sandbox', '--name', 'fixed');
    relate('init', '--sandbox', '--name', 'signed-in');
    relate('sandbox', 'start', '--customers', '100');
    try {
      logIn(env);
      const list = (profile) => relate('customers', 'list', '--profile', profile, '-o', 'ndjson').milliseconds;
      const profiles = ['fixed', 'signed-in'];
      for (const profile of profiles) list(profile);
      const times = profiles.map(() => []);
      // In turn, so that a machine that slows down slows both.
      for (let round = 0; round < rounds; round += 1) {
        profiles.forEach((profile, place) => {
          times[place].push(list(profile));
        });
      }
      const [fixed, signedIn] = times.map(median);
      console.log(`\nSign-in: medians of ${rounds}`);
      print('customers list, fixed token', `${fixed.toFixed(0)} ms`);
      print('customers list, a token that is kept', `${signedIn.toFixed(0)} ms`, {
        figure: signedIn - fixed,
        limit: mostOnTop,
        of: ' ms on top',
      });
    } finally {
      relate('sandbox', 'stop');
    }
  });
}

function logIn(env) {
  const argv = [executable, 'login', '--profile', 'signed-in', '--client-secret-stdin'];
  const { status, stderr } = spawnSync(process.execPath, argv, { env, input: 'secret\n', encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
