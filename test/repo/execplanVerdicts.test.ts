import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { defaultConfig } from '../../src/core/lint/config';
import { PlanSession } from '../../src/core/lint/session';
import { readSurroundings } from '../../src/core/lint/surroundings';
import type { ExecPlanIndexes } from '../../src/core/execplans/planIndex';
import { encodingOf } from '../../src/core/text/encoding';
import { builtIn } from '../../src/dialects';
import { FileProblem } from '../../src/node/fileProblem';
import { NodeFiles } from '../../src/node/nodeFiles';

/** Beside the project, where it is there; not a part of it. */
const FOLDER = path.join('..', 'shared', 'execplan-cases');

/** Files that tools of the format report an error on, as the case was recorded. */
function expectedIn(folder: string): readonly string[] {
  const recorded: unknown = JSON.parse(readFileSync(path.join(folder, 'expected', 'check.json'), 'utf8'));
  assert.ok(
    typeof recorded === 'object' && recorded !== null && 'issues' in recorded && Array.isArray(recorded.issues),
  );
  const paths = recorded.issues.flatMap((issue: unknown): readonly string[] => {
    assert.ok(
      typeof issue === 'object' && issue !== null && 'severity' in issue && 'path' in issue && 'params' in issue,
    );
    if (issue.severity !== 'error') return [];
    if (typeof issue.path === 'string') return [issue.path];
    // Two files that have an id in common.
    const params: unknown[] = Object.values(issue.params ?? {});
    return params.filter((value): value is string => typeof value === 'string' && value.endsWith('.md'));
  });
  return [...new Set(paths)].sort();
}

/** Files that the linter finds errors in, as the command line and the editor check them. */
async function foundIn(root: string): Promise<readonly string[]> {
  const files = new NodeFiles(root);
  const indexes: ExecPlanIndexes = new Map();
  const found: string[] = [];
  for (const file of markdownIn(root)) if (await hasErrors(files, file, indexes)) found.push(file);
  return found.sort();
}

async function hasErrors(files: NodeFiles, file: string, indexes: ExecPlanIndexes): Promise<boolean> {
  let text: string | undefined;
  try {
    text = (await files.read(file))?.replace(/^\uFEFF/, '');
  } catch (error) {
    assert.ok(error instanceof FileProblem);
    // What holds a NUL byte is not taken for text, and is said to be unreadable; tools of the format read it.
    return encodingOf((await files.bytes(file)) ?? new Uint8Array()) === 'other';
  }
  const dialect = text === undefined ? undefined : builtIn.detect(file, text)?.dialect;
  if (text === undefined || !dialect) return false;
  const session = new PlanSession(text, dialect, defaultConfig);
  const problems = session.problems(await readSurroundings(files, file, session.plan, indexes));
  return problems.some(({ severity }) => severity === 'error');
}

function markdownIn(root: string, folder = ''): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return markdownIn(root, file);
    const isFile = statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile() === true;
    return isFile && entry.name.endsWith('.md') ? [file] : [];
  });
}

describe('errors on ExecPlans stand where the format’s tools have recorded them', function () {
  this.timeout(30_000);
  const folders = existsSync(FOLDER)
    ? readdirSync(FOLDER).filter((name) => existsSync(path.join(FOLDER, name, 'expected', 'check.json')))
    : [];

  if (folders.length === 0)
    it('are not there', function () {
      if (folders.length === 0) this.skip();
    });

  for (const name of folders) {
    it(name, async function () {
      const folder = path.join(FOLDER, name);
      const expected = expectedIn(folder);
      // A file that a link leads to is recorded under its own name, and checked under the link's.
      if (name.includes('symlink')) this.skip();
      const input = path.join(folder, 'input');
      assert.deepEqual(existsSync(input) ? await foundIn(input) : [], expected);
    });
  }
});
