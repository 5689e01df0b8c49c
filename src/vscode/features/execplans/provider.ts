import * as vscode from 'vscode';
import { milestonesOf } from '../../../core/execplans/milestones';
import { readMetadata } from '../../../core/execplans/metadata';
import type { Plan } from '../../../core/plan/model';
import { join } from '../../../core/repo/paths';
import { execplan } from '../../../dialects/execplan';
import { progressBoxes } from '../../../dialects/execplan/reading';
import { DisposableStore } from '../../disposables';
import type { ExecPlans } from '../execPlans';
import type { PlanSessions } from '../planSessions';
import { idOf } from './board';
import { DetailsStore, type Progress } from './details';
import { type ExecPlanRow, itemOfRow, type ViewRoot } from './items';
import { ExecPlanModel } from './model';
import type { MilestoneText } from './partNodes';
import type { ExecPlanRoot } from './roots';
import { readInSlices } from '../readInSlices';

/**
 * Milliseconds without a question of VS Code's after which it is told of changes, and how long they wait for that at most. While
 * a row is expanded VS Code asks for one level after the other; told meanwhile that the row is another, it forgets the answers and
 * shows open rows with nothing below them.
 */
const QUIET = 200;
const LONGEST = 2000;

/** Gives VS Code the rows of the model, and tells it which of them to show again. */
export class ExecPlanProvider implements vscode.TreeDataProvider<ExecPlanRow>, vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<ExecPlanRow[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  /** By key. */
  readonly #details = new Map<string, DetailsStore>();

  /** What VS Code is to be told of: undefined is everything. */
  #untold: Set<ExecPlanRow | undefined> | undefined;
  #asked = 0;

  readonly model = new ExecPlanModel<ViewRoot>((rows) => this.#tell(rows ?? [undefined]));

  constructor(
    private readonly execPlans: ExecPlans,
    private readonly sessions: PlanSessions,
  ) {
    this.#setRoots(execPlans.roots);
    this.#store.add(execPlans.onDidChangeRoots((roots) => this.#setRoots(roots)));
    this.#store.add(
      execPlans.onDidChangeFiles(({ root, paths, collection }) => {
        const details = this.#details.get(root.key);
        const there = collection && new Set(collection.files.map(({ relative }) => relative));
        if (there) details?.keepOnly((relative) => there.has(relative));
        details?.filesChanged(paths);
        void this.model.changed();
      }),
    );
  }

  dispose(): void {
    for (const details of this.#details.values()) details.dispose();
    this.#store.dispose();
  }

  getTreeItem(row: ExecPlanRow): vscode.TreeItem {
    return itemOfRow(row);
  }

  async getChildren(row?: ExecPlanRow): Promise<ExecPlanRow[]> {
    this.#asked = performance.now();
    try {
      return [...(await this.model.children(row))];
    } finally {
      this.#asked = performance.now();
    }
  }

  getParent(row: ExecPlanRow): ExecPlanRow | undefined {
    return row.parent;
  }

  #tell(rows: readonly (ExecPlanRow | undefined)[]): void {
    if (this.#untold) {
      for (const row of rows) this.#untold.add(row);
      return;
    }
    this.#untold = new Set(rows);
    const latest = performance.now() + LONGEST;
    const whenQuiet = (): void => {
      if (this.#store.isDisposed) return;
      const now = performance.now();
      const left = Math.min(this.#asked + QUIET, latest) - now;
      if (left > 0) {
        setTimeout(whenQuiet, left);
        return;
      }
      const told = [...(this.#untold ?? [])].filter((row) => row !== undefined);
      const isAll = this.#untold?.has(undefined) === true;
      this.#untold = undefined;
      this.#changed.fire(isAll ? undefined : told);
    };
    whenQuiet();
  }

  #setRoots(roots: readonly ExecPlanRoot[]): void {
    for (const [key, details] of this.#details) {
      if (roots.some((root) => root.key === key)) continue;
      details.dispose();
      this.#details.delete(key);
    }
    this.model.setRoots(
      roots.map((root): ViewRoot => {
        const details = this.#details.get(root.key) ?? this.#detailsOf(root);
        this.#details.set(root.key, details);
        return {
          key: root.key,
          name: root.name,
          place: root.place,
          details,
          collection: () => this.execPlans.collectionOf(root.place),
          milestoneText: (relative) => milestoneTextOf(root, relative),
        };
      }),
    );
  }

  #detailsOf({ place, folder }: ExecPlanRoot): DetailsStore {
    return new DetailsStore({
      progress: async ({ relative }) => {
        const path = join(place.path, relative);
        const plan = this.sessions.at({ folder: place.folder, path })?.plan ?? parse(await folder.files.read(path));
        return progressOf(await plan);
      },
      milestones: async (plan) => {
        const id = idOf(plan);
        return id === undefined ? [] : milestonesOf(folder, { ...plan, id });
      },
      onChange: () => void this.model.changed(),
    });
  }
}

/** A team's template may rename sections, but not Progress: it is found by its heading. */
async function parse(text: string | undefined): Promise<Plan | undefined> {
  return text === undefined ? undefined : (await readInSlices(text, execplan.contract())).plan;
}

function progressOf(plan: Plan | undefined): Progress | undefined {
  const boxes = plan ? progressBoxes(plan) : [];
  if (boxes.length === 0) return undefined;
  const open = boxes.filter(({ box }) => box?.state !== 'done');
  const next = open[0]?.text;
  return { done: boxes.length - open.length, total: boxes.length, ...(next !== undefined && { next }) };
}

async function milestoneTextOf({ folder }: ExecPlanRoot, relative: string): Promise<MilestoneText> {
  const text = await folder.files.read(join(folder.base, relative)).catch(() => undefined);
  const metadata = text === undefined ? undefined : readMetadata(text);
  if (metadata?.ok !== true) return {};
  const word = (key: string): string | undefined => {
    const value = metadata.entries.get(key);
    return value?.kind === 'text' && value.value.trim() !== '' ? value.value.trim() : undefined;
  };
  const [title, status] = [word('title'), word('status')];
  return { ...(title !== undefined && { title }), ...(status !== undefined && { status }) };
}
