import assert from 'node:assert/strict';
import type { Change } from '../../../src/core/actions/change';
import { applyChanges, ChangeRefused } from '../../../src/vscode/applyChanges';
import { root } from './plans';

/** Why changes are refused, which they must be. */
export async function refusedChanges(changes: readonly Change[]): Promise<string> {
  let message = '';
  await assert.rejects(applyChanges(root(), changes), (error) => {
    assert.ok(error instanceof ChangeRefused);
    message = error.message;
    return true;
  });
  return message;
}
