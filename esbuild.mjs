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
      contents: refusing('js-yaml', ['safeLoad', 'safeDump']),
    }));
  },
};

/**
 * The modules of `yaml` that are not needed to read YAML 1.2: what writes it, what makes or changes documents, and the tags of
 * YAML 1.1, which src/core/markdown/yamlBlock.ts turns off. Its tests run with what is left, too.
 */
const UNREAD_YAML = new Set([
  ...['anchors', 'applyReviver', 'createNode'].map((name) => `doc/${name}.js`),
  ...['cst-scalar', 'cst-stringify', 'cst-visit', 'line-counter'].map((name) => `parse/${name}.js`),
  'schema/json/schema.js',
  ...['binary', 'bool', 'float', 'int', 'omap', 'pairs', 'schema', 'set', 'timestamp'].map(
    (name) => `schema/yaml-1.1/${name}.js`,
  ),
  ...['Collection', 'Comment', 'Document', 'Number', 'Pair', 'String', ''].map(
    (name) => `stringify/stringify${name}.js`,
  ),
  'stringify/foldFlowLines.js',
]);
const onlyReadsYaml = {
  name: 'only-reads-yaml',
  setup(b) {
    b.onLoad({ filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]/ }, ({ path: file }) => {
      const [, module] = file.split(path.sep).join('/').split('/yaml/browser/dist/');
      if (!UNREAD_YAML.has(module)) return undefined;
      const program = parse(readFileSync(file, 'utf8'), { ecmaVersion: 2022, sourceType: 'module' });
      const names = program.body.flatMap(({ specifiers, type }) =>
        type === 'ExportNamedDeclaration' ? specifiers.map(({ exported }) => exported.name) : [],
      );
      return { contents: refusing(`yaml/${module}`, names) };
    });
  },
};

/** A module whose exports throw when they are called. */
function refusing(module, names) {
  const message = JSON.stringify(`${module} is not bundled`);
  return `const refuse = () => { throw new Error(${message}) };\nexport { ${names.map((name) => `refuse as ${name}`).join(', ')} };`;
}

/** Leaves out of every rule what is there for its tests and its page, and not read by what users run. */
const leanRules = (...properties) => ({
  name: 'lean-rules',
  setup(b) {
    b.onLoad({ filter: /[\\/]rules[\\/](?:support[\\/])?[\w-]+\.ts$/ }, async ({ path: file }) => {
      const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'ts', format: 'esm', target: 'es2022' });
      const rules = callsOf('defineRule', parse(code, { ecmaVersion: 2022, sourceType: 'module' }));
      const contents = rules.reduceRight((text, { arguments: [{ start, end, properties: all }] }) => {
        const kept = all.filter(({ key }) => !properties.includes(key?.name));
        const shorter = kept.map((property) => text.slice(property.start, property.end)).join(',\n');
        return `${text.slice(0, start)}{\n${shorter}\n}${text.slice(end)}`;
      }, code);
      return { contents, loader: 'js' };
    });
  },
});

/** The calls of a function below a node of a program, in their order. */
function callsOf(name, node) {
  if (typeof node?.type !== 'string') return Array.isArray(node) ? node.flatMap((one) => callsOf(name, one)) : [];
  const isCall = node.type === 'CallExpression' && node.callee.name === name;
  return isCall ? [node] : Object.values(node).flatMap((child) => callsOf(name, child));
}

/**
 * Keeps a module apart as a bundle of its own, which is loaded when it is first asked for: most sessions never run anything, and
 * activation waits for nothing that reads plans.
 */
const apart = (module, file) => ({
  name: `${file}-apart`,
  setup(b) {
    b.onResolve({ filter: module }, ({ kind }) => {
      if (kind !== 'dynamic-import') throw new Error(`${file} is loaded when it is asked for, by import().`);
      return { path: `./${file}`, external: true };
    });
  },
});
const machineApart = apart(/\/node\/machine$/, 'machine.js');
const mainApart = apart(/\.\/main$/, 'main.js');

const inBrowser = { 'process.env.NODE_ENV': '"production"' };

const STRICT = '"use strict";';

const shared = {
  bundle: true,
  target: 'es2022',
  charset: 'utf8',
  loader: { '.md': 'text' },
  // Of tsconfig.json, what changes the code. `alwaysStrict` would say in every module what the banner says for all of them.
  tsconfigRaw: { compilerOptions: { target: 'ES2022', verbatimModuleSyntax: true, alwaysStrict: false } },
  banner: { js: STRICT },
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
    // What VS Code waits for when it activates the extension.
    {
      ...node,
      entryPoints: { extension: 'src/desktop/extension.ts' },
      outdir: 'dist',
      external: ['vscode'],
      plugins: [machineApart, mainApart],
    },
    {
      ...node,
      ...shipped,
      entryPoints: { main: 'src/vscode/main.ts' },
      outdir: 'dist',
      external: ['vscode'],
      plugins: [oneYamlReader, onlyReadsYaml, leanRules('why', 'good', 'bad')],
    },
    // No `external: vscode` here either: the machine knows no editor.
    { ...node, entryPoints: { machine: 'src/node/machine.ts' }, outdir: 'dist' },
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
      plugins: [grayMatterInBrowser, oneYamlReader, onlyReadsYaml, leanRules('why', 'good', 'bad')],
    },
    // No `external: vscode` here: an import of it from the core would fail this build.
    {
      ...node,
      ...shipped,
      entryPoints: { cli: 'src/cli/main.ts' },
      outdir: 'dist',
      banner: { js: `#!/usr/bin/env node\n${STRICT}` },
      plugins: [oneYamlReader, onlyReadsYaml, leanRules('why', 'good', 'bad', 'summary')],
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
  // The tests of reading YAML once more, with as much of `yaml` as the extension has.
  configs.push({
    ...shared,
    ...shipped,
    minify: false,
    sourcemap: 'inline',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outdir: 'out/test/unit/bundled',
    outbase: 'test/unit',
    outExtension: { '.js': '.mjs' },
    plugins: [grayMatterInBrowser, oneYamlReader, onlyReadsYaml],
    entryPoints: under('test/unit', /\/(?:f|longF)rontMatter\.test\.ts$|\/yamlBlock\.test\.ts$/),
  });
  // Tests that run inside the extension host: one CommonJS bundle for each kind of host.
  const inHost = ['test/vscode', 'test/language', 'test/folders', 'test/package'].flatMap((dir) =>
    under(dir, /index\.ts$/),
  );
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
