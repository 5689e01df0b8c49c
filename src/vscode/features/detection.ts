import * as vscode from 'vscode';
import type { Detection, DialectSet } from '../../core/lint/dialectSet';
import { SKETCH_LENGTH } from '../../core/plan/sketch';
import { type Host, type Place, placeOf } from '../host';
import { inSlices } from '../slices';

/** A document that is a plan, and what made it one. */
export interface DetectedPlan extends Detection {
  readonly place: Place;
}

const languages = ['markdown', 'plaintext'] as const;

/** Documents that may be plans by their language: what providers are registered for. */
export const PLAN_LANGUAGES: vscode.DocumentSelector = languages.map((language) => ({ language }));

/** Where a document stands that may be a plan by its language and place; undefined for all others. */
export function candidatePlace(document: vscode.TextDocument): Place | undefined {
  return languages.some((language) => language === document.languageId) ? placeOf(document.uri) : undefined;
}

/** What a document is by its place and its beginning; undefined when it is no plan. */
export function detect(document: vscode.TextDocument, dialects: DialectSet): DetectedPlan | undefined {
  const place = candidatePlace(document);
  const detection = place && dialects.detect(place.path, headOf(document));
  return detection && { place, ...detection };
}

/** The same in slices, so that nothing has to wait for it: telling what a long document is takes some 20 ms. */
export async function detectInSlices(
  document: vscode.TextDocument,
  dialects: DialectSet,
): Promise<DetectedPlan | undefined> {
  const place = candidatePlace(document);
  const detection = place && (await inSlices(dialects.detecting(place.path, headOf(document))));
  return detection && { place, ...detection };
}

/** The same for commands, which may run before anything else was read. */
export async function planOfDocument(
  host: Pick<Host, 'configs'>,
  document: vscode.TextDocument,
): Promise<DetectedPlan | undefined> {
  const place = candidatePlace(document);
  if (!place) return undefined;
  const { dialects } = await (await host.configs()).of(place.folder);
  return detectInSlices(document, dialects);
}

/** As much of a document as is looked at to tell what it is: a long one is not made a string for that. */
function headOf(document: vscode.TextDocument): string {
  return document.getText(new vscode.Range(new vscode.Position(0, 0), document.positionAt(SKETCH_LENGTH)));
}
