import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const CLOCK = 'Time comes from the Clock that was handed in (src/kit/clock.ts).';
const RANDOM = 'Randomness belongs to the outer folders; hand it in.';

/** Reading the time or setting a timer without the clock. */
const time = {
  globals: ['setTimeout', 'setInterval', 'setImmediate', 'performance'].map((name) => ({ name, message: CLOCK })),
  properties: [
    { object: 'Date', property: 'now', message: CLOCK },
    { object: 'globalThis', property: 'setTimeout', message: CLOCK },
    { object: 'globalThis', property: 'setInterval', message: CLOCK },
  ],
  syntax: [
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
    { selector: "CallExpression[callee.name='Date']", message: CLOCK },
  ],
};

const chance = {
  globals: [{ name: 'crypto', message: RANDOM }],
  properties: [{ object: 'Math', property: 'random', message: RANDOM }],
  imports: [{ name: 'node:crypto', importNames: ['randomBytes', 'randomInt', 'randomUUID', 'webcrypto'], message: RANDOM }],
};

const environment = {
  globals: [{ name: 'fetch', message: 'The network belongs to the adapters.' }],
  properties: [{ object: 'process', property: 'env', message: 'The environment is read by the outer folders and handed in.' }],
};

const NO_DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Only definition files have a default export.' };
const NO_ENUM = { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' };

const core = {
  'no-restricted-globals': ['error', ...time.globals, ...chance.globals, ...environment.globals],
  'no-restricted-properties': ['error', ...time.properties, ...chance.properties, ...environment.properties],
  'no-restricted-imports': ['error', { paths: chance.imports }],
};

export default defineConfig(
  globalIgnores(['dist/', 'node_modules/', 'reports/', '**/.flowbot/', '**/*.cjs']),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'scripts/*.mjs', 'bench/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'max-params': ['error', 4],
      complexity: ['error', 12],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-eval': 'error',
      'no-param-reassign': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, NO_ENUM],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/require-await': 'off',
      // Ports are interfaces with methods, implemented by closures that never read `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: { ...core, 'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, NO_ENUM, ...time.syntax] } },
  {
    files: ['src/{actions,triggers}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_ENUM, ...time.syntax] },
  },
  {
    // The emulated portal may open files and draw keys, but it is given its clock.
    files: ['src/sandbox/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...time.globals],
      'no-restricted-properties': ['error', ...time.properties],
      'no-restricted-imports': 'off',
    },
  },
  { files: ['src/sandbox/methods/**/*.ts'], rules: { 'no-restricted-syntax': ['error', NO_ENUM, ...time.syntax] } },
  {
    // Outer folders, and the page, which is a program of its own that runs in a browser.
    files: ['src/{adapters,app,testing,cli,sandbox/playground}/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-imports': 'off',
      'no-restricted-syntax': ['error', NO_DEFAULT_EXPORT, NO_ENUM],
    },
  },
  { files: ['src/cli/output.ts', 'scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      // Answers are read with JSON.parse and matchers are typed `any`; the expectation is the check.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  { files: ['*.config.{ts,js}'], rules: { 'no-restricted-syntax': ['error', NO_ENUM] } },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
