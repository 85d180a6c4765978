export { loadBot, readBotFile, UnreadableFile } from './app/load-bot.ts';
export type { LoadedFile } from './app/load-bot.ts';
export { DiffersError, ListenError, startBot } from './app/start-bot.ts';
export type { BotOptions, RunningBot } from './app/start-bot.ts';
export { toRecord } from './diagnostics/record.ts';
export type { Diagnostic, Source } from './diagnostics/diagnostic.ts';
export { PortalError } from './portal/failure.ts';
export { StoreError } from './store/store.ts';
export type { Program } from './program/program.ts';
