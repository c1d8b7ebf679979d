#!/usr/bin/env node
import module from 'node:module';

// Node 22 and newer keep compiled code between runs.
module.enableCompileCache?.();

const { start } = await import('../dist/relate.js');
process.exitCode = await start(process);
