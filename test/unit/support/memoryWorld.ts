import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PlanStore } from '../../../src/core/execplans/planStore';
import type { PlanView } from '../../../src/core/language/view';
import type { PlanWorld } from '../../../src/core/language/world';
import { noSurroundings } from '../../../src/core/lint/linter';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import { execPlanPlace } from '../../../src/core/repo/execPlanPaths';
import { readFeatureFacts } from '../../../src/core/repo/features';
import { featureFolderOf } from '../../../src/core/repo/paths';
import { builtIn } from '../../../src/dialects';
import { execPlanFolderOf } from './execPlanFolder';
import { MemoryFiles } from './memoryFiles';

/** A workspace folder in memory, as the language features see it. */
export class MemoryWorld implements PlanWorld {
  constructor(readonly files: MemoryFiles) {}

  planPaths(): Promise<readonly string[]> {
    const paths = this.files.tree().filter((file) => file.endsWith('.md'));
    return Promise.resolve(paths.filter((file) => isPlan(file, this.files.text(file))));
  }

  async planAt(at: string): Promise<PlanView | undefined> {
    const text = await this.files.read(at);
    const dialect = text === undefined ? undefined : builtIn.detect(at, text)?.dialect;
    if (text === undefined || !dialect) return undefined;
    const document = new MarkdownDocument(text.replace(/^\uFEFF/, ''));
    const feature = featureFolderOf(at);
    const facts = feature && (await readFeatureFacts(this.files, feature.path));
    return {
      path: at,
      plan: readPlan(document, dialect.contract()),
      document,
      dialect,
      surroundings: { ...noSurroundings, path: at, ...(facts && { feature: facts }) },
    };
  }

  execPlans(at: string): ReturnType<PlanWorld['execPlans']> {
    const root = execPlanPlace(at)?.root;
    return root === undefined
      ? Promise.resolve(undefined)
      : new PlanStore(execPlanFolderOf(this.files, root)).collection();
  }
}

const detected = new Map<string, boolean>();

function isPlan(at: string, text: string): boolean {
  const key = `${at}\n${text}`;
  const known = detected.get(key) ?? builtIn.detect(at, text) !== undefined;
  detected.set(key, known);
  return known;
}

/** A plan that must be there. */
export async function viewAt(files: MemoryFiles, at: string): Promise<PlanView> {
  const view = await new MemoryWorld(files).planAt(at);
  assert.ok(view, `${at} is no plan`);
  return view;
}

/** All texts of a workspace, by their paths. */
export function snapshot(files: MemoryFiles): Record<string, string> {
  return Object.fromEntries(files.tree().map((file) => [file, file.endsWith('/') ? '' : files.text(file)]));
}

/** A folder of the examples in memory. */
export function exampleFiles(folder: string): MemoryFiles {
  const root = path.resolve('examples', folder);
  const texts: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    texts[path.relative(root, file).split(path.sep).join('/')] = readFileSync(file, 'utf8');
  }
  return new MemoryFiles(texts);
}
