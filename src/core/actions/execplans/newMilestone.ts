import { type FoundMilestone, findMilestones } from '../../execplans/milestones';
import { wordOf } from '../../execplans/milestoneMetadata';
import type { ExecPlanFolder } from '../../execplans/folder';
import type { Dialect } from '../../lint/dialect';
import { basename, join } from '../../repo/paths';
import { milestoneId } from '../../repo/execPlanPaths';
import { allocate } from './allocate';
import type { Allocator } from './allocator';
import { type FoundParent, findParent } from './findExecPlan';
import type { ExecPlanOutcome, Refusal } from './outcome';
import { planDay } from './planDay';
import { domainField, lineField, planDefaults, slugField } from './planFields';
import { ioRefusal, refuse } from './refuse';

export interface NewMilestoneInput {
  readonly folder: ExecPlanFolder;
  /** The plan's; trimmed here. */
  readonly id: string;
  /** As the user typed it; one line. */
  readonly title: string;
  /** For the file's name; made of the title where it is not given. */
  readonly slug?: string;
  /** The plan's where it is not given. */
  readonly owner?: string;
  /** The plan's where it is not given. */
  readonly domain?: string;
  /** 1 to 999; the next one where it is not given. */
  readonly ms?: number;
  /** `YYYY-MM-DD`: today, where the user is. */
  readonly day: string;
  /** `current`: `MS###_<slug>.md`. `seed`: `<id>_MS###_<slug>.md`, as the format's document has it. */
  readonly layout: 'current' | 'seed';
  /** The one of milestones, with `fill`. */
  readonly dialect: Pick<Dialect, 'contract' | 'fill'>;
  readonly now: Date;
}

export interface NewMilestone {
  /** `EP-YYYYMMDD-NNN/MS###`. */
  readonly milestoneId: string;
  /** The plan's id. */
  readonly id: string;
  readonly number: number;
  /** The milestone's file, in the folder's `files`. */
  readonly path: string;
  /** The same from exec_plans. */
  readonly relative: string;
}

/**
 * Makes a milestone in `milestones/active` of its plan, with the number behind the highest, or the one that was asked for: what it
 * answers as changes has been carried out. Refuses what the format's tools refuse, in their order.
 */
export async function makeMilestone(
  input: NewMilestoneInput,
  allocator: Allocator,
): Promise<ExecPlanOutcome<NewMilestone>> {
  const { folder } = input;
  const wanted = wantedOf(input);
  if ('ok' in wanted) return wanted;
  try {
    const parent = await findParent(folder, input.id);
    if (!parent.ok) return parent;
    return await allocate(allocator, {
      files: folder.files,
      lock: join(folder.base, parent.plan.relative),
      propose: () => proposed(input, wanted),
      isAlone: async ({ relative, number, id }) => {
        const milestones = await findMilestones(folder, parent.planRoot);
        return milestones.every((other) => other.relative === relative || !isOwn(other, id, number));
      },
      gaveUp: refuse('io', `Others were making milestones of ${parent.id} all the time: try again.`),
    });
  } catch (error) {
    return ioRefusal(error);
  }
}

interface Wanted {
  readonly title: string;
  readonly slug: string;
  readonly day: string;
}

function wantedOf(input: NewMilestoneInput): Wanted | Refusal {
  const title = lineField('title', input.title);
  if (typeof title !== 'string') return title;
  const slug = slugField(input.slug, title);
  if (typeof slug !== 'string') return slug;
  const day = planDay(input.day, undefined);
  return typeof day === 'string' ? { title, slug, day } : day;
}

async function proposed(
  input: NewMilestoneInput,
  { title, slug, day }: Wanted,
): Promise<ExecPlanOutcome<NewMilestone>> {
  const { folder, layout, dialect, now } = input;
  // Again with each attempt: the plan may have been completed meanwhile.
  const parent = await findParent(folder, input.id);
  if (!parent.ok) return parent;
  const { id, planRoot } = parent;
  const metadata = metadataOf(input, parent);
  if ('ok' in metadata) return metadata;
  const number = numberOf(input, id, await findMilestones(folder, planRoot));
  if (typeof number !== 'number') return number;
  const label = milestoneId(id, number);
  const name = basename(label);
  // Plans that stand side by side in `active` share one folder of milestones.
  const prefix = layout === 'seed' || planRoot === 'active' ? `${id}_` : '';
  const relative = `${planRoot}/milestones/active/${prefix}${name}_${slug}.md`;
  const path = join(folder.base, relative);
  if ((await folder.files.stat(path)) !== undefined)
    return refuse('milestone.number_taken', `${folder.nameOf(relative)} is there already: take another name.`);
  const { template } = dialect.contract();
  const text = dialect.fill?.(template, { title, now, id: label, day, metadata }) ?? template;
  return { ok: true, changes: [{ kind: 'createFile', path, text }], milestoneId: label, id, number, path, relative };
}

/** Owner and domain, of the plan where they are not given; refused where the plan takes no milestones. */
function metadataOf(
  { owner, domain }: Pick<NewMilestoneInput, 'owner' | 'domain'>,
  { id, plan, metadata }: FoundParent,
): Readonly<Record<'owner' | 'domain', string>> | Refusal {
  const word = (key: string): string => (metadata && wordOf(metadata, key)) ?? '';
  if (plan.completed || ['done', 'archived'].includes(word('status').toLowerCase()))
    return refuse('plan.closed_for_milestones', `${id} is completed and takes no more milestones.`);
  const ownerField = lineField('owner', owner ?? (word('owner') || planDefaults.owner));
  if (typeof ownerField !== 'string') return ownerField;
  const field = domainField(domain ?? (word('domain') || planDefaults.domain));
  return typeof field === 'string' ? { owner: ownerField, domain: field } : field;
}

/** The number that is asked for, or the one behind the highest; gaps are not filled by themselves. */
function numberOf(
  { folder, ms }: Pick<NewMilestoneInput, 'folder' | 'ms'>,
  id: string,
  milestones: readonly FoundMilestone[],
): number | Refusal {
  const [broken] = milestones.filter(({ state, problem }) => state === 'active' && problem !== undefined);
  if (broken) {
    const message = `${folder.nameOf(broken.relative)} cannot be counted: ${broken.problem ?? ''}. Mend it first.`;
    return refuse('milestone.invalid_active', message);
  }
  if (ms === undefined) {
    const highest = milestones.reduce((most, other) => (other.planId === id ? Math.max(most, other.number) : most), 0);
    return highest < 999 ? highest + 1 : refuse('milestone.overflow', `All 999 numbers of ${id} are taken.`);
  }
  const problem = numberProblem(ms);
  if (problem) return problem;
  const taken = milestones.find((other) => isOwn(other, id, ms));
  if (!taken) return ms;
  return refuse('milestone.number_taken', `${folder.nameOf(taken.relative)} has the number ${ms}: take another.`);
}

function isOwn({ planId, number }: FoundMilestone, id: string, wanted: number): boolean {
  return planId === id && number === wanted;
}

/** Why a number cannot be a milestone's; undefined where it can. */
export function numberProblem(ms: number): Refusal | undefined {
  if (Number.isInteger(ms) && ms >= 1 && ms <= 999) return undefined;
  return refuse('usage.bad_number', `A milestone has a number from 1 to 999, not ${ms}.`);
}
