#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { tellFailure } from './failure.ts';
import { languageOf } from './language.ts';
import { processOutput } from './output.ts';
import { main } from './program.ts';

/** What is still open a moment after the end (ms), a connection to a portal that hangs, does not hold the process. */
const LINGER_MS = 300;

// V8 lets memory grow to four times what lives in it before it looks for what is over: 200 MB for a bot that needs 40.
setFlagsFromString('--heap-growing-percent=50');

const args = process.argv.slice(2);
const output = processOutput(languageOf(args, process.env));
process.on('uncaughtException', (error) => process.exit(tellFailure(error, output)));
const code = await main(args, output);
process.exitCode = code;
setTimeout(() => process.exit(code), LINGER_MS).unref();
