import type * as vscode from 'vscode';
import type { Name } from '../../../core/plan/names';
import type { Speaking } from '../../../core/language/definition';
import { planBeside } from '../../../core/language/featureTexts';
import { logNames } from '../../../core/language/logNames';
import { MarkdownDocument } from '../../../core/markdown/document';
import { readPlan } from '../../../core/plan/readPlan';
import type { Range } from '../../../core/text/range';
import { type Place, placeOf } from '../../host';
import type { LanguageHost } from './languageHost';

/** A document that speaks about a plan. */
export interface Spoken extends Speaking {
  readonly place: Place;
}

/**
 * A document with the plan that it speaks about: the plan itself, or the one beside its decision log, expertise or proposals. Offsets
 * are those of the document. undefined where it speaks about none, or nobody wants the answer any more.
 */
export async function spokenOf(
  { plans }: Pick<LanguageHost, 'plans'>,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<Spoken | undefined> {
  const place = placeOf(document.uri);
  const planPath = place && planBeside(place.path);
  if (!place || planPath === undefined) {
    const view = await plans.view(document, token);
    return view && { view, about: view, world: plans.world(view.place.folder), place: view.place };
  }
  const world = plans.world(place.folder);
  const about = await world.planAt(planPath);
  if (!about || token.isCancellationRequested) return undefined;
  const text = document.getText();
  const markdown = new MarkdownDocument(text);
  const { contract } = about.plan;
  const view = { ...about, path: place.path, document: markdown, plan: readPlan(markdown, contract) };
  let uses: readonly (Range & { readonly name: Name })[] | undefined;
  const nameAt: Speaking['nameAt'] = (offset) => {
    uses ??= logNames(text, contract);
    const use = uses.findLast(({ start, end }) => start <= offset && offset <= end);
    return use && { name: use.name, range: { start: use.start, end: use.end } };
  };
  return { view, about, world, place, nameAt };
}
