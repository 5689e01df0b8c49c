import assert from 'node:assert/strict';
import { rename } from '../../../../src/core/actions/rename/rename';
import type { RenameOutcome } from '../../../../src/core/actions/rename/renaming';
import type { MemoryFiles } from '../../support/memoryFiles';
import { MemoryWorld, viewAt } from '../../support/memoryWorld';

/** Asks for a rename at the first place of a text in a plan. */
export async function renameIn(
  files: MemoryFiles,
  at: string,
  place: string | number,
  newName: string,
): Promise<RenameOutcome> {
  const view = await viewAt(files, at);
  const offset = typeof place === 'number' ? place : view.document.text().indexOf(place);
  assert.ok(offset >= 0, `${at} has no "${place}"`);
  return rename({ view, world: new MemoryWorld(files), offset, newName, writesRegistry: true });
}

/** The same, carried out. */
export async function renamed(
  files: MemoryFiles,
  at: string,
  place: string | number,
  newName: string,
): Promise<Extract<RenameOutcome, { ok: true }>> {
  const outcome = await renameIn(files, at, place, newName);
  if (!outcome.ok) assert.fail(outcome.message);
  files.apply(outcome.changes);
  return outcome;
}

/** Why a rename is refused. */
export async function refusal(
  files: MemoryFiles,
  at: string,
  place: string | number,
  newName: string,
): Promise<string> {
  const outcome = await renameIn(files, at, place, newName);
  assert.ok(!outcome.ok, 'the rename was done');
  return outcome.message;
}
