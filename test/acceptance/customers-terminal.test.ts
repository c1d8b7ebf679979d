import { describe, expect, it, type TestContext } from 'vitest';
import { key } from '../terminal.ts';
import { servedHome } from './customers-home.ts';
import { relate } from './relate.ts';
import { RelateTerminal } from './terminal.ts';

const isWindows = process.platform === 'win32';
const question = 'End the reseller relationship with Adatum';

/** What is shown while the service is asked for long, as on a busy machine. */
const PROGRESS = 'Asking Partner Center …';

/** A home with Adatum among the customers. */
async function homeWithAdatum(test: TestContext): Promise<string> {
  const { home, sandbox } = await servedHome(test);
  sandbox.accept({ name: 'Adatum', domain: 'adatum.example' });
  return home;
}

describe.skipIf(isWindows)('customers at a terminal (not on Windows)', () => {
  it('are a table with everybody in it and their access', async (test) => {
    const home = await homeWithAdatum(test);
    const terminal = new RelateTerminal(['customers', 'list', '--search', 'adatum'], { home });
    await terminal.sees(
      'NAME    DOMAIN          RELATIONSHIP  ACCESS     NEXT\nAdatum  adatum.example  reseller      none',
    );
    expect(await terminal.ends()).toBe(0);
  });

  it('have name and domain, and invitations customer and recipient, whole on 80 columns', async (test) => {
    const home = await homeWithAdatum(test);
    const customer = 'Contoso Pharmaceuticals International';
    const to = 'procurement@contoso-pharmaceuticals.example';
    await relate(['invite', customer, '--to', to, '--print'], { home });
    for (const command of [
      ['invitations', 'list'],
      ['customers', 'list', '--search', 'contoso'],
    ]) {
      const terminal = new RelateTerminal(command, { home, cols: 80 });
      await terminal.sees(customer);
      expect(await terminal.ends()).toBe(0);
      if (command[0] === 'invitations') expect(terminal.drawn).toContain(to);
      expect(terminal.drawn.replaceAll(PROGRESS, '')).not.toMatch(/…|LANGUAGE|PROFILE/);
    }
  });

  it('are not let go before a person said so', async (test) => {
    const home = await homeWithAdatum(test);
    const disconnect = ['customers', 'disconnect', 'adatum.example'];
    const no = new RelateTerminal(disconnect, { home });
    await no.sees(question);
    no.type(key.enter);
    await no.sees('Nothing was changed.');
    expect(await no.ends()).toBe(0);

    const stopped = new RelateTerminal(disconnect, { home });
    await stopped.sees(question);
    stopped.type(key.ctrlC);
    expect(await stopped.ends()).toBe(130);

    const yes = new RelateTerminal(disconnect, { home });
    await yes.sees(question);
    yes.type(`y${key.enter}`);
    await yes.sees('Ended the reseller relationship with Adatum');
    expect(await yes.ends()).toBe(0);
    expect((await relate(['customers', 'list', '--search', 'adatum'], { home })).stdout).toBe('');
  });

  it('are followed until Ctrl-C', async (test) => {
    const { home, sandbox } = await servedHome(test);
    await relate(['invite', 'Contoso', '--print'], { home });
    sandbox.accept({ name: 'Contoso', domain: 'contoso.example' });
    const terminal = new RelateTerminal(['customers', 'watch'], { home });
    await terminal.sees('accepted');
    await terminal.sees('Contoso');
    terminal.type(key.ctrlC);
    expect(await terminal.ends()).toBe(130);
    expect(terminal.drawn).toContain('relate: Stopped.');
  });
});
