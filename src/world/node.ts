import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { World } from '../ports/ports.ts';
import { nodeFiles } from './files.ts';
import { interruptOf } from './interrupt.ts';
import { lazy } from './lazy.ts';
import { currentFolder, homeFolder, userFolders } from './paths.ts';
import { sleep } from './sleep.ts';
import { processInput, processOutput } from './streams.ts';

/** The real ports. Adapters that are heavy or rarely needed are loaded at their first use. */
export function nodeWorld(process: NodeJS.Process): World {
  const { env, platform } = process;
  const stdin = processInput(() => process.stdin);
  const stdout = processOutput(1, () => process.stdout);
  const stderr = processOutput(2, () => process.stderr);

  const interrupt = interruptOf(process);
  const prompter = lazy(async () =>
    (await import('./prompter.ts')).systemPrompter({
      input: () => process.stdin,
      output: () => process.stderr,
      env,
      signal: interrupt(),
      process,
    }),
  );
  const editor = lazy(async () => (await import('./editor.ts')).systemEditor({ env, platform, stdin, stdout }));
  const isWsl = async () => (await import('./powershell.ts')).isWsl(platform, env);
  const clipboard = lazy(async () => {
    const { systemClipboard } = await import('./clipboard.ts');
    return systemClipboard({ env, platform, isWsl: await isWsl(), stderr });
  });
  const opener = lazy(async () => {
    const { systemOpener } = await import('./opener.ts');
    return systemOpener({ env, platform, isWsl: await isWsl(), home: () => homeFolder(platform, homedir) });
  });
  const http = lazy(async () => (await import('./http.ts')).systemHttp({ env }));
  const keyring = lazy(async () => (await import('./keyring.ts')).systemKeyring(platform, { env, signal: interrupt }));
  const background = lazy(async () => (await import('./background.ts')).systemBackground(process));
  const folders = userFolders(env, platform, homedir);
  let hasSent = false;

  return {
    env,
    platform,
    nodeVersion: process.versions.node,
    nodePath: process.execPath,
    architecture: process.arch,
    isWsl,
    get userName() {
      return nameOfUser(env);
    },
    get machineName() {
      return hostname();
    },
    paths: {
      get config() {
        return folders.config;
      },
      get data() {
        return folders.data;
      },
      get home() {
        return homeFolder(platform, homedir);
      },
      shippedTemplates: join(import.meta.dirname, '../templates'),
      get temporary() {
        return tmpdir();
      },
      get current() {
        return currentFolder(process);
      },
      get cache() {
        return compileCache(process);
      },
    },
    stdin,
    stdout,
    stderr,
    clock: { now: () => new Date(), sleep },
    // Only for ids that have to differ: loading node:crypto takes longer than everything else here.
    random: { integer: (limit) => Math.floor(Math.random() * limit) },
    files: nodeFiles,
    prompter: {
      input: async (question) => (await prompter()).input(question),
      select: async (question) => (await prompter()).select(question),
      confirm: async (question) => (await prompter()).confirm(question),
    },
    editor: {
      edit: async (path, command) => (await editor()).edit(path, command),
      route: async (command) => (await editor()).route(command),
    },
    clipboard: {
      copy: async (text, html) => (await clipboard()).copy(text, html),
      copyHtml: async (text, html) => (await clipboard()).copyHtml(text, html),
      route: async () => (await clipboard()).route(),
    },
    interrupt,
    collectGarbage: async () => (await import('./garbage.ts')).collectGarbage(),
    shell: { run: async (command, input) => (await import('./shell.ts')).systemShell().run(command, input) },
    opener: {
      open: async (url) => (await opener()).open(url),
      openEml: async (path, program) => (await opener()).openEml(path, program),
      browserRoute: async () => (await opener()).browserRoute(),
      mailSetup: async () => (await opener()).mailSetup(),
    },
    http: {
      send: async (request) => {
        hasSent = true;
        return (await http()).send(request);
      },
      // The client is not loaded only to be closed.
      close: async () => (hasSent ? (await http()).close() : undefined),
    },
    keyring: {
      read: async (name) => (await keyring()).read(name),
      write: async (name, secret) => (await keyring()).write(name, secret),
      remove: async (name) => (await keyring()).remove(name),
    },
    background: {
      pid: process.pid,
      start: async (argv, log) => (await background()).start(argv, log),
      waitForSignal: async () => (await background()).waitForSignal(),
    },
    stackOf: async (error) => (await import('./source-stack.ts')).sourceStack(error),
  };
}

/** Node 22 and newer can keep what they compiled. */
function compileCache(process: NodeJS.Process): string | undefined {
  // Imported, all that the module has would be copied at each start.
  const module: object = process.getBuiltinModule('node:module');
  const { getCompileCacheDir } = module as { readonly getCompileCacheDir?: () => string | undefined };
  return getCompileCacheDir?.();
}

function nameOfUser(env: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    // In a container the user may have no entry.
    return env.USER ?? env.USERNAME ?? 'unknown';
  }
}
