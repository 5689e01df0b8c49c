import { decimalValue } from '../text/decimalDigits';
import { basename } from './paths';

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
  const { kind, rootLength, completed } = placeIn(parts);
  return {
    root,
    kind,
    ...(rootLength > 0 && { planRoot: [root, ...parts.slice(0, rootLength)].join('/') }),
    completed,
  };
}

/** Where a file stands in an exec_plans folder. */
export interface PlaceIn extends Pick<ExecPlanPlace, 'kind' | 'completed'> {
  /** The plan root, as the number of leading parts; 0 for a file directly in exec_plans. */
  readonly rootLength: number;
}

/**
 * Reads where a file stands. The first layout that fits counts.
 *
 * @param parts names of folders from exec_plans on, and the file's own
 */
export function placeIn(parts: readonly string[]): PlaceIn {
  const [first, second] = parts;
  const milestones = milestonesIndex(parts);
  if (milestones !== undefined)
    return { kind: 'milestone', rootLength: milestones, completed: parts[milestones + 1] !== 'active' };
  const plan = (rootLength: number, completed: boolean): PlaceIn => ({ kind: 'plan', rootLength, completed });
  if (parts.length < 2) return plan(0, false);
  if (first === 'active') return plan(parts.length > 2 ? 2 : 1, false);
  if (isDated(parts) && parts.length > 5) return plan(5, true);
  if (isFinished(second) && parts.length > 2) return plan(2, true);
  return plan(1, false);
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

/** `complete/YYYY/MM/DD/…`; whether there is such a day is not asked. Digits of any script will do, here and in ids. */
function isDated([first, year = '', month = '', day = '']: readonly string[]): boolean {
  return (
    isFinished(first) &&
    /^\p{Nd}{4}$/u.test(year) &&
    /^\p{Nd}{2}$/u.test(month) &&
    /^\p{Nd}{2}$/u.test(day) &&
    isWithin(decimalValue(month), 12) &&
    isWithin(decimalValue(day), 31)
  );
}

function isWithin(number: number, most: number): boolean {
  return number >= 1 && number <= most;
}

/** A plan's id, `EP-20260117-014`. Whether there is such a day is not asked. */
export const EXEC_PLAN_ID = /^EP-\p{Nd}{8}-\p{Nd}{3}$/u;

/** The id that an ExecPlan's file name begins with: `EP-20260117-014` of `EP-20260117-014_auth-refresh.md`. */
export function execPlanIdOf(path: string): string | undefined {
  return /^(EP-\p{Nd}{8}-\p{Nd}{3})(?=[._-]|$)/u.exec(basename(path))?.[1];
}

/** What a milestone's file name says: its number, and in the older form its plan. */
export interface MilestoneName {
  /** Three digits: `003`. */
  readonly number: string;
  readonly execPlanId?: string;
}

/** Reads `MS003_<slug>.md`, and `EP-20260117-014_MS003_<slug>.md` as the format has it. */
export function milestoneNameOf(path: string): MilestoneName | undefined {
  const match = /^(?:(EP-\p{Nd}{8}-\p{Nd}{3})_)?MS(\p{Nd}{3})(?:[_-][A-Za-z0-9][A-Za-z0-9_-]*)?\.md$/u.exec(
    basename(path),
  );
  if (match?.[2] === undefined) return undefined;
  const number = String(decimalValue(match[2])).padStart(3, '0');
  return { number, ...(match[1] !== undefined && { execPlanId: match[1] }) };
}

/** A milestone's number as ids and file names have it: `MS003`. */
export function milestoneNumber(number: number): string {
  return `MS${String(number).padStart(3, '0')}`;
}

/** A milestone's id: `EP-20260117-014/MS003`. */
export function milestoneId(planId: string, number: number): string {
  return `${planId}/${milestoneNumber(number)}`;
}

/** `EP-20260117-014`'s day, `2026-01-17`; undefined for what is no id. Whether there is such a day is not asked. */
export function dayOfId(id: string): string | undefined {
  const match = /^EP-([0-9]{4})([0-9]{2})([0-9]{2})-[0-9]{3}/.exec(id);
  return match?.slice(1).join('-');
}

/** Folders of a workspace that ExecPlans stand in. */
export const execPlanFolders = ['.agent/exec_plans', '.agents/exec_plans'] as const;

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
    return id?.startsWith(prefix) ? [decimalValue(id.slice(prefix.length))] : [];
  });
  const next = Math.max(0, ...numbers) + 1;
  return next > 999 ? undefined : prefix + String(next).padStart(3, '0');
}
