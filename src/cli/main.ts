#!/usr/bin/env node
import { tellFailure } from './failure.ts';
import { processOutput } from './output.ts';
import { main } from './program.ts';

/** What is still open a moment after the end (ms), a connection to a portal that hangs, does not hold the process. */
const LINGER_MS = 300;

const output = processOutput();
process.on('uncaughtException', (error) => process.exit(tellFailure(error, output)));
const code = await main(process.argv.slice(2), output);
process.exitCode = code;
setTimeout(() => process.exit(code), LINGER_MS).unref();
