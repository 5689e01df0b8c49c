// Builds the bundles: the extension (Node and web host), the command line and, with --tests, everything under test/ and scripts/.
import { parse } from 'acorn';
import { build, context, transform } from 'esbuild';
import { readdirSync, readFileSync, rmSync } from 'node:fs';

import path from 'node:path';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');
const watch = flags.has('--watch');
const tests = flags.has('--tests') || watch;
const bundles = production || watch || !flags.has('--tests');

/** gray-matter asks for `fs` for a helper that we do not use; it does not exist in a web worker. */
const grayMatterInBrowser = {
  name: 'gray-matter-in-browser',
  setup(b) {
    b.onResolve({ filter: /^fs$/ }, () => ({ path: 'fs', namespace: 'empty' }));
    b.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }));
  },
};

/** gray-matter splits front matter, `yaml` reads it (with places): js-yaml, gray-matter's own reader, is never called. */
const oneYamlReader = {
  name: 'one-yaml-reader',
  setup(b) {
    b.onResolve({ filter: /^js-yaml$/ }, () => ({ path: 'js-yaml', namespace: 'unused' }));
    b.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents:
        "const refuse = () => { throw new Error('js-yaml is not bundled') }; module.exports = { safeLoad: refuse, safeDump: refuse }",
    }));
  },
};

/** What of a rule is there for its tests and its page, and what stands in its place in what users run. */
const NOT_SHIPPED = { why: "''", good: '[]', bad: '[]' };
const leanRules = {
  name: 'lean-rules',
  setup(b) {
    b.onLoad({ filter: /[\\/]rules[\\/][a-z-]+\.ts$/ }, async ({ path: file }) => {
      const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'ts', format: 'esm', target: 'es2022' });
      const program = parse(code, { ecmaVersion: 2022, sourceType: 'module' });
      const parts = program.body
        .flatMap((node) => [node.declaration, ...(node.declarations ?? []).map((declared) => declared.init)])
        .filter((node) => node?.type === 'CallExpression' && node.callee.name === 'defineRule')
        .flatMap((call) => call.arguments[0].properties)
        .filter((property) => property.key?.name in NOT_SHIPPED)
        .sort((a, b) => b.start - a.start);
      const contents = parts.reduce(
        (text, { key, value }) => text.slice(0, value.start) + NOT_SHIPPED[key.name] + text.slice(value.end),
        code,
      );
      return { contents, loader: 'js' };
    });
  },
};

const inBrowser = { 'process.env.NODE_ENV': '"production"' };

const shared = {
  bundle: true,
  target: 'es2022',
  charset: 'utf8',
  loader: { '.md': 'text' },
  minify: production,
  keepNames: false,
  sourcemap: production ? false : 'linked',
  // gray-matter's JavaScript engine uses eval; src/core/markdown/frontMatter.ts refuses it before it can run.
  logOverride: { 'direct-eval': 'silent' },
  logLevel: 'warning',
  metafile: true,
};

/** The modules of `yaml` themselves: its entry file for bundlers takes everything in, used or not. */
const shipped = { alias: { yaml: './node_modules/yaml/browser/dist/index.js' } };

const node = { ...shared, platform: 'node', target: 'node20', format: 'cjs' };

const configs = [];
if (bundles) {
  configs.push(
    {
      ...node,
      ...shipped,
      entryPoints: { extension: 'src/vscode/extension.ts' },
      outdir: 'dist',
      external: ['vscode'],
      plugins: [oneYamlReader, leanRules],
    },
    {
      ...shared,
      ...shipped,
      platform: 'browser',
      format: 'cjs',
      entryPoints: { extension: 'src/vscode/extension.ts' },
      outdir: 'dist/web',
      external: ['vscode'],
      mainFields: ['module', 'main'],
      conditions: ['worker', 'import'],
      define: inBrowser,
      plugins: [grayMatterInBrowser, oneYamlReader, leanRules],
    },
    // No `external: vscode` here: an import of it from the core would fail this build.
    {
      ...node,
      ...shipped,
      entryPoints: { cli: 'src/cli/main.ts' },
      outdir: 'dist',
      banner: { js: '#!/usr/bin/env node' },
      plugins: [oneYamlReader, leanRules],
    },
  );
}
if (tests) {
  const under = (dir, pattern) =>
    readdirSync(dir, { recursive: true })
      .map((file) => path.posix.join(dir, String(file).split(path.sep).join('/')))
      .filter((file) => pattern.test(file) && !file.includes('/node_modules/') && !file.endsWith('.d.ts'));
  // Node-side tests, tools and benchmarks: ES modules that load packages from node_modules.
  configs.push({
    ...shared,
    minify: false,
    sourcemap: 'inline',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    splitting: true,
    packages: 'external',
    outdir: 'out',
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    external: ['vscode'],
    entryPoints: [
      ...under('test/unit', /\.test\.ts$/),
      ...under('test/repo', /\.test\.ts$/),
      ...under('test/bench', /\.ts$/),
      ...under('test/host', /\.ts$/),
      ...under('test/e2e', /\.ts$/),
      ...under('scripts', /\.ts$/),
    ],
  });
  // Tests that run inside the extension host: one CommonJS bundle for each kind of host.
  const inHost = under('test/vscode', /index\.ts$/).concat(under('test/package', /index\.ts$/));
  if (inHost.length) {
    configs.push({
      ...node,
      minify: false,
      sourcemap: 'inline',
      outdir: 'out',
      outbase: '.',
      outExtension: { '.js': '.cjs' },
      external: ['vscode', 'mocha'],
      entryPoints: inHost,
    });
  }
  const inWorker = under('test/web', /index\.ts$/);
  if (inWorker.length) {
    configs.push({
      ...shared,
      minify: false,
      sourcemap: 'inline',
      platform: 'browser',
      format: 'cjs',
      outdir: 'out',
      outbase: '.',
      outExtension: { '.js': '.cjs' },
      external: ['vscode'],
      define: { ...inBrowser, global: 'globalThis' },
      plugins: [grayMatterInBrowser, oneYamlReader],
      entryPoints: inWorker,
    });
  }
}

if (watch) {
  for (const config of configs) await (await context({ ...config, logLevel: 'info' })).watch();
} else {
  if (bundles) rmSync('dist', { recursive: true, force: true });
  await Promise.all(configs.map((config) => build(config)));
}
