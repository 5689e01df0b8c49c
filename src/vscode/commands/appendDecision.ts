import * as vscode from 'vscode';
import { appendDecision as decisionChanges } from '../../core/actions/appendDecision';
import { factsOfLoop } from '../../core/actions/factsOfRun';
import { defaultConfig } from '../../core/lint/config';
import type { Dialect } from '../../core/lint/dialect';
import type { DialectSet } from '../../core/lint/dialectSet';
import { PlanSession } from '../../core/lint/session';
import type { Plan } from '../../core/plan/model';
import type { Unit } from '../../core/plan/units';
import type { Files } from '../../core/ports';
import type { DecisionFacts } from '../../core/repo/decisionFacts';
import { listRuns, withRecords } from '../../core/repo/runs';
import { dirname, join, names, planOf } from '../../core/repo/paths';
import { filesOf, type Host, type Place } from '../host';
import { addWithTabStops } from './addWithTabStops';
import { chooseFeature } from './feature';

/** What a caller knows of the entry that is to be made. */
interface GivenFacts {
  readonly unit?: string;
  /** Path of a run's folder, as in ports.ts. */
  readonly run?: string;
  readonly outcome?: string;
  /** One sentence: why the unit is blocked. */
  readonly problem?: string;
}

/**
 * Adds an entry to a feature's decision log in the form that the log has, filled from the last run; what nobody knows are tab
 * stops.
 *
 * @param given what a code action or a notification knows of it, as in GivenFacts; a row's menu gives the selection here
 */
export async function appendDecision(host: Host, argument?: unknown, given?: unknown): Promise<void> {
  const feature = await chooseFeature(argument, 'Append Decision Log Entry');
  if (!feature) return;
  const { place } = feature;
  const more = givenFacts(given);
  const story = feature.story ?? more.unit;
  const files = filesOf(place.folder.uri);
  const log: Place = { ...place, path: join(place.path, names.decisionLog) };
  const { dialects } = await (await host.configs()).of(place.folder);
  const now = host.clock.now();
  const { facts, entry } = await knownFacts(files, place, dialects, now, {
    ...more,
    ...(story !== undefined && { unit: story }),
  });
  await addWithTabStops(log, 'no entry was added', () =>
    decisionChanges({ ...facts, feature: place.path, now, files, ...(entry !== undefined && { entry }) }),
  );
}

interface Known {
  readonly facts: DecisionFacts;
  /** The entry where the plan's format has a form of its own. */
  readonly entry?: string;
}

/** The story or task that is meant, and what the run that is meant, or the newest one of it, tells. */
async function knownFacts(
  files: Files,
  { path }: Place,
  dialects: DialectSet,
  now: Date,
  given: GivenFacts,
): Promise<Known> {
  const current = await currentUnit(files, path, dialects);
  const story = given.unit ?? current?.unit;
  const listed = await listRuns(files, path);
  // Only the runs beside the one that is meant are read, as that and the one before it are told of.
  const near = listed.find((run) => run.path === given.run || (given.run === undefined && run.story === story));
  const home = near && dirname(near.path);
  const read = await withRecords(
    files,
    listed.filter((run) => home === undefined || dirname(run.path) === home),
  );
  const loop = factsOfLoop({ path, runs: read }, story, given.run);
  const facts: DecisionFacts = {
    ...loop,
    ...(story !== undefined && { story }),
    ...(given.outcome !== undefined && { outcome: given.outcome }),
    ...(given.outcome === 'BLOCKED' && { decision: 'blocked' }),
    ...(given.problem !== undefined && { result: [loop?.result, given.problem].filter((text) => text).join('; ') }),
  };
  const { story: unit, ...known } = facts;
  const entry = current?.dialect.logEntry?.({ ...known, now, ...(unit !== undefined && { unit }) });
  return { facts, ...(entry !== undefined && { entry }) };
}

function givenFacts(given: unknown): GivenFacts {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return {};
  const text = (key: keyof GivenFacts): GivenFacts => {
    const value: unknown = Object.entries(given).find(([name]) => name === key)?.[1];
    return typeof value === 'string' ? { [key]: value } : {};
  };
  return { ...text('unit'), ...text('run'), ...text('outcome'), ...text('problem') };
}

/** The unit that the cursor stands in, where the plan is being edited; else the first one that is not done. */
async function currentUnit(
  files: Files,
  feature: string,
  dialects: DialectSet,
): Promise<{ readonly dialect: Dialect; readonly unit?: string } | undefined> {
  const path = planOf(feature);
  const text = await files.read(path);
  const dialect = dialects.detect(path, text ?? '')?.dialect;
  if (text === undefined || !dialect) return undefined;
  const { plan } = new PlanSession(text, dialect, defaultConfig);
  const unit = unitAtCursor(plan, text) ?? plan.units.find(({ progress }) => !progress.claimsDone) ?? plan.units.at(-1);
  return { dialect, ...(unit?.id !== undefined && { unit: unit.id }) };
}

function unitAtCursor(plan: Plan, text: string): Unit | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.getText() !== text) return undefined;
  const cursor = editor.document.offsetAt(editor.selection.active);
  return plan.units.find((unit) => {
    const { start, end } = plan.resolve(unit.span);
    return start <= cursor && cursor < end;
  });
}
