#!/usr/bin/env node
import { main } from './program.ts';
import { PROCESS_OUTPUT } from './output.ts';

process.exitCode = await main(process.argv.slice(2), PROCESS_OUTPUT);
