import { main } from '../../src/cli/main.ts';
import type { JsonSchema } from '../../src/output/json-type.ts';
import { FakeWorld } from '../fakes.ts';

/** What `relate schema` tells. Throws when it fails. */
export async function printedSchema(...words: readonly string[]): Promise<JsonSchema> {
  const world = new FakeWorld();
  const code = await main(['schema', ...words], world);
  if (code !== 0) throw new Error(world.stderr.text);
  return JSON.parse(world.stdout.text);
}

/** The schemas of the commands, by their words. */
export async function commandSchemas(): Promise<ReadonlyMap<string, JsonSchema>> {
  const { $defs = {} } = await printedSchema();
  const commands = Object.values($defs).filter(({ properties }) => properties?.command !== undefined);
  return new Map(commands.map((schema) => [String(schema.properties?.command?.const), schema]));
}
