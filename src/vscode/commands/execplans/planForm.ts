import * as vscode from 'vscode';
import {
  lineField,
  planDefaults,
  planDomains,
  planKinds,
  planSlugField,
} from '../../../core/actions/execplans/planFields';
import type { Refusal } from '../../../core/actions/execplans/outcome';
import type { PlanFile } from '../../../core/execplans/collection';
import { execPlanSlug } from '../../../core/repo/execPlanPaths';
import { basename } from '../../../core/repo/paths';
import type { GivenPlan } from './argument';

/** What a new plan is made of, besides its id. */
export interface PlanForm {
  readonly title: string;
  readonly slug?: string;
  readonly kind: string;
  readonly domain: string;
  readonly owner: string;
}

type Last = Pick<PlanForm, 'kind' | 'domain' | 'owner'>;

/** In the workspace's memento. */
const LAST = 'execPlanForm';

/**
 * Asks for title, folder name, kind, domain and owner, with the values that were last used. Whoever gives a title gives all that
 * they want to say, and is asked nothing. undefined when the user gives up.
 *
 * @param files the plans that are there
 */
export async function fillForm(
  title: string,
  given: GivenPlan,
  memento: vscode.Memento,
  files: readonly PlanFile[],
  home: (slug: string) => string,
): Promise<PlanForm | undefined> {
  if (given.title !== undefined) return { ...planDefaults, ...given, title: given.title };
  const last = lastValues(memento);
  const name = await vscode.window.showInputBox({
    title,
    prompt: 'What it is to achieve',
    placeHolder: 'Auth refresh token',
    ignoreFocusOut: true,
    validateInput: (value) => (value === '' ? undefined : problemOf(lineField('title', value))),
  });
  if (name === undefined) return undefined;
  const slug = given.slug ?? (await askSlug(title, name, files, home));
  const kind = slug === undefined ? undefined : (given.kind ?? (await pick(title, 'kind', planKinds, last.kind)));
  const domain =
    kind === undefined ? undefined : (given.domain ?? (await pick(title, 'domain', planDomains, last.domain)));
  const owner = domain === undefined ? undefined : (given.owner ?? (await askOwner(title, last.owner)));
  if (slug === undefined || kind === undefined || domain === undefined || owner === undefined) return undefined;
  await memento.update(LAST, { kind, domain, owner } satisfies Last);
  return { title: name, slug, kind, domain, owner };
}

/** Values that were last chosen here; the format's defaults where there are none. */
function lastValues(memento: vscode.Memento): Last {
  const stored: unknown = memento.get(LAST);
  const values = new Map<string, unknown>(typeof stored === 'object' && stored !== null ? Object.entries(stored) : []);
  const text = (name: keyof Last): string => {
    const value = values.get(name);
    return typeof value === 'string' ? value : planDefaults[name];
  };
  return { kind: text('kind'), domain: text('domain'), owner: text('owner') };
}

function askSlug(
  title: string,
  name: string,
  files: readonly PlanFile[],
  home: (slug: string) => string,
): Thenable<string | undefined> {
  const judge = (value: string): string | vscode.InputBoxValidationMessage => {
    const slug = planSlugField(value, name);
    if (typeof slug !== 'string') return slug.message;
    const there = files.find(({ relative }) => relative.startsWith(`${home(slug)}/`));
    if (there) return `${home(slug)} holds a plan already, ${basename(there.path)}: take another name.`;
    return { message: `Its folder will be ${home(slug)}/.`, severity: vscode.InputBoxValidationSeverity.Info };
  };
  return vscode.window.showInputBox({
    title,
    prompt: 'The name of its folder',
    value: execPlanSlug(name),
    ignoreFocusOut: true,
    validateInput: judge,
  });
}

/** The one that was last used stands first. */
async function pick(
  title: string,
  name: 'kind' | 'domain',
  values: readonly string[],
  last: string,
): Promise<string | undefined> {
  const sorted = [...values.filter((value) => value === last), ...values.filter((value) => value !== last)];
  const items = sorted.map((label) => ({ label, ...(label === last && { description: 'used last' }) }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: `What ${name}?`,
    ignoreFocusOut: true,
  });
  return picked?.label;
}

function askOwner(title: string, value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: 'Who owns it',
    value,
    ignoreFocusOut: true,
    validateInput: (typed) => problemOf(lineField('owner', typed)),
  });
}

/** What is said of a value while it is typed. */
export function problemOf(field: string | Refusal): string | undefined {
  return typeof field === 'string' ? undefined : field.message;
}
