import type { Block, Span } from '../plan/model';
import type { Name } from '../plan/names';
import { endOf, startOf } from '../plan/spans';
import { dirname, names, resolveIn } from '../repo/paths';
import { resolveReference } from '../repo/references';
import type { Range } from '../text/range';
import { type BlockGroup, groupsOf, sameBlocks } from './blockGroups';
import { execPlanFiles } from './execPlanFiles';
import { namesIn } from './planNames';
import type { PlanView } from './view';
import type { PlanWorld } from './world';

/** Something in a plan that can be opened; links in Markdown's own form are left to those who read Markdown. */
export interface PlanLink extends Range {
  /** From the workspace folder: a file or a folder, if it is there at all; or an ExecPlan or milestone with a file of its own. */
  readonly to: { readonly path: string } | { readonly name: Name };
}

/** What a link leads to, once somebody wants to know. */
export interface LinkTarget {
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

/** Folders beside a plan whose files are named without `$FEATURE_DIR`, too (codex, Workspace & Bootstrap, Structure). */
const BESIDE = new RegExp(
  `^(?:${[names.runs, names.proposals, names.artifacts, names.benchmarks, names.patches].join('|')})/[^\\s\`<>*?{}$|]+$`,
);

/** The links of a plan, in no order. Looks at nothing but the plan. */
export function linksIn({ plan, path }: Pick<PlanView, 'plan' | 'path'>): readonly PlanLink[] {
  const links: PlanLink[] = [];
  for (const group of groupsOf(plan))
    for (const { span, path: to } of pathsIn(group, path)) links.push({ ...plan.resolve(span), to: { path: to } });
  for (const { name, span, isDefinition } of namesIn(plan).files)
    if (!isDefinition) links.push({ ...plan.resolve(span), to: { name } });
  return links;
}

/** Reads the paths of each block, in steps of a few milliseconds. */
export function* readingLinks({ plan, path }: Pick<PlanView, 'plan' | 'path'>): Generator<undefined, void> {
  for (const group of groupsOf(plan)) {
    for (const block of group.blocks) {
      pathsOf(block, path);
      yield;
    }
    pathsIn(group, path);
  }
}

/** Where a link leads; undefined where nothing is there. Rejects when that cannot be looked at. */
export async function linkTarget(
  { to }: PlanLink,
  { path: near }: Pick<PlanView, 'path'>,
  world: PlanWorld,
): Promise<LinkTarget | undefined> {
  const path = 'path' in to ? to.path : (await execPlanFiles(world, to.name, near))[0];
  const stat = path === undefined ? undefined : await world.files.stat(path);
  return path === undefined || !stat ? undefined : { path, kind: stat.kind };
}

/** A path that a block names, and where it leads. */
interface BlockPath {
  readonly span: Span;
  readonly path: string;
}

interface GroupPaths {
  readonly planPath: string;
  readonly blocks: readonly Block[];
  readonly paths: readonly BlockPath[];
}

/** By the group's key. */
const ofGroups = new WeakMap<object, GroupPaths>();

function pathsIn({ key, blocks }: BlockGroup, planPath: string): readonly BlockPath[] {
  let known = ofGroups.get(key);
  if (known?.planPath !== planPath || !sameBlocks(known.blocks, blocks))
    ofGroups.set(key, (known = { planPath, blocks, paths: blocks.flatMap((block) => pathsOf(block, planPath)) }));
  return known.paths;
}

/** For the group that is edited: most of its blocks are the same. */
const ofBlocks = new WeakMap<Block, Omit<GroupPaths, 'blocks'>>();

function pathsOf(block: Block, planPath: string): readonly BlockPath[] {
  let known = ofBlocks.get(block);
  if (known?.planPath !== planPath) ofBlocks.set(block, (known = { planPath, paths: readPaths(block, planPath) }));
  return known.paths;
}

function readPaths(block: Block, planPath: string): readonly BlockPath[] {
  const named = block.references.flatMap(({ kind, target, span }) =>
    kind === 'feature' || kind === 'note' ? [{ span, path: resolveReference(planPath, target) }] : [],
  );
  const inCode = codePaths(block).map((span) => ({
    span,
    path: resolveIn(dirname(planPath), span.chunk.text.slice(span.start, span.end)),
  }));
  return [...named, ...inCode].flatMap(({ span, path }) => (path === undefined ? [] : [{ span, path }]));
}

/** Code spans that are a path below a folder beside the plan. */
function codePaths({ nodes, span: { chunk } }: Block): readonly Span[] {
  const found: Span[] = [];
  const visit = (node: Block['nodes'][number]): void => {
    if (node.type === 'inlineCode') {
      const at = BESIDE.test(node.value) ? chunk.text.indexOf(node.value, startOf(node)) : -1;
      if (at >= 0 && at < endOf(node)) found.push({ chunk, start: at, end: at + node.value.length });
    } else if ('children' in node) {
      for (const child of node.children) visit(child);
    }
  };
  for (const node of nodes) {
    const text = chunk.text.slice(startOf(node), endOf(node));
    if (text.includes('`') && text.includes('/')) visit(node);
  }
  return found;
}
