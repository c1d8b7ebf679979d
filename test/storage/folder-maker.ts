/** A process that says `ready`, waits for the end of its input, and makes so many folders, each some levels deep. */
import { join } from 'node:path';
import { argv, stdin } from 'node:process';
import { text } from 'node:stream/consumers';
import { makeFolder } from '../../src/storage/durable-file.ts';

const [root = '', count = '1'] = argv.slice(2);
process.stdout.write('ready');
await text(stdin);
for (let number = 0; number < Number(count); number += 1) makeFolder(join(root, String(number), 'data', 'drafts'));
