import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Configs } from '../../src/vscode/features/config';
import { type BrokenGate, type BrokenItem, GateNotices, itemKey } from '../../src/vscode/features/gateNotices';
import { PlanSessions } from '../../src/vscode/features/planSessions';
import type { Host } from '../../src/vscode/host';
import { root, until } from './support/plans';
import { FEATURE } from './support/samplePlan';
import { testHost } from './support/testHost';

/** A notification that is up until it is answered. */
interface Up {
  readonly message: string;
  answer(button?: string): void;
}

describe('notices of broken gates', () => {
  const original = vscode.window.showWarningMessage;
  const shown = new vscode.EventEmitter<void>();
  const disposables: vscode.Disposable[] = [shown];
  let host: Host;
  let sessions: PlanSessions;
  let up: Up[];

  before(async () => {
    host = testHost();
    const configs = new Configs(host);
    sessions = new PlanSessions(host, configs);
    disposables.push(sessions, configs, host.log);
    await configs.of(root());
  });

  beforeEach(() => {
    up = [];
    const show = (message: string): Promise<string | undefined> =>
      new Promise((resolve) => {
        up.push({ message, answer: resolve });
        shown.fire();
      });
    Object.assign(vscode.window, { showWarningMessage: show });
  });
  after(() => {
    Object.assign(vscode.window, { showWarningMessage: original });
    for (const one of disposables) one.dispose();
  });

  const item = (text: string): BrokenItem => ({
    key: itemKey('S-1', text),
    unit: 'S-1',
    text,
    sentence: 'It is not so.',
    box: { start: 0, end: 3 },
  });

  function looked(items: readonly string[], others: readonly string[] = []): BrokenGate {
    const place = { folder: root(), path: `${FEATURE}/plan.md` };
    return { place, text: '[x]', items: items.map(item), others: others.map(item) };
  }

  const untilShown = (count: number): Promise<true> =>
    until(
      shown.event,
      () => up.length >= count || undefined,
      () => up,
    );

  it('hold back what comes while one is up, and tell all of it that is still so', async () => {
    const notices = new GateNotices(host, sessions);
    notices.tell([looked(['One'])]);
    notices.tell([looked(['Two'], ['One'])]);
    notices.tell([looked(['Three'], ['One', 'Two'])]);
    notices.tell([looked(['Four'], ['One', 'Two', 'Three'])]);
    // Two was mended.
    notices.tell([looked([], ['One', 'Three', 'Four'])]);
    assert.equal(up.length, 1);
    up[0]?.answer();
    await untilShown(2);
    assert.match(up[1]?.message ?? '', /ticked 2 exit items of S-1 .*such as Three\./);
    up[1]?.answer();
    notices.dispose();
  });

  it('tell nothing that was mended while one was up', async () => {
    const notices = new GateNotices(host, sessions);
    notices.tell([looked(['One'])]);
    notices.tell([looked(['Two'], ['One'])]);
    notices.tell([looked([], ['One'])]);
    up[0]?.answer();
    notices.tell([looked(['Three'], ['One'])]);
    await untilShown(2);
    assert.match(up[1]?.message ?? '', /an exit item of S-1 .*: Three\./);
    up[1]?.answer();
    notices.dispose();
  });

  it('hold nothing back for one that nobody answers', async () => {
    const notices = new GateNotices(host, sessions, 0);
    notices.tell([looked(['One'])]);
    notices.tell([looked(['Two'], ['One'])]);
    await untilShown(2);
    assert.match(up[1]?.message ?? '', /Two/);
    for (const one of up) one.answer();
    notices.dispose();
  });
});
