import type * as vscode from 'vscode';
import type { Speaking } from '../../../core/language/definition';
import { planBeside } from '../../../core/language/featureTexts';
import { type LogName, logNamesIn } from '../../../core/language/logNames';
import { readingNames } from '../../../core/language/planNames';
import type { PlanView } from '../../../core/language/view';
import { MAX_LENGTH } from '../../../core/lint/session';
import type { Contract } from '../../../core/plan/contract';
import { type Place, placeOf } from '../../host';
import { inSlices } from '../../slices';
import { readInSlices } from '../readInSlices';
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
  const contract = (await world.planAt(planPath))?.plan.contract;
  if (!contract) return undefined;
  const beside = await readBeside(document, contract);
  // Asked once more: the plan may have been edited while the text was read.
  const about = await world.planAt(planPath);
  if (!beside || about?.plan.contract !== contract || token.isCancellationRequested) return undefined;
  const { namesOf, ...read } = beside;
  const nameAt: Speaking['nameAt'] = (offset) => {
    const use = namesOf().findLast(({ start, end }) => start <= offset && offset <= end);
    return use && { name: use.name, range: { start: use.start, end: use.end } };
  };
  return { view: { ...about, path: place.path, ...read }, about, world, place, nameAt };
}

/** A text beside a plan, read in the terms of the plan. */
interface Beside extends Pick<PlanView, 'document' | 'plan'> {
  readonly namesOf: () => readonly LogName[];
}

/** What is kept of a document until its next edit: a hover asks with each move of the mouse. */
interface Kept {
  readonly version: number;
  readonly contract: Contract;
  readonly reading: Promise<Beside>;
}

const kept = new WeakMap<vscode.TextDocument, Kept>();

/** undefined where the text is too long to be parsed, or was edited meanwhile. */
async function readBeside(document: vscode.TextDocument, contract: Contract): Promise<Beside | undefined> {
  const { version } = document;
  const known = kept.get(document);
  if (known?.version !== version || known.contract !== contract) {
    const text = document.getText();
    if (text.length > MAX_LENGTH) return undefined;
    kept.set(document, { version, contract, reading: reading(text, contract) });
  }
  const beside = await kept.get(document)?.reading;
  return document.version === version ? beside : undefined;
}

async function reading(text: string, contract: Contract): Promise<Beside> {
  const read = await readInSlices(text, contract);
  await inSlices(readingNames(read.plan));
  let names: readonly LogName[] | undefined;
  return { ...read, namesOf: () => (names ??= logNamesIn(read.plan, text)) };
}
