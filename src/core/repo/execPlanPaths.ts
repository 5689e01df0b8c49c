import { basename, dirname } from './paths';

/**
 * Where ExecPlans and their milestones stand, by path alone: the layout of the format (`<slug>/…`), and that of today's tools
 * (`active/<slug>/…`, `complete/YYYY/MM/DD/<id>_<slug>/…`), which also reads the older ones. Paths are as in ports.ts.
 */
export interface ExecPlanPlace {
  /** The exec_plans folder. */
  readonly root: string;
  readonly kind: 'plan' | 'milestone';
  /** The folder that holds a plan's milestones and is moved as a whole; undefined for a file directly in `root`. */
  readonly planRoot?: string;
  /** Stands where finished plans, or finished milestones, are put. */
  readonly completed: boolean;
}

const ROOT = /^(?:.*\/)?\.agents?\/exec_plans(?=\/)/;

/** Reads a file's path; undefined where it stands in no exec_plans folder of an agent. Any Markdown file there has a place. */
export function execPlanPlace(path: string): ExecPlanPlace | undefined {
  const root = ROOT.exec(path)?.[0];
  if (root === undefined || !path.endsWith('.md')) return undefined;
  const parts = path.slice(root.length + 1).split('/');
  const milestones = milestonesIndex(parts);
  if (milestones !== undefined) {
    return {
      root,
      kind: 'milestone',
      planRoot: [root, ...parts.slice(0, milestones)].join('/'),
      completed: parts[milestones + 1] !== 'active',
    };
  }
  const { length, completed } = planRootOf(parts);
  return {
    root,
    kind: 'plan',
    ...(length > 0 && { planRoot: [root, ...parts.slice(0, length)].join('/') }),
    completed,
  };
}

/** The plan root of a file, as the number of its leading parts; 0 for a file directly in exec_plans. The first that fits counts. */
function planRootOf(parts: readonly string[]): { readonly length: number; readonly completed: boolean } {
  const [first, second] = parts;
  if (parts.length < 2) return { length: 0, completed: false };
  if (first === 'active') return { length: parts.length > 2 ? 2 : 1, completed: false };
  if (isDated(parts) && parts.length > 5) return { length: 5, completed: true };
  if (isFinished(second) && parts.length > 2) return { length: 2, completed: true };
  return { length: 1, completed: false };
}

/** Where `milestones` stands among the parts of a milestone's path; undefined for any other path. */
function milestonesIndex(parts: readonly string[]): number | undefined {
  const [first, second] = parts;
  const candidates = [
    1,
    ...(first === 'active' ? [2] : []),
    ...(isFinished(second) ? [2] : []),
    ...(isDated(parts) ? [5] : []),
  ];
  return candidates.find((at) => parts[at] === 'milestones' && isState(parts[at + 1]) && parts.length > at + 2);
}

function isFinished(name: string | undefined): boolean {
  return name === 'complete' || name === 'archive';
}

function isState(name: string | undefined): boolean {
  return name === 'active' || isFinished(name);
}

/** `complete/YYYY/MM/DD/…`; whether there is such a day is not asked. */
function isDated([first, year = '', month = '', day = '']: readonly string[]): boolean {
  return (
    isFinished(first) &&
    /^\d{4}$/.test(year) &&
    /^(?:0[1-9]|1[0-2])$/.test(month) &&
    /^(?:0[1-9]|[12]\d|3[01])$/.test(day)
  );
}

export const EXEC_PLAN_ID = /^EP-[0-9]{8}-[0-9]{3}$/;

/** The id that an ExecPlan's file name begins with: `EP-20260117-014` of `EP-20260117-014_auth-refresh.md`. */
export function execPlanIdOf(path: string): string | undefined {
  return /^(EP-[0-9]{8}-[0-9]{3})(?=[._-]|$)/.exec(basename(path))?.[1];
}

/** What a milestone's file name says: its number, and in the older form its plan. */
export interface MilestoneName {
  /** As written: `003`. */
  readonly number: string;
  readonly execPlanId?: string;
}

/** Reads `MS003_<slug>.md`, and `EP-20260117-014_MS003_<slug>.md` as the format has it. */
export function milestoneNameOf(path: string): MilestoneName | undefined {
  const match = /^(?:(EP-[0-9]{8}-[0-9]{3})_)?MS([0-9]{3})(?:[_-][A-Za-z0-9][A-Za-z0-9_-]*)?\.md$/.exec(basename(path));
  if (match?.[2] === undefined) return undefined;
  return { number: match[2], ...(match[1] !== undefined && { execPlanId: match[1] }) };
}

/** `EP-20260117-014`'s day, `2026-01-17`; undefined for what is no id. Whether there is such a day is not asked. */
export function dayOfId(id: string): string | undefined {
  const match = /^EP-([0-9]{4})([0-9]{2})([0-9]{2})-[0-9]{3}/.exec(id);
  return match?.slice(1).join('-');
}

/** Folders of a workspace that ExecPlans stand in. */
export const execPlanFolders = ['.agent/exec_plans', '.agents/exec_plans'] as const;

/** The folder that holds a plan's `.agent` folder; the root for a path without one. */
export function baseOf(place: ExecPlanPlace): string {
  return dirname(dirname(place.root));
}

/** Names of folders that mean something in an exec_plans folder, so no plan's own folder may have them. */
export const reservedSlugs: ReadonlySet<string> = new Set(['active', 'complete', 'archive', 'milestones']);

/** The slug that the format's tools make of a title: a-z, digits, `_` and single hyphens; empty when nothing of it is left. */
export function execPlanSlug(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
}

/** The first free id of a day, `2026-01-17`, among the plans at `paths`: one more than the highest number; undefined behind 999. */
export function nextExecPlanId(day: string, paths: readonly string[]): string | undefined {
  const prefix = `EP-${day.replace(/-/g, '')}-`;
  const numbers = paths.flatMap((path) => {
    const id = execPlanIdOf(path);
    return id?.startsWith(prefix) ? [Number(id.slice(prefix.length))] : [];
  });
  const next = Math.max(0, ...numbers) + 1;
  return next > 999 ? undefined : prefix + String(next).padStart(3, '0');
}
