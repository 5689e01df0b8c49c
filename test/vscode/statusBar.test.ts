import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Configs } from '../../src/vscode/features/config';
import { PlanSessions } from '../../src/vscode/features/planSessions';
import { ActiveGate } from '../../src/vscode/features/statusBar';
import { at, closeAll, replace, show, until } from './support/plans';
import { testHost } from './support/testHost';

const STORM = 'tasks/storm-warning-alerts-20261102T093000Z';

describe('the gate in the status bar', () => {
  const disposables: vscode.Disposable[] = [];
  let gate: ActiveGate;

  before(() => {
    const host = testHost();
    const configs = new Configs(host);
    const sessions = new PlanSessions(host, configs);
    gate = new ActiveGate(sessions);
    disposables.push(gate, sessions, configs, host.log);
  });
  afterEach(closeAll);
  after(() => disposables.forEach((disposable) => void disposable.dispose()));

  const untilText = (text: string | undefined): Promise<true> =>
    until(
      gate.onDidChange,
      () => (gate.state?.text === text ? true : undefined),
      () => gate.state?.text,
    );

  it('is that of the story which is being worked on', async () => {
    await show(at(`${STORM}/plan.md`));
    await untilText('S-2 gate 3/8');
    assert.equal(gate.state?.open[0]?.text, 'All Acceptance Criteria (AC) demonstrably satisfied');
  });

  it('changes while typing', async () => {
    const editor = await show(at(`${STORM}/plan.md`));
    await untilText('S-2 gate 3/8');
    await replace(
      editor,
      '### Story [S-2]: Send a message when the level rises',
      '### Story [S-9]: Send a message when the level rises',
    );
    await untilText('S-9 gate 3/8');
  });

  it('says when all gates are passed', async () => {
    await show(at('tasks/station-health-endpoint-20260902T081500Z/plan.md'));
    await untilText('All gates passed');
  });

  it('is not there while no plan is active', async () => {
    await show(at(`${STORM}/plan.md`));
    await untilText('S-2 gate 3/8');
    await show(at(`${STORM}/decision-log.md`));
    await untilText(undefined);
  });
});
