import assert from 'node:assert/strict';
import { sketchOf } from '../../../../src/core/plan/sketch';
import { builtIn } from '../../../../src/dialects';
import { execplan } from '../../../../src/dialects/execplan';
import { examplePlan } from '../../../../src/dialects/execplan/examples';
import { exampleMilestone } from '../../../../src/dialects/execplan-milestone/examples';

const isPlan = (text: string): boolean => execplan.hasSignature(sketchOf('notes/x.md', text));
const detected = (path: string, text: string): string | undefined => builtIn.detect(path, text)?.dialect.id;

describe('telling ExecPlans', () => {
  it('takes three sections of the skeleton, however they are written', () => {
    assert.ok(isPlan('# A\n\n## Purpose / Big Picture\n\n## Progress\n\n## Decision Log\n'));
    assert.ok(isPlan('# A\n\n## 1. Purpose and big picture\n\n## 2. Progress (Update First)\n\n## 3. Plan of work\n'));
  });

  it('takes no less, and nothing that is in a fence', () => {
    assert.equal(isPlan('# A\n\n## Purpose / Big Picture\n\n## Progress\n'), false);
    assert.equal(isPlan('# A\n\n## Purpose\n\n## Context and Orientation\n\n## Plan of Work\n'), false);
    assert.equal(isPlan('# A\n\n```md\n## Purpose\n\n## Progress\n\n## Decision Log\n```\n'), false);
  });

  it('takes neither a guide nor a brief', () => {
    const sections = '## Purpose\n\n## Progress\n\n## Decision Log\n';
    assert.equal(isPlan(`# ExecPlans\n\n## Skeleton of a Good ExecPlan\n\n${sections}`), false);
    assert.equal(isPlan(`# ExecPlan: A\n\n- Repo/Branch: app/main • Status: Proposed\n\n${sections}`), false);
  });

  it('goes by front matter before place, and tells milestones from plans', () => {
    assert.equal(detected('notes/a.md', examplePlan()), 'execplan');
    assert.equal(detected('notes/a.md', exampleMilestone()), 'execplan-milestone');
    const folder = '.agent/exec_plans/active/a';
    assert.equal(detected(`${folder}/EP-20260117-014_a.md`, ''), 'execplan');
    assert.equal(detected(`${folder}/milestones/active/MS001_a.md`, ''), 'execplan-milestone');
    assert.equal(detected(`${folder}/milestones/EP-20260117-014_MS001_a.md`, ''), 'execplan-milestone');
    assert.equal(detected(`${folder}/milestones/active/README.md`, ''), undefined);
    assert.equal(detected(`${folder}/notes.md`, '# Notes\n'), undefined);
  });
});
