import * as vscode from 'vscode';
import { newPlan } from '../../core/actions/newPlan';
import type { Dialect } from '../../core/lint/dialect';
import type { DialectSet } from '../../core/lint/dialectSet';
import { featurePathFor, titleProblem } from '../../core/repo/slug';
import { filesOf, type Host } from '../host';
import { UserMessage } from '../messages';
import { askTitle, chooseFolder, makePlan, readArgument } from './newPlan';

const TITLE = 'New Feature Plan';

/**
 * Asks for a format and a title, makes the feature folder, and opens its plan with the template's placeholders as tab stops.
 *
 * @param argument `{ title?: string, folder?: string | Uri, format?: string }`; a folder is meant by its name or its URI, a
 *   format by its id
 * @returns the URI of the new plan; undefined when the user gave up
 */
export async function newFeaturePlan(host: Host, argument?: unknown): Promise<vscode.Uri | undefined> {
  const given = readArgument(argument);
  const folder = given.folder ?? (await chooseFolder());
  if (!folder) return undefined;
  const { dialects } = await (await host.configs()).of(folder);
  const dialect = await chooseDialect(dialects, given.format);
  if (!dialect) return undefined;
  // One moment for all: the folder that the input box shows is the one that is made.
  const now = host.clock.now();
  const title = given.title ?? (await askTitle(TITLE, 'Title of the feature', (value) => judge(value, now)));
  if (title === undefined) return undefined;
  const outcome = await newPlan({ title, dialect, now, files: filesOf(folder.uri) });
  return makePlan(host, folder, dialect, outcome);
}

/** Among those whose plans stand in feature folders. */
async function chooseDialect({ all }: DialectSet, wanted: string | undefined): Promise<Dialect | undefined> {
  const offered = all.filter(({ scaffold }) => scaffold);
  if (wanted !== undefined) {
    const dialect = offered.find(({ id }) => id === wanted);
    if (!dialect) throw new UserMessage(`There is no format "${wanted}" whose plans stand in feature folders.`);
    return dialect;
  }
  if (offered.length <= 1) return offered[0];
  const items = offered.map((dialect) => ({
    label: dialect.name,
    ...(dialect.source !== undefined && { description: dialect.source }),
    detail: dialect.description,
    dialect,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: TITLE,
    placeHolder: 'In which format?',
    matchOnDetail: true,
  });
  return picked?.dialect;
}

function judge(title: string, now: Date): string | vscode.InputBoxValidationMessage | undefined {
  const problem = titleProblem(title);
  if (problem !== undefined) return title === '' ? undefined : problem;
  return { message: `Makes ${featurePathFor(title, now)}/`, severity: vscode.InputBoxValidationSeverity.Info };
}
