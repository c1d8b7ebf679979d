import { describe, expectTypeOf, test } from 'vitest';
import { type ArgumentsOf, defineCommand, defineOptions, type ValuesOf } from '../../src/cli/command.ts';
import { maxWait } from '../../src/cli/options.ts';

const handOver = defineOptions({ flags: '--edit', meaning: '' }, { flags: '--eml <file>', meaning: '' });
const options = defineOptions(
  { flags: '--pending-for <days>', meaning: '' },
  { flags: '--status <status>', meaning: '', choices: ['pending', 'accepted'] },
  { flags: '--to <addresses>', meaning: '', isRepeatable: true },
  { flags: '--no-record', meaning: '' },
  { flags: '--auto-renew', meaning: '' },
  { flags: '--no-auto-renew', meaning: '' },
  maxWait,
  ...handOver,
);

describe('what a command is given', () => {
  test('has the options by their names, with the values that their flags can have', () => {
    expectTypeOf<ValuesOf<typeof options>>().branded.toEqualTypeOf<{
      readonly pendingFor?: string;
      readonly status?: 'pending' | 'accepted';
      readonly to?: readonly string[];
      readonly record: boolean;
      readonly autoRenew?: boolean;
      readonly maxWait?: number;
      readonly edit?: boolean;
      readonly eml?: string;
    }>();
  });

  test('has the arguments in their order', () => {
    expectTypeOf<
      ArgumentsOf<{ arguments: [{ name: '<id>'; meaning: '' }, { name: '[customer]'; meaning: '' }] }>
    >().toEqualTypeOf<[string, string | undefined]>();
    expectTypeOf<ArgumentsOf<{ arguments: [{ name: '[names...]'; meaning: '' }] }>>().toEqualTypeOf<
      [readonly string[]]
    >();
    expectTypeOf<ArgumentsOf<object>>().toEqualTypeOf<[]>();
  });

  test('does not have what its spec has not', () => {
    defineCommand({ options }, async (_, given) => {
      // @ts-expect-error: a flag that was renamed
      given.waitingFor;
    });
  });
});
