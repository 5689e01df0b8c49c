import * as vscode from 'vscode';
import { type HygieneItem, hygieneOf } from '../../core/gates/hygiene';
import { flatItems } from '../../core/plan/items';
import type { Unit } from '../../core/plan/units';
import { dirname, join, names } from '../../core/repo/paths';
import type { CommandId } from '../contributions';
import { nameOf } from '../../core/plan/summary';
import { type Host, uriOf } from '../host';
import { showFile } from './feature';
import { chooseLoop, goTo, type Loop, unitOf } from './loop';

const TITLE = 'Show Loop Checklist';

const labels: Readonly<Record<HygieneItem['name'], string>> = {
  tasks: 'Tasks Checklist updated',
  decision: 'Decision Log entry appended',
  expertise: 'Expertise captured',
  proposals: 'Expert additions proposed',
  runtime: 'E2E runtime recorded',
};

/** The words come with the icon, for those who do not see it. */
const states: Readonly<Record<HygieneItem['state'], { readonly icon: string; readonly word: string }>> = {
  done: { icon: 'pass-filled', word: 'done' },
  open: { icon: 'circle-large-outline', word: 'open' },
  'not-applicable': { icon: 'dash', word: 'not needed' },
};

/**
 * Shows what the current loop of a unit is to leave in order. Choosing what is open, or not needed so far, does it; choosing what
 * is done shows it.
 *
 * @param options `{ unit?: string }`
 */
export async function showHygiene(host: Host, argument?: unknown, options?: unknown): Promise<void> {
  const loop = await chooseLoop(host, argument, TITLE, options);
  if (!loop) return;
  const unit = unitOf(loop);
  const picks = hygieneOf(loop.plan, unit, loop.facts).map((item) => {
    const { icon, word } = states[item.state];
    return { label: `$(${icon}) ${labels[item.name]}`, description: word, detail: item.text, item };
  });
  const picked = await vscode.window.showQuickPick(picks, {
    title: `Loop Checklist of ${nameOf(unit)}`,
    placeHolder: 'Choose what is open to do it',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked) await (picked.item.state === 'done' ? show : doIt)(picked.item.name, loop, unit);
}

async function doIt(name: HygieneItem['name'], loop: Loop, unit: Unit): Promise<void> {
  const run = (id: CommandId, ...more: readonly unknown[]): Thenable<unknown> =>
    vscode.commands.executeCommand(id, uriOf(loop.place), ...more);
  const options = unit.id === undefined ? [] : [{ unit: unit.id }];
  switch (name) {
    case 'tasks':
      await goToTasks(loop, unit);
      break;
    case 'decision':
    case 'runtime':
      await run('planloom.appendDecision', ...options);
      break;
    case 'expertise':
      await run('planloom.scanExperts');
      break;
    case 'proposals':
      await run('planloom.proposeExpertAddition');
      break;
  }
}

async function show(name: HygieneItem['name'], loop: Loop, unit: Unit): Promise<void> {
  const files: Readonly<Record<Exclude<HygieneItem['name'], 'tasks'>, string>> = {
    decision: names.decisionLog,
    runtime: names.decisionLog,
    expertise: names.referencedExpertise,
    proposals: names.expertAdditions,
  };
  if (name === 'tasks') await goToTasks(loop, unit);
  else await showFile({ ...loop.place, path: join(dirname(loop.place.path), files[name]) });
}

/** To the first task that is open, else to the first one. */
async function goToTasks(loop: Loop, unit: Unit): Promise<void> {
  const tasks = flatItems(unit.lists.filter(({ name }) => name === 'tasks').flatMap(({ items }) => [...items]));
  const task = tasks.find(({ box }) => box?.state !== 'done') ?? tasks[0];
  await goTo(loop, loop.plan, task?.textSpan ?? unit.heading.textSpan);
}
