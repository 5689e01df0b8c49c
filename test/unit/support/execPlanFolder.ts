import type { Allocator } from '../../../src/core/actions/execplans/allocator';
import type { ExecPlanFolder } from '../../../src/core/execplans/folder';
import type { MemoryFiles } from './memoryFiles';

export const EXEC_PLANS = '.agent/exec_plans';

/** The exec_plans folder of files in memory. */
export function execPlanFolderOf(files: MemoryFiles, base = EXEC_PLANS): ExecPlanFolder {
  return { files, base, nameOf: (relative) => (relative === '' ? base : `${base}/${relative}`) };
}

/** Files in memory below exec_plans, by their paths from there. */
export function belowExecPlans(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [`${EXEC_PLANS}/${path}`, text]));
}

/** An allocator that writes into memory; nothing else happens meanwhile but what `pauses` is told to do. */
export function memoryAllocator(files: MemoryFiles, onPause: () => void = () => undefined): Allocator {
  return {
    apply: (changes) =>
      Promise.resolve().then(() => {
        files.apply(changes);
      }),
    takeBack: (changes) => {
      for (const { path } of changes) files.remove(path);
      return Promise.resolve();
    },
    locks: { hold: (_path, work) => work() },
    pause: () => {
      onPause();
      return Promise.resolve();
    },
  };
}

/** A plan's text, with values in place of those of a sound one; a value of undefined leaves its key out. */
export function planText(id: string, over: Readonly<Record<string, string | undefined>> = {}): string {
  const values = {
    id,
    title: '"Sample"',
    status: 'planned',
    kind: 'feature',
    domain: 'backend',
    owner: '"@dev"',
    created: '2026-01-05',
    updated: '2026-01-05',
    ...over,
  };
  return withFrontMatter(values, '\n# Plan\n');
}

/** A milestone's text; as `planText` otherwise. */
export function milestoneText(
  planId: string,
  number: number,
  over: Readonly<Record<string, string | undefined>> = {},
): string {
  const id = `${planId}/MS${String(number).padStart(3, '0')}`;
  const values = { id, execplan_id: planId, ms: String(number), title: '"Step"', status: 'planned', ...over };
  return withFrontMatter(values, '\n# Milestone\n');
}

function withFrontMatter(values: Readonly<Record<string, string | undefined>>, body: string): string {
  const lines = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}\n`]));
  return `---\n${lines.join('')}---\n${body}`;
}
