import type { PlanFile } from '../../execplans/collection';
import { findPlanFiles } from '../../execplans/findPlanFiles';
import type { ExecPlanFolder } from '../../execplans/folder';
import { markdownBelow } from '../../execplans/markdownBelow';
import { fromBase } from '../../execplans/milestones';
import type { Dialect } from '../../lint/dialect';
import { nextExecPlanId, placeIn } from '../../repo/execPlanPaths';
import { basename, dirname, join } from '../../repo/paths';
import type { Allocator } from './allocator';
import { allocate } from './allocate';
import type { ExecPlanOutcome, Refusal } from './outcome';
import { planDay } from './planDay';
import { domainField, kindField, lineField, planDefaults, planSlugField } from './planFields';
import { ioRefusal, refuse } from './refuse';

export interface NewExecPlanInput {
  readonly folder: ExecPlanFolder;
  /** As the user typed it; one line. */
  readonly title: string;
  /** The plan's folder; made of the title where it is not given. */
  readonly slug?: string;
  /** `@codex` where it is not given. */
  readonly owner?: string;
  /** `feature` where it is not given. */
  readonly kind?: string;
  /** `backend` where it is not given. */
  readonly domain?: string;
  /** `YYYY-MM-DD`: today, where the user is. */
  readonly day: string;
  /** What the user gave for a day, `YYYYMMDD`; checked in its turn. Empty or left out: `day`. */
  readonly date?: string;
  /** `current`: `active/<slug>/`. `seed`: `<slug>/`, as the format's document has it. */
  readonly layout: 'current' | 'seed';
  /** The one of ExecPlans, with `fill`. */
  readonly dialect: Pick<Dialect, 'contract' | 'fill'>;
  readonly now: Date;
  /** Ids that are taken elsewhere, on other branches. */
  readonly avoid?: readonly string[];
}

export interface NewExecPlan {
  /** `EP-YYYYMMDD-NNN`. */
  readonly id: string;
  /** The plan's file, in the folder's `files`. */
  readonly path: string;
  /** The same from exec_plans. */
  readonly relative: string;
}

/** What was asked for, once it is in order. */
interface Wanted {
  readonly title: string;
  readonly kind: string;
  readonly domain: string;
  readonly owner: string;
  readonly slug: string;
  readonly day: string;
}

/**
 * What makes an ExecPlan: `active/<slug>/<id>_<slug>.md` with the number behind the highest of its day. Refuses what the format's
 * tools refuse, in their order. The id is free as far as can be seen now: see `makeExecPlan`.
 */
export async function proposeExecPlan(input: NewExecPlanInput): Promise<ExecPlanOutcome<NewExecPlan>> {
  const wanted = wantedOf(input);
  if ('ok' in wanted) return wanted;
  try {
    const { folder, layout, dialect, now, avoid = [] } = input;
    const { title, kind, domain, owner, slug, day } = wanted;
    const { files } = await findPlanFiles(folder);
    const home = layout === 'seed' ? slug : `active/${slug}`;
    const there = plansIn(home, files)[0]?.path ?? (await planBehindLink(folder, home));
    if (there !== undefined)
      return refuse('slug.taken', `${folder.nameOf(home)} holds a plan already (${there}): take another name.`);
    // Plans below a link are found by nobody.
    if (await isLink(folder, home))
      return refuse(
        'slug.taken',
        `${folder.nameOf(home)} is a link, behind which no plans are looked for: take another name.`,
      );
    const id = nextExecPlanId(day, [...files.flatMap(({ relative, path }) => [relative, path]), ...avoid]);
    if (id === undefined) return refuse('plan.overflow', `All 999 numbers of ${day} are taken: take another day.`);
    const relative = `${home}/${id}_${slug}.md`;
    const path = join(folder.base, relative);
    const { template } = dialect.contract();
    const text = dialect.fill?.(template, { title, now, id, day, metadata: { kind, domain, owner } }) ?? template;
    if (dialect.fill && !text.includes(id))
      return refuse(
        'front_matter.not_editable',
        'The template of ExecPlans has front matter that cannot be filled in.',
      );
    return { ok: true, changes: [{ kind: 'createFile', path, text }], id, path, relative };
  } catch (error) {
    return ioRefusal(error);
  }
}

/**
 * Makes an ExecPlan, with an id that no other plan has even when others make plans at the same time: what it answers as changes
 * has been carried out.
 */
export async function makeExecPlan(
  input: NewExecPlanInput,
  allocator: Allocator,
): Promise<ExecPlanOutcome<NewExecPlan>> {
  const { folder } = input;
  return allocate(allocator, {
    files: folder.files,
    lock: folder.base,
    propose: () => proposeExecPlan(input),
    isAlone: async ({ id, relative }) => {
      const { files } = await findPlanFiles(folder);
      const home = dirname(relative);
      const others = files.filter((file) => file.relative !== relative);
      return others.every(({ nameId }) => nameId !== id) && plansIn(home, others).length === 0;
    },
    gaveUp: refuse('io', `Others were making plans in ${folder.nameOf('')} all the time: try again.`),
  });
}

async function isLink(folder: ExecPlanFolder, home: string): Promise<boolean> {
  const entries = await folder.files.list(dirname(join(folder.base, home)));
  return entries?.some((entry) => entry.name === basename(home) && entry.isLink === true) ?? false;
}

/** A plan in a folder that no plans are looked for in, because one above it is a link. */
async function planBehindLink(folder: ExecPlanFolder, home: string): Promise<string | undefined> {
  const found = await markdownBelow(folder.files, join(folder.base, home));
  const relative = found
    .map(({ path }) => fromBase(folder, path))
    .find((path) => basename(path).startsWith('EP-') && placeIn(path.split('/')).kind === 'plan');
  return relative === undefined ? undefined : folder.nameOf(relative);
}

function plansIn(home: string, files: readonly PlanFile[]): readonly PlanFile[] {
  return files.filter(({ relative }) => relative.startsWith(`${home}/`));
}

/** In the order in which the format's tools look at it. */
function wantedOf(input: NewExecPlanInput): Wanted | Refusal {
  const title = lineField('title', input.title);
  if (typeof title !== 'string') return title;
  const kind = kindField(input.kind ?? planDefaults.kind);
  if (typeof kind !== 'string') return kind;
  const domain = domainField(input.domain ?? planDefaults.domain);
  if (typeof domain !== 'string') return domain;
  const owner = lineField('owner', input.owner ?? planDefaults.owner);
  if (typeof owner !== 'string') return owner;
  const slug = planSlugField(input.slug, title);
  if (typeof slug !== 'string') return slug;
  const day = planDay(input.day, input.date);
  if (typeof day !== 'string') return day;
  return { title, kind, domain, owner, slug, day };
}
