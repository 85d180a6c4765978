/** What SQLite stores; we keep no blobs. */
export type Value = string | number | null;

/** The part of the `node:sqlite` API that the store uses; both drivers have it. */
export interface Statement {
  run(...values: Value[]): { readonly changes: number | bigint };
  get(...values: Value[]): unknown;
  all(...values: Value[]): unknown[];
  iterate(...values: Value[]): Iterable<unknown>;
}

/** A connection. Errors of SQLite carry its extended result code as `errcode`. */
export interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

/** `readOnly`: nothing can be written through this connection, and no file is made. */
export type OpenDatabase = (file: string, options?: { readonly readOnly?: boolean }) => Database;

interface Driver {
  readonly DatabaseSync: new (...args: Parameters<OpenDatabase>) => Database;
}

/** Gives what opens a database: with the SQLite inside Node where there is one (22.13 and later), else with the package that stands in for it. */
export async function loadDriver(): Promise<OpenDatabase> {
  const { DatabaseSync } = builtIn() ?? (await import('@photostructure/sqlite'));
  return (file, options = {}) => new DatabaseSync(file, options);
}

/** Node announces on load that its SQLite is experimental; that is our decision and no news for the person who runs a bot. */
function builtIn(): Driver | undefined {
  const emit = process.emitWarning.bind(process);
  process.emitWarning = (...warning: unknown[]): void => {
    if (warning[1] !== 'ExperimentalWarning') Reflect.apply(emit, process, warning);
  };
  try {
    return process.getBuiltinModule('node:sqlite') as Driver | undefined;
  } finally {
    process.emitWarning = emit;
  }
}
