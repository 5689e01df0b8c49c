import { headingAt } from '../../language/headingNames';
import { namesIn } from '../../language/planNames';
import type { PlanView } from '../../language/view';
import type { Contract } from '../../plan/contract';
import type { Heading, Plan, Section } from '../../plan/model';
import type { NameUse } from '../../plan/names';
import { headingKey } from '../../plan/normalise';
import { counted } from '../../text/counted';
import type { Range } from '../../text/range';

/** What stands at a place and can be renamed. */
export type RenameTarget = {
  /** What is replaced, as UTF-16 offsets in the document. */
  readonly range: Range;
  /** What the user begins with. */
  readonly text: string;
} & (
  | { readonly kind: 'name'; readonly use: NameUse }
  /** `range` is the title alone where the heading has an id. */
  | { readonly kind: 'heading'; readonly heading: Heading }
);

/** `undefined`: nothing of ours stands there. */
export type RenameTargetAnswer =
  { readonly ok: true; readonly target: RenameTarget } | { readonly ok: false; readonly message: string } | undefined;

/** What a rename at a place would change, or one sentence saying why it is refused. */
export function renameTargetAt(view: PlanView, offset: number): RenameTargetAnswer {
  const { plan } = view;
  const use = namesIn(plan).at(offset);
  if (use) return nameTarget(plan, use);
  const heading = headingAt(plan, offset);
  return heading && headingTarget(view, heading);
}

function nameTarget(plan: Plan, use: NameUse): RenameTargetAnswer {
  const { name, span } = use;
  const answer = {
    ok: true,
    target: { kind: 'name', use, range: plan.resolve(span), text: name.id.slice(name.id.lastIndexOf('/') + 1) },
  } as const;
  // Those are files, and looked for when the new name is known.
  if (name.kind === 'exec-plan' || name.kind === 'milestone') return answer;
  const definitions = namesIn(plan).definitionsOf(name);
  const [definition] = definitions;
  if (!definition)
    return { ok: false, message: `Nothing in this plan is ${name.id}: write what it is to be, or take the name out.` };
  if (definition.isImplied)
    return {
      ok: false,
      message: `${name.id} is called so by its place in the list: move the task, or begin its text with an id of its own.`,
    };
  if (definition.covers?.includes(name.id))
    return {
      ok: false,
      message: `${name.id} stands in the middle of a range: give the task a line of its own first.`,
    };
  if (definitions.length > 1)
    return {
      ok: false,
      message: `${counted(definitions.length, 'place')} in this plan define ${name.id}, so nobody can tell which is meant: give all but one another id by hand first.`,
    };
  return answer;
}

function headingTarget(view: PlanView, heading: Heading): RenameTargetAnswer {
  const { plan } = view;
  const range = titleRange(plan, heading);
  if (range.start >= range.end)
    return { ok: false, message: 'This heading has no title yet: type one behind its name.' };
  const isNamed = range.start > plan.resolve(heading.textSpan).start;
  if (!isNamed && isOfContract(plan, heading))
    return {
      ok: false,
      message: `"${heading.text}" is a heading of the format (${view.dialect.name}), which is looked for by that name: put a section of your own beside it instead.`,
    };
  const { chunk, start } = heading.textSpan;
  const from = plan.resolve(heading.textSpan).start;
  const text = chunk.text.slice(start + range.start - from, start + range.end - from);
  return { ok: true, target: { kind: 'heading', heading, range, text } };
}

/** The title of a heading: without the id of what it opens, and without what the format has before titles (`ExecPlan:`). */
function titleRange(plan: Plan, heading: Heading): Range {
  const { start, end } = plan.resolve(heading.textSpan);
  const { chunk, start: from } = heading.textSpan;
  const written = chunk.text.slice(from, heading.textSpan.end);
  const defined = namesIn(plan)
    .between(start, end)
    .find((use) => use.heading === heading);
  if (defined) {
    const behind = written.slice(defined.span.end - from);
    const lead = /^[\])*_~`]{0,6}\s*(?:[:.\u2010-\u2015-]+(?=\s|$))?\s*/u.exec(behind)?.[0] ?? '';
    return { start: start + defined.span.end - from + lead.length, end };
  }
  const { title } = plan.contract;
  if (heading.depth === 1 && title !== '' && written.toLowerCase().startsWith(title.toLowerCase())) {
    const behind = written.slice(title.length);
    // `# Plan` is all that the format wants; `# Plans of mine` is another title.
    if (/^\s*$/.test(behind)) return { start, end };
    if (/^\s/.test(behind)) return { start: end - behind.trimStart().length, end };
  }
  return { start, end };
}

/** Whether the template has a heading of that name, whatever the numbers in it. */
function isOfContract(plan: Plan, heading: Heading): boolean {
  const { contract } = plan;
  if (heading.depth === 1) return contract.title !== '' && headingKey(contract.title) === heading.key;
  if (sectionOf(plan, heading)?.spec) return true;
  return contractKeys(contract).has(masked(heading.key));
}

/** The section that a heading opens. */
export function sectionOf({ sections }: Plan, heading: Heading): Section | undefined {
  return sections.find((section) => section.heading === heading);
}

const ofContracts = new WeakMap<Contract, ReadonlySet<string>>();

/** The headings of a template below its title that are no placeholders. */
function contractKeys(contract: Contract): ReadonlySet<string> {
  let keys = ofContracts.get(contract);
  if (!keys) {
    const headings = [...contract.template.matchAll(/^#{2,6}[ \t]+([^\r\n<]+)$/gm)];
    keys = new Set(headings.map(([, text = '']) => masked(headingKey(text))));
    ofContracts.set(contract, keys);
  }
  return keys;
}

function masked(key: string): string {
  return key.replace(/\d+/g, '#');
}
