import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Import paths a room may not use: imports only go down (docs/architecture.md). */
const forbid = (files, patterns, message) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ group: [...new Set(patterns)], message }] }],
  },
});
const world = [
  '**/vscode/**',
  '**/src/node/**',
  '**/cli/**',
  'vscode',
  'node:*',
  'fs',
  'path',
  'os',
  'child_process',
  'crypto',
  'util',
];

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'out/**',
      '.vscode-test/**',
      'node_modules/**',
      'src/generated/**',
      'test/fixtures/**',
      'examples/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // VS Code's disposables are plain objects of that shape.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/prefer-regexp-exec': 'off',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      eqeqeq: 'error',
    },
  },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        require: 'readonly',
        module: 'readonly',
        exports: 'writable',
        __filename: 'readonly',
        __dirname: 'readonly',
        Buffer: 'readonly',
        setInterval: 'readonly',
        setTimeout: 'readonly',
        SharedArrayBuffer: 'readonly',
        Atomics: 'readonly',
      },
    },
  },
  // The core, the rules and the dialects know neither the editor nor the machine.
  forbid(
    ['src/core/**'],
    [...world, '**/rules/**', '**/vscode/**', '**/node/**', '**/cli/**'],
    'The core receives its world through ports.ts.',
  ),
  forbid(['src/core/text/**'], [...world, '../**'], 'core/text is the ground floor: it imports nothing of ours.'),
  forbid(
    ['src/core/markdown/**'],
    [
      ...world,
      '../plan/**',
      '../lint/**',
      '../gates/**',
      '../repo/**',
      '../templates/**',
      '../actions/**',
      '../../rules/**',
      '../../dialects/**',
    ],
    'core/markdown may import core/text only.',
  ),
  forbid(
    ['src/core/plan/**'],
    [
      ...world,
      '../lint/**',
      '../gates/**',
      '../repo/**',
      '../templates/**',
      '../actions/**',
      '../../rules/**',
      '../../dialects/**',
    ],
    'core/plan may import core/text and core/markdown only.',
  ),
  forbid(
    ['src/core/lint/**'],
    [...world, '../gates/**', '../templates/**', '../actions/**', '../../rules/**', '../../dialects/**'],
    'core/lint stands on the plan model; rules and dialects import it, not the other way round.',
  ),
  forbid(
    ['src/core/templates/**'],
    [...world, '../actions/**', '../../rules/**', '../../dialects/**'],
    'core/templates is handed the rules and dialects that templates build on.',
  ),
  forbid(
    ['src/rules/**', 'src/dialects/**'],
    [...world, '**/vscode/**', '**/node/**', '**/cli/**', '**/actions/**'],
    'Rules and dialects stand on the core alone.',
  ),
  forbid(
    ['src/vscode/**'],
    ['node:*', 'fs', 'path', '**/node/**', '**/cli/**'],
    'The same extension runs in the web extension host: reach the machine through host.ts.',
  ),
  forbid(['src/node/**', 'src/cli/**'], ['vscode', '**/vscode/**'], 'The command line does not know the editor.'),
);
