/** Where the key to a sign-in goes, with the keyring of a desktop and with one that hangs. */

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentBus } from '../silent-bus.ts';
import { needs } from '../system-packages.ts';
import { servedHome } from './customers-home.ts';
import { relate, shell, start } from './relate.ts';

const isLinux = process.platform === 'linux';
const need = needs('dbus-run-session', 'gnome-keyring-daemon');
const login = ['login', '--client-secret-stdin'];

describe.runIf(isLinux)('a keyring that never answers', () => {
  it('is given up: the key goes to a file, with the usual notice, and the check says why', async (test) => {
    const { home } = await servedHome(test, 3);
    const env = { DBUS_SESSION_BUS_ADDRESS: (await silentBus()).address };
    const signedIn = await relate(login, { home, env, input: 'S3cret~of.the-application\n' });
    expect(signedIn.code).toBe(0);
    expect(signedIn.stderr).toContain('No keyring took the key to the tokens, so it is in a file.');
    expect(existsSync(join(home, 'config', 'tokens.key'))).toBe(true);
    const query = "[?check=='keyring'].finding";
    const checked = await relate(['doctor', '--query', query, '-o', 'json'], { home, env });
    expect(JSON.parse(checked.stdout)).toEqual([
      "The keyring can't be used (it does not answer), so the key to sign-ins is kept in a file.",
    ]);
    expect(await relate(['customers', 'list'], { home, env })).toMatchObject({ code: 0 });
    expect(await relate(['logout'], { home, env })).toMatchObject({ code: 0 });
  });

  it('does not keep Ctrl-C from ending the sign-in, which leaves nothing', async (test) => {
    const { home } = await servedHome(test, 1);
    const { address, connected } = await silentBus();
    const child = start(login, { home, env: { DBUS_SESSION_BUS_ADDRESS: address } }, ['pipe', 'ignore', 'pipe']);
    let stderr = '';
    child.stderr?.on('data', (part) => {
      stderr += part;
    });
    child.stdin?.end('S3cret~of.the-application\n');
    await connected;
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
    expect(stderr).toMatch(/^relate: Stopped\.$/m);
    expect((await relate(['whoami'], { home })).code).toBe(4);
  });
});

describe.skipIf(!isLinux || need.isMissing)(`the keyring of a desktop${need.note}`, () => {
  it('keeps the key; when it hangs or is locked later, commands say so', async (test) => {
    const { home } = await servedHome(test, 3);
    const secrets = 'org.freedesktop.secrets';
    const { code, stdout, stderr } = await shell(
      `session() {
        set -e
        printf 'a password\\n' | gnome-keyring-daemon --unlock --components=secrets > /dev/null
        printf 'S3cret~of.the-application\\n' | relate login --client-secret-stdin
        relate whoami --query keyIn -o tsv
        relate customers list --query 'length(@)' -o tsv
        dbus-send --session --print-reply --dest=${secrets} /org/freedesktop/secrets \\
          org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/aliases/default > /dev/null
        relate whoami || echo "locked: $?"
        pid=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \\
          org.freedesktop.DBus.GetConnectionUnixProcessID string:${secrets} | awk '{print $2}')
        kill -STOP $pid
        relate whoami || echo "stopped: $?"
        kill -KILL $pid
      }
      export -f relate session
      dbus-run-session -- bash -c session`,
      { home, env: { XDG_RUNTIME_DIR: home } },
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'keyring\n3\nlocked: 4\nstopped: 4\n' });
    expect(stderr).toMatch(/The key to the sign-in is in the keyring, which can't be used: it is locked\.\n/);
    expect(stderr).toMatch(/The key to the sign-in is in the keyring, which can't be used: it does not answer\.\n/);
    expect(existsSync(join(home, 'config', 'tokens.key'))).toBe(false);
  });
});
