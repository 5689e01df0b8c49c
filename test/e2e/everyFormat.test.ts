import { inProject } from '../host/paths';
import { pictureOfFailure } from './pictureOfFailure';
import { PlanEditor } from './planEditor';
import { movePointerAway } from './pointer';
import { changeTheme } from './theme';
import { launch, type Workbench } from './workbench';

/** What the editor is to say of a plan in each format. */
const known = [
  {
    name: 'phased',
    format: 'Phased plan',
    title: 'Buoy positions',
    file: 'tasks/buoy-positions-20261117T080000Z/plan.md',
    heading: 'Phase 2: Show them',
    lenses: ['In progress · tasks 1/4', 'Exit gate: T003 passes', 'Next: F003 Work out the drift'],
    symbol: 'Phase 2: Show them',
    hovered: { at: 'F001, F002, F003', says: 'Parse a radio message' },
    completed: { at: 'needs nothing of F003', typed: 'needs nothing of F0', with: 'what the colours mean' },
  },
  {
    name: 'codex-web',
    format: 'Codex plan with web research',
    title: 'Plan',
    file: 'tasks/tide-gauge-import-20261103T090000Z/plan.md',
    heading: 'Task [T-2]: Resume',
    lenses: ['Not started · gate 0/5', 'Next: Plan created for'],
    symbol: 'T-2 Resume an import',
    hovered: { at: 'T-2] Go on where', says: 'Resume an import' },
    completed: { at: 'codex_mode: EXECUTE', typed: 'codex_mode: ', with: 'PLAN_ONLY' },
  },
  {
    name: 'execplan',
    format: 'ExecPlan',
    title: 'Serve chart tiles',
    file: '.agent/exec_plans/active/chart-tiles/EP-20261112-001_chart-tiles.md',
    heading: '## Progress',
    lenses: ['tasks 2/4', 'Next: Serve them from'],
    symbol: 'Progress',
    hovered: { at: 'status: active', says: 'active' },
    completed: { at: 'risk: med', typed: 'risk: ', with: 'high' },
  },
] as const;

/** The examples of all formats and of a team's template, as somebody would look at them for the first time. */
describe('the examples of every format', () => {
  let workbench: Workbench;
  let editor: PlanEditor;

  before(async () => {
    workbench = await launch({
      workspace: inProject('examples', 'formats'),
      settings: { 'editor.minimap.enabled': false, 'workbench.reduceMotion': 'on' },
    });
    editor = new PlanEditor(workbench);
  });
  afterEach(function () {
    return pictureOfFailure(this, workbench);
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
    ['Release', 'tasks/harbour-1-4-20261120T100000Z/plan.md'],
    ['ExecPlan milestone', '.agent/exec_plans/active/chart-tiles/milestones/active/MS001_serve-tiles.md'],
  ] as const) {
    it(`are told apart: ${format}`, async () => {
      await workbench.openFile(file);
      await workbench.statusBar(format).waitFor();
    });
  }

  it('have an outline', async () => {
    await workbench.palette('Explorer: Focus on Outline View');
    // Room for it: the files above are folded away.
    await workbench.page.locator('.pane-header', { hasText: 'formats' }).click();
  });

  for (const { name, format, file, heading, lenses, symbol, hovered, completed } of known)
    it(`are known to the editor: ${name}`, async () => {
      await workbench.openFile(file);
      await workbench.statusBar(format).waitFor();
      await editor.cursorBefore(heading);
      for (const lens of lenses) await editor.lens(lens).waitFor();
      await workbench.page.locator('.outline-pane .monaco-list-row', { hasText: symbol }).first().waitFor();
      await workbench.screenshot(`formats-${name}-place`);
      await editor.hover(hovered.at, hovered.says);
      await workbench.screenshot(`formats-${name}-hover`);
      await editor.press('Escape');
      await workbench.select(completed.at);
      await workbench.page.keyboard.type(completed.typed);
      await editor.askForSuggestion(completed.with);
      await workbench.screenshot(`formats-${name}-completion`);
      await editor.press('Escape');
      await workbench.palette('File: Revert File');
    });

  it('are drawn in the preview, and legible in the dark', async () => {
    await changeTheme(workbench, 'Dark Modern', 'vs-dark');
    await workbench.openFile(known[0].file);
    await workbench.palette('Markdown: Open Preview to the Side');
    await editor.preview().locator('.planloom-summary').waitFor();
    for (const { name, title, file, heading, lenses } of known) {
      // The text's group, not that of the preview, which takes the focus when it is there.
      await workbench.page.locator('.editor-group-container .view-lines').first().click();
      await workbench.openFile(file);
      await editor.cursorBefore(heading);
      for (const lens of lenses) await editor.lens(lens).waitFor();
      await editor.preview().locator('h1', { hasText: title }).waitFor();
      await editor.preview().locator('.planloom-summary').waitFor();
      await movePointerAway(workbench);
      await workbench.screenshot(`formats-${name}-dark`);
    }
    await workbench.palette('View: Close All Editor Groups');
  });

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
