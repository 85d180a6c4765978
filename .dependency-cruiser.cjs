/** Rows of folders in src/, low to high: a folder imports only from rows below its own. See docs/architecture.md. */
const ROWS = [
  ['kit'],
  ['contract', 'diagnostics'],
  ['portal', 'store'],
  ['schema'],
  ['expressions'],
  ['schedule'],
  ['program'],
  ['loader', 'runtime', 'actions', 'triggers', 'reconcile'],
  ['adapters', 'sandbox'],
  ['app'],
  ['testing'],
  ['cli'],
];

const FOLDERS = ROWS.flat();
const OUTER = ['adapters', 'sandbox', 'app', 'testing', 'cli'];
const any = (names) => `(?:${names.join('|')})`;

/** What reaches the network, files, processes, the environment, time or chance. */
const OUTSIDE_MODULES = [
  'child_process', 'cluster', 'dgram', 'dns', 'fs', 'http', 'http2', 'https', 'inspector', 'net', 'os', 'process',
  'readline', 'sqlite', 'timers', 'tls', 'tty', 'v8', 'vm', 'worker_threads',
];
const OUTSIDE_PACKAGES = [
  '@hono/node-server', '@photostructure/sqlite', 'bottleneck', 'chokidar', 'commander', 'hono', 'pino', 'pino-pretty',
  'prom-client', 'undici',
];

const layers = ROWS.flatMap((row, level) =>
  row.map((folder) => ({
    name: `${folder}-imports-only-from-below`,
    comment: `src/${folder} may import only: ${ROWS.slice(0, level).flat().join(', ') || 'nothing of src'}.`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: { path: `^src/(?:index\\.ts$|${any([...row, ...ROWS.slice(level + 1).flat()].filter((name) => name !== folder))}/)` },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'folder-without-a-row',
      comment: 'Every folder of src has its row in ROWS; only index.ts stands outside.',
      severity: 'error',
      from: { path: `^src/(?!index\\.ts$|${any(FOLDERS)}/)` },
      to: {},
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-touches-nothing-outside',
      comment: `Network, files, processes, environment and time belong to ${OUTER.join(', ')}.`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/${any(OUTER)}/` },
      to: { dependencyTypes: ['core'], path: `^(?:node:)?${any(OUTSIDE_MODULES)}(?:/|$)` },
    },
    {
      name: 'core-uses-no-outside-package',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/${any(OUTER)}/` },
      to: { path: `node_modules/${any(OUTSIDE_PACKAGES)}/` },
    },
    {
      name: 'program-imports-nothing-beside-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(?:test|scripts|bench)/' },
    },
    {
      name: 'no-grab-bags',
      comment: 'A file is named after what it does.',
      severity: 'error',
      from: {},
      to: { path: ['utils?', 'helpers?', 'common', 'misc', 'services?', 'managers?'].map((word) => `^src/.*\\b${word}\\b`) },
    },
    {
      name: 'kebab-case-names',
      severity: 'error',
      from: {},
      to: { path: '^src/.*[A-Z_]', pathNot: '^src/sandbox/methods/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts'],
    },
  },
};
