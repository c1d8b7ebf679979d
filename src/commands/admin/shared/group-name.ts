import { RelateError } from '../../../errors.ts';
import type { Graph } from '../../../graph/client.ts';

/** The name of a group of the partner; its id, where the directory does not tell, or the group was deleted. */
export async function groupName(graph: Pick<Graph, 'group'>, id: string): Promise<string> {
  try {
    return (await graph.group(id)).displayName || id;
  } catch (error) {
    if (error instanceof RelateError) return id;
    throw error;
  }
}
