import type * as vscode from 'vscode';
import type { Plan, Span } from '../../../core/plan/model';
import type { RunnableGroup } from '../../../core/plan/runnables';
import { runnablesOf } from '../../../core/plan/readRunnables';
import { filesOf, isHeld, type Place } from '../../host';
import { inSlices } from '../../slices';
import type { Configs } from '../config';
import { rangesIn } from '../diagnostics';
import type { OpenPlan } from '../openPlan';
import type { PlanSessions } from '../planSessions';
import { rangeIn } from '../tree/planDocument';
import { readInSlices } from '../readInSlices';

/** A plan as it is shown or, while nobody has it open, as it stands on disk, with what can be run in it. */
export interface PlanToRun {
  readonly place: Place;
  readonly plan: Plan;
  readonly groups: readonly RunnableGroup[];
  /** Valid until the next edit. */
  readonly rangeOf: (span: Span) => vscode.Range;
}

/** What can be run in an open plan. */
export function openPlanToRun({ place, plan, document }: OpenPlan): PlanToRun {
  return { place, plan, groups: runnablesOf(plan), rangeOf: (span) => rangeIn(document, plan.resolve(span)) };
}

/** Reads the plan at a place; undefined when there is none. What its editor holds counts. Throws when it cannot be read. */
export async function readPlanToRun(
  place: Place,
  sessions: PlanSessions,
  configs: Configs,
): Promise<PlanToRun | undefined> {
  const { folder, path } = place;
  const shown = sessions.at(place);
  // A document that VS Code only keeps in store lags behind the disk.
  if (shown && shown.version === shown.document.version && isHeld(shown.document)) return openPlanToRun(shown);
  const { dialects } = await configs.of(folder);
  // Ranges count as VS Code's documents do, which leave out the BOM.
  const text = (await filesOf(folder.uri).read(path))?.replace(/^\uFEFF/, '');
  const dialect = text === undefined ? undefined : (await inSlices(dialects.detecting(path, text)))?.dialect;
  if (text === undefined || !dialect) return undefined;
  const { plan } = await readInSlices(text, dialect.contract());
  const toRange = rangesIn(text);
  return { place, plan, groups: runnablesOf(plan), rangeOf: (span) => toRange(plan.resolve(span)) };
}
