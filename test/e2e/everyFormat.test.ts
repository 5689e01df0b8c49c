import path from 'node:path';

import { launch, type Workbench } from './workbench';

/** The examples of all formats and of a team's template, as somebody would look at them for the first time. */
describe('the examples of every format', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launch({
      workspace: path.resolve('examples', 'formats'),
      settings: { 'workbench.reduceMotion': 'on' },
    });
  });
  after(() => workbench.close());

  it('stand in the tree, each counted in its own terms', async () => {
    await workbench.showSideBar('Planloom');
    await workbench.row('1/2 phases, Phase 2 open').waitFor();
    await workbench.row('1/2 tasks, T-2 open').waitFor();
    await workbench.row('3/5 tasks').waitFor();
    await workbench.row('Harbour 1 4').waitFor();
    await workbench.screenshot('formats-tree');
  });

  for (const [format, file] of [
    ['Codex plan with web research', 'tasks/tide-gauge-import-20261103T090000Z/plan.md'],
    ['Phased plan', 'tasks/buoy-positions-20261117T080000Z/plan.md'],
    ['Release', 'tasks/harbour-1-4-20261120T100000Z/plan.md'],
    ['ExecPlan milestone', '.agent/exec_plans/active/chart-tiles/milestones/active/MS001_serve-tiles.md'],
  ] as const) {
    it(`are told apart: ${format}`, async () => {
      await workbench.openFile(file);
      await workbench.statusBar(format).waitFor();
    });
  }

  it('take a decision in the form that a brief has', async () => {
    await workbench.openFile('tasks/quiet-hours-20261110T140000Z/plan.md');
    await workbench.statusBar('Brief ExecPlan').waitFor();
    await workbench.palette('Planloom: Add Decision');
    await workbench.line('- Decision: <').waitFor();
    await workbench.page.keyboard.type('the horn is tested on a weekday');
    await workbench.screenshot('formats-brief-decision');
    await workbench.page.keyboard.press('Escape');
    await workbench.save();
    await workbench.fileMatches(
      'tasks/quiet-hours-20261110T140000Z/plan.md',
      /- Decision: the horn is tested on a weekday\n {2}Rationale: <[^>]*>\n {2}Date\/Author: /,
    );
  });

  it('take a progress entry in the form that an ExecPlan has, stamped', async () => {
    const file = '.agent/exec_plans/active/chart-tiles/EP-20261112-001_chart-tiles.md';
    await workbench.openFile(file);
    await workbench.statusBar('ExecPlan').waitFor();
    await workbench.palette('Planloom: Add Progress Entry');
    await workbench.line('Z) <').waitFor();
    await workbench.page.keyboard.type('Cached the tiles.');
    await workbench.page.keyboard.press('Escape');
    await workbench.save();
    await workbench.fileMatches(file, /^- \[.\] \(\d{4}-\d\d-\d\d \d\d:\d\dZ\) Cached the tiles\.$/m);
    await workbench.screenshot('formats-execplan-progress');
  });

  it('have mistakes shown in the template itself', async () => {
    await workbench.openFile('.planloom/templates/release.md');
    await workbench.select('allowed_sections');
    await workbench.page.keyboard.type('allowed_section');
    await workbench.problem('allowed_section');
    await workbench.screenshot('formats-template-problem');
  });
});
