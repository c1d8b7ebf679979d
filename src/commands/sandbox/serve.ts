import { defineCommand } from '../../cli/command.ts';
import { serve } from './shared/serve.ts';
import { serveOptions } from './shared/serve-options.ts';

export const command = defineCommand({ options: serveOptions }, (context, options) => serve(context, options));
