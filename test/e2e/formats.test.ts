import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { pictureOfFailure } from './pictureOfFailure';
import { launch, type Workbench } from './workbench';

const FEATURE = 'tasks/fog-horn-schedule-20261201T080000Z';

const PLAN = `# Fog horn schedule

> **Outcome**: The horn sounds when the fog comes.

## Phase 1: Hear the fog

**Purpose:** Know that there is fog.

**Exit Gate:** The sensor tells fog from rain for a week.

### Phase 1 Test Plan (T-Series)

- [x] T001 Test src/sensor.js with last year's readings

### Phase 1 Feature Checklist (F-Series)

- [x] F001 Read the sensor in src/sensor.js

## Phase 2: Sound the horn

**Purpose:** Sound it in time.

**Exit Gate:** The horn sounds within a minute.

### Phase 2 Test Plan (T-Series)

- [ ] T002 Test src/horn.js

### Phase 2 Feature Checklist (F-Series)

- [x] F002 Close the relay in src/horn.js
- [ ] F003 Keep quiet at night
`;

/** A plan of phases: what tree and status bar show of it, and its format. Each test stands on those before it. */
describe('a plan in another format', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launch({ settings: { 'workbench.reduceMotion': 'on' } });
    const file = path.join(workbench.folder, FEATURE, 'plan.md');
    fs.mkdirSync(path.dirname(file));
    fs.writeFileSync(file, PLAN);
  });
  afterEach(function () {
    return pictureOfFailure(this, workbench);
  });
  after(() => workbench.close());

  it('shows its phases in the tree, with their exit gates', async () => {
    await workbench.showSideBar('Planloom');
    await workbench.row('1/2 phases, Phase 2 open').waitFor();
    await workbench.expand('Fog horn schedule');
    await workbench.expand('Phase 2: Sound the horn');
    await workbench.row('The horn sounds within a minute.').waitFor();
    await workbench.row('F003 Keep quiet at night').click();
    await workbench.line('- [ ] F003 Keep quiet at night').waitFor();
    await workbench.statusBar('Phase 2 1/3').waitFor();
    await workbench.screenshot('phased-tree');
  });

  it('is ticked in the tree', async () => {
    await workbench.tick('F003 Keep quiet at night');
    await workbench.fileMatches(`${FEATURE}/plan.md`, /^- \[x\] F003 Keep quiet/m);
    await workbench.statusBar('Phase 2 2/3').waitFor();
  });

  it('is given another format in the status bar, or none', async () => {
    await workbench.statusBar('Phased plan').click();
    await workbench.inputBox('Now: Phased plan').waitFor();
    await workbench.screenshot('select-format');
    await workbench.pick('Not a plan');
    await workbench.fileMatches('planloom.config.json', /plan\.md": "none"/);
    await workbench.statusBar('Phased plan').waitFor({ state: 'detached' });
    await workbench.row('no plan').waitFor();
  });

  it('is told from its text again', async () => {
    await workbench.palette('Planloom: Select Plan Format');
    await workbench.pick('Detect automatically');
    await workbench.statusBar('Phased plan').waitFor();
    await workbench.row('1/2 phases, Phase 2 open').waitFor();
    const config = fs.readFileSync(path.join(workbench.folder, 'planloom.config.json'), 'utf8');
    assert.deepEqual(JSON.parse(config), { plans: {} });
  });

  it('gets a task in the phase whose row it was asked on', async () => {
    // VS Code drops the row that was asked on when the tree is just being read anew; nothing is done then.
    await workbench.again(async () => {
      await workbench.contextMenu('Phase 1: Hear the fog', 'Add Feature Task');
      await workbench.row('0/2 phases, Phase 1 open').waitFor({ timeout: 3000 });
    });
    await workbench.line('- [ ] F004').waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.screenshot('phased-task-added');
  });
});
