import type { Dialect } from '../../lint/dialect';
import type { Stage } from '../../plan/model';
import { utcMinutes } from '../../plan/stamps';
import { featureFolderOf, utcDate } from '../../repo/paths';
import { blocksIn } from './bodyText';
import type { PlanContent } from './content';
import { withHeadBlocks } from './headBlocks';

const BRIEF_STATUS: Readonly<Record<Stage, string>> = {
  draft: 'Proposed',
  ready: 'Proposed',
  executing: 'In Progress',
  done: 'Complete',
};
const EXECPLAN_STATUS: Readonly<Record<Stage, string>> = {
  draft: 'planned',
  ready: 'planned',
  executing: 'active',
  done: 'done',
};

export interface HeadInput {
  readonly dialect: Dialect;
  readonly content: PlanContent;
  /** As in ports.ts. */
  readonly path: string;
  readonly now: Date;
  /** The id that the plan is given, in formats that number their plans. */
  readonly id?: string;
}

/** What stands before the first section in the other format: the template's, with what is known in it. */
export function writeHead({ dialect, content, path, now, id }: HeadInput): string {
  const { template } = dialect.contract();
  const { facts, stage } = content;
  const title = content.title ?? titleOfPath(path);
  const owner = facts.get('owner');
  const filled =
    dialect.fill?.(template, {
      title,
      now,
      ...(id !== undefined && { id }),
      metadata: { status: statusIn(template, stage), ...(owner !== undefined && { owner }) },
    }) ?? template;
  const end = filled.search(/^## /m);
  const head = filled.slice(0, end < 0 ? filled.length : end).trim();
  const start = /^\d{4}-\d{2}-\d{2}/.exec(facts.get('created') ?? facts.get('start') ?? '')?.[0] ?? utcDate(now);
  const values: Readonly<Record<string, string | undefined>> = {
    Status: BRIEF_STATUS[stage],
    Scope: facts.get('scope') ?? facts.get('kind'),
    Priority: facts.get('priority'),
    Start: start,
    'Last Updated': utcMinutes(now, 'T'),
    Links: facts.get('links'),
    Owner: owner,
  };
  const written = head
    .replace(/^(# [^\n]*?)(?:<[^<>\n]*>|\[[A-Z][A-Z ]+\])$/m, (_, lead: string) => lead + title)
    .replace(/^([ \t]*codex_mode:[ \t]*)PLAN_ONLY$/m, (whole, key: string) =>
      stage === 'executing' || stage === 'done' ? `${key}EXECUTE` : whole,
    )
    .replace(/^(\*\*Branch\*\*:[ \t]*)`[^`\n]*`$/m, (whole, label: string) =>
      facts.has('branch') ? `${label}\`${facts.get('branch') ?? ''}\`` : whole,
    )
    .replace(/^(> \*\*Outcome\*\*:[ \t]*)<[^<>\n]*>$/m, (whole, label: string) =>
      content.outcome === undefined ? whole : label + content.outcome,
    )
    .replace(/((?:^- |\u2022 )([A-Z][A-Za-z/ ]*):[ \t]*)<[^<>\n]*>/gm, (whole, lead: string, name: string) => {
      const value = values[name];
      return value === undefined ? whole : lead + value;
    })
    .replace(/^(- Repo\/Branch:[ \t]*).*$/m, (whole, lead: string) => {
      const known = facts.get('repo/branch') ?? (facts.has('branch') ? `\`${facts.get('branch') ?? ''}\`` : undefined);
      return known === undefined ? whole : lead + known;
    });
  const whole = content.head === '' ? written : withHeadBlocks(written, blocksIn(content.head)).head;
  return content.frontMatter === '' ? whole : withFrontMatter(whole, content.frontMatter);
}

/** The front matter that the plan had when it was in this format. */
function withFrontMatter(head: string, yaml: string): string {
  const block = `---\n${yaml}\n---`;
  const start = /^---\n[^]*?\n---(?=\n|$)/;
  return start.test(head) ? head.replace(start, () => block) : `${block}\n\n${head}`;
}

/** Milestones and plans have words of their own for it. */
function statusIn(template: string, stage: Stage): string {
  return stage === 'executing' && /^ms:/m.test(template) ? 'in_progress' : EXECPLAN_STATUS[stage];
}

/** What the folder says: `tasks/quiet-hours-20261110T140000Z` → `Quiet hours`; `Plan` for one that is no feature's. */
export function titleOfPath(path: string): string {
  const words = (featureFolderOf(path)?.slug ?? '').replace(/-/g, ' ').trim();
  return words === '' ? 'Plan' : words.charAt(0).toUpperCase() + words.slice(1);
}
