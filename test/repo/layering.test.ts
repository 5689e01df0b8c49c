import assert from 'node:assert/strict';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { filesBelow, textOf } from './support/files';

const core = [
  'core/text',
  'core/markdown',
  'core/plan',
  'core/ports',
  'core/repo',
  'core/execplans',
  'core/gates',
  'core/lint',
];

const above = [
  ...core,
  'core/templates',
  'core/runs',
  'core/expertise',
  'core/research',
  'core/language',
  'core/actions',
];

/** What each room may import from, besides itself: imports go down only. docs/architecture.md says the same in words. */
const floors: Readonly<Record<string, readonly string[]>> = {
  'core/text': [],
  'core/markdown': ['core/text'],
  'core/plan': ['core/text', 'core/markdown'],
  'core/ports': [],
  'core/repo': ['core/text', 'core/markdown', 'core/plan', 'core/ports', 'generated'],
  'core/execplans': ['core/text', 'core/markdown', 'core/plan', 'core/ports', 'core/repo'],
  generated: [],
  'core/gates': ['core/text', 'core/markdown', 'core/plan', 'core/ports', 'core/repo'],
  'core/lint': ['core/text', 'core/markdown', 'core/plan', 'core/ports', 'core/repo', 'core/execplans', 'generated'],
  'core/expertise': ['core/text', 'core/markdown', 'core/plan', 'core/ports', 'core/repo'],
  'core/templates': [...core, 'generated'],
  'core/runs': [...core, 'core/templates'],
  'core/research': [...core, 'core/expertise'],
  'core/language': [...core, 'core/runs', 'generated'],
  'core/actions': [...core, 'core/templates', 'core/expertise', 'core/language'],
  rules: [...core, 'core/expertise'],
  dialects: [...core, 'core/templates', 'core/expertise', 'rules', 'generated'],
  node: above,
  cli: [...above, 'dialects', 'node'],
  vscode: [...above, 'dialects'],
  // The extension's entry on the desktop: the editor's part with a machine.
  desktop: ['core/ports', 'vscode', 'node'],
};

/** Rooms that know neither the editor nor the machine. */
const pure = new Set(Object.keys(floors).filter((room) => !['node', 'cli', 'vscode', 'desktop'].includes(room)));

interface Import {
  readonly file: string;
  readonly room: string;
  /** As written. */
  readonly target: string;
  /** The room it leads to; undefined for packages and for files outside src. */
  readonly targetRoom?: string;
}

/** All imports below src, type-only ones included. */
const imports: readonly Import[] = filesBelow('src', /\.(ts|js)$/).flatMap((file) =>
  ts.preProcessFile(textOf(file)).importedFiles.map(({ fileName: target }) => {
    const resolved = target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : undefined;
    const targetRoom = resolved?.startsWith('src/') ? roomOf(resolved) : undefined;
    return { file, room: roomOf(file), target, ...(targetRoom !== undefined && { targetRoom }) };
  }),
);

function roomOf(file: string): string {
  const [, first = '', second = ''] = file.replace(/\.(d\.)?[tj]s$/, '').split('/');
  return first === 'core' ? `core/${second}` : first;
}

describe('layering', () => {
  it('sees the imports', () => {
    assert.ok(imports.length > 100);
    assert.ok(
      imports.some(({ file, target }) => file === 'src/core/markdown/chunk.ts' && target === 'mdast'),
      'type-only ones too',
    );
  });

  it('has every file in a known room', () => {
    const rooms = new Set(filesBelow('src', /\.ts$/).map(roomOf));
    rooms.delete('modules'); // modules.d.ts
    assert.deepEqual(
      [...rooms].filter((room) => !(room in floors)),
      [],
    );
  });

  it('has no way back up', () => {
    for (const [room, below] of Object.entries(floors)) {
      for (const other of below)
        assert.ok(!floors[other]?.includes(room), `${room} and ${other} may import each other`);
    }
  });

  it('lets imports go down only', () => {
    const wrong = imports.filter(
      ({ room, targetRoom }) => targetRoom !== undefined && targetRoom !== room && !floors[room]?.includes(targetRoom),
    );
    assert.deepEqual(wrong.map(describeImport), []);
  });

  it('keeps the editor and the machine out of core, rules and dialects', () => {
    const wrong = imports.filter(({ room, target }) => pure.has(room) && (target === 'vscode' || isBuiltin(target)));
    assert.deepEqual(wrong.map(describeImport), []);
  });

  it('keeps the machine out of the extension, which also runs in a web worker', () => {
    assert.deepEqual(
      imports.filter(({ room, target }) => room === 'vscode' && isBuiltin(target)).map(describeImport),
      [],
    );
  });

  it('keeps the editor out of the command line', () => {
    const wrong = imports.filter(({ room, target }) => (room === 'cli' || room === 'node') && target === 'vscode');
    assert.deepEqual(wrong.map(describeImport), []);
  });
});

describe('bundles (made by `npm run build`)', () => {
  it('ask for nothing but Node in the command line', () => {
    assert.deepEqual(
      required('dist/cli.js').filter((name) => !isBuiltin(name)),
      [],
    );
  });

  it('ask for nothing but vscode in the web extension', () => {
    assert.deepEqual(required('dist/web/extension.js'), ['vscode']);
  });

  it('ask for nothing but vscode, Node and the machine in the extension', () => {
    assert.deepEqual(
      required('dist/extension.js').filter((name) => name !== 'vscode' && !isBuiltin(name)),
      ['./machine.js', './main.js'],
    );
  });

  it('start no processes in the extension, but in the machine that it loads', () => {
    const startsProcesses = (bundle: string): boolean =>
      required(bundle).some((name) => name.endsWith('child_process'));
    assert.deepEqual(['dist/extension.js', 'dist/main.js', 'dist/machine.js'].map(startsProcesses), [
      false,
      false,
      true,
    ]);
  });

  it('ask for nothing but Node in the machine', () => {
    assert.deepEqual(
      required('dist/machine.js').filter((name) => !isBuiltin(name)),
      [],
    );
  });
});

/** What a bundle asks for when it runs, each once. */
function required(bundle: string): readonly string[] {
  const calls = textOf(bundle).matchAll(/\b(?:require|import)\(["'`]([^"'`]+)["'`]\)/g);
  return [...new Set([...calls].map((call) => call[1] ?? ''))].sort();
}

function describeImport({ file, target }: Import): string {
  return `${file} imports ${target}`;
}
