import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Timer } from '../../src/world/child.ts';
import { systemKeyring } from '../../src/world/keyring.ts';
import { temporaryFolder } from '../fakes.ts';
import { useScript } from '../script.ts';
import { silentBus } from '../silent-bus.ts';
import { needs } from '../system-packages.ts';

const run = promisify(execFile);
const isLinux = process.platform === 'linux';
const need = needs('dbus-run-session', 'gnome-keyring-daemon');
const script = useScript(new URL('./keyring-script.ts', import.meta.url));

/** The environment of somebody who has no desktop, and nothing in their folders. */
function bare(): NodeJS.ProcessEnv {
  const home = temporaryFolder();
  return {
    PATH: process.env.PATH,
    HOME: home,
    XDG_RUNTIME_DIR: home,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${home}/bus`,
  };
}

/** What commands say inside a D-Bus session of their own. */
async function inSession(commands: readonly string[], options: readonly string[] = []): Promise<string[]> {
  const { DBUS_SESSION_BUS_ADDRESS, ...env } = bare();
  const keyring = `'${process.execPath}' '${script()}'`;
  const lines = commands.map((command) => command.replace(/^keyring/, keyring)).join('\n');
  const { stdout } = await run('dbus-run-session', [...options, '--', 'bash', '-c', lines], { env, timeout: 120_000 });
  return stdout.trim().split('\n');
}

const unlock = "printf 'a password\\n' | gnome-keyring-daemon --unlock --components=secrets > /dev/null";

describe.skipIf(!isLinux || need.isMissing)(`the Secret Service${need.note}`, () => {
  test('keeps a secret from one process to another, replaces it and removes it', async () => {
    const said = await inSession([
      unlock,
      'keyring read tokens-1',
      "keyring write tokens-1 'ein Schlüssel'",
      'keyring read tokens-1',
      'keyring read tokens-2',
      'keyring write tokens-1 another',
      'keyring read tokens-1',
      'keyring remove tokens-1',
      'keyring read tokens-1',
      'keyring remove tokens-1',
    ]);
    expect(said).toEqual([
      'nothing',
      'written',
      'ein Schlüssel',
      'nothing',
      'written',
      'another',
      'removed',
      'nothing',
      'removed',
    ]);
  });

  test('that is locked, where nobody can be asked to open it, says so', async () => {
    const lock = [
      'dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets',
      'org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/aliases/default > /dev/null',
    ].join(' ');
    expect(await inSession([unlock, 'keyring write tokens-1 x', lock, 'keyring read tokens-1'])).toEqual([
      'written',
      'unavailable: it is locked',
    ]);
  });

  test('that does not answer says so', async () => {
    const pid = [
      'pid=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus /',
      "org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets | awk '{print $2}')",
    ].join(' ');
    const stopped = ['kill -STOP $pid', 'keyring read tokens-1', 'kill -KILL $pid'];
    expect(await inSession([unlock, 'keyring write tokens-1 x', pid, ...stopped])).toEqual([
      'written',
      'unavailable: it does not answer',
    ]);
  });

  test('without a keyring in it says so', async () => {
    expect(await inSession(['keyring write tokens-1 x'])).toEqual(['unavailable: it has no place for new secrets']);
  });

  test('that no program provides says so', async () => {
    const config = join(temporaryFolder(), 'bus.conf');
    const policy =
      '<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>';
    writeFileSync(config, `<busconfig><listen>unix:tmpdir=/tmp</listen>${policy}</busconfig>`);
    expect(await inSession(['keyring read tokens-1'], [`--config-file=${config}`])).toEqual([
      'unavailable: no program of this session keeps secrets',
    ]);
  });
});

test.runIf(isLinux)('a machine without a desktop session has no keyring, and says so in one line', async () => {
  const { stdout } = await run(process.execPath, [script(), 'read', 'tokens-1'], { env: bare() });
  expect(stdout).toBe('unavailable: there is no desktop session (D-Bus)\n');
});

describe.runIf(isLinux)('a session that takes connections and keeps silent', () => {
  test('is given up, and the next question fails at once', async () => {
    const { address } = await silentBus();
    const env = { ...bare(), DBUS_SESSION_BUS_ADDRESS: address, TEST_TIMEOUT: '200' };
    const { stdout } = await run(process.execPath, [script(), 'read', 'tokens-1'], { env });
    expect(stdout).toBe('unavailable: it does not answer\n');
    let waits = 0;
    const timer: Timer = (callback) => {
      waits += 1;
      setImmediate(callback);
      return () => {};
    };
    const signal = new AbortController().signal;
    const keyring = systemKeyring('linux', { env, signal: () => signal, timer });
    await expect(keyring.read('a')).rejects.toThrow('it does not answer');
    await expect(keyring.write('a', 'b')).rejects.toThrow('it does not answer');
    expect(waits).toBe(1);
  });

  test('does not keep Ctrl-C from ending the command', async () => {
    const { address, connected } = await silentBus();
    const env = { ...bare(), DBUS_SESSION_BUS_ADDRESS: address };
    const child = spawn(process.execPath, [script(), 'read', 'tokens-1'], { env });
    await connected;
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([130, null]);
  });
});
