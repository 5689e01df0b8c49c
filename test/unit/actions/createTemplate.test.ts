import assert from 'node:assert/strict';
import { createTemplate, nameProblem } from '../../../src/core/actions/createTemplate';
import { checkPlan } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import type { Dialect } from '../../../src/core/lint/dialect';
import { checkTemplate } from '../../../src/core/templates/checkTemplate';
import { readTemplate } from '../../../src/core/templates/readTemplate';
import { dialects } from '../../../src/dialects';
import { codex } from '../../../src/dialects/codex';
import { templateKit } from '../../../src/dialects/templateKit';
import { house } from '../templates/support';
import { MemoryFiles } from '../support/memoryFiles';

const plan = `# Plan

## Task Overview
Users wait for 3 s on the first page. We cache it.

Nothing else changes.

## Constraints & Requirements
- Performance: p95 < 50ms
- Security: none | Owner: Ann
- Must be ready by May
- Must be cheap

## Dependencies
1. Internal: cache
2. External:

## User Stories

### Story [S-3]: Cache the page
- Story ID: S-3 | Priority: P0 | Owner: Ann | Due: 2026-05-01
- User Story: As a reader, I want the page at once, so that I stay.

#### Acceptance Criteria
- Given a warm cache, When I open the page, Then it is there in 50 ms
- Given a cold one, When I open it, Then it is filled

#### Tasks Checklist
- [x] Choose a cache
- [ ] Fill it

#### Story Exit Checklist
- [x] Story Definition of Done fully met
- [ ] Decision Log includes final "Done" entry for this story

### Story [S-4]: Empty the cache
Later.

## Legal Review
- [x] Counsel asked
  - [~] Licences
- [ ] Terms changed

| Party | Signed on |
| --- | ---: |
| Ann | 2026-04-01 |
| Bob | |

\`\`\`sh
npm run licences
\`\`\`

<!-- Counsel needs a week. -->

### Notes for S-4
> As counsel said.
`;

async function created(text: string, dialect: Dialect = codex, name = 'House plan'): Promise<string> {
  const made = await createTemplate({ text, dialect, name, files: new MemoryFiles() });
  assert.ok(made.ok, JSON.stringify(made));
  assert.equal(made.changes.length, 1);
  const [change] = made.changes;
  assert.ok(change?.kind === 'createFile' && change.path === made.path);
  return change.text;
}

describe('Create Template from This Plan', () => {
  it('keeps what every such plan has and takes out what is particular', async () => {
    assert.equal(
      await created(plan),
      `---
name: House plan
extends: codex
output_contract:
  allowed_sections:
    - Task Overview
    - Constraints & Requirements
    - Dependencies
    - User Stories
    - Legal Review
  required_sections:
    - Task Overview
    - Constraints & Requirements
    - Dependencies
stop_tokens:
  needs_clarification: NEEDS_CLARIFICATION
  blocked: BLOCKED
---

# Plan

## Task Overview
<task overview>

## Constraints & Requirements
- Performance: <performance>
- Security: <security> | Owner: <owner>
- <...>

## Dependencies
1. Internal: <internal>
2. External:

## User Stories

### Story [S-1]: <short, actionable title>
- Story ID: S-1 | Priority: <priority> | Owner: <owner> | Due: <due>
- User Story: <user story>

#### Acceptance Criteria
- <...>

#### Tasks Checklist
- [ ] <task>

#### Story Exit Checklist
- [ ] Story Definition of Done fully met
- [ ] Decision Log includes final "Done" entry for this story

## Legal Review
- [ ] Counsel asked
  - [ ] Licences
- [ ] Terms changed

| Party | Signed on |
| --- | ---: |
| <party> | <signed on> |

\`\`\`sh
npm run licences
\`\`\`

<!-- Counsel needs a week. -->

### Notes for S-4
> <notes for s-4>
`,
    );
  });

  it('writes the same for CRLF', async () => {
    assert.equal(await created(plan.replace(/\n/g, '\r\n')), await created(plan));
  });

  it('gives what plans can start from', async () => {
    const made = readTemplate({ path: 'house-plan.md', text: await created(plan), kit: templateKit });
    assert.deepEqual(made.problems, []);
    assert.ok(made.dialect);
    const { problems } = checkPlan({
      text: made.dialect.contract().template,
      dialect: made.dialect,
      config: defaultConfig,
    });
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ message }) => message),
      [],
    );
  });

  for (const dialect of dialects) {
    it(`makes templates of ${dialect.id} plans that are right, and whose plans check without errors`, async () => {
      const text = await created(dialect.contract().template, dialect);
      const path = '.planloom/templates/house-plan.md';
      // Of a format with front matter of its own it is said that plans are told by globs.
      assert.deepEqual(
        checkTemplate(path, text, templateKit).problems.filter(({ severity }) => severity !== 'info'),
        [],
      );
      const made = readTemplate({ path, text, kit: templateKit }).dialect;
      assert.ok(made);
      const { problems } = checkPlan({ text: made.contract().template, dialect: made, config: defaultConfig });
      assert.deepEqual(
        problems.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`),
        [],
      );
    });
  }

  it('keeps what the template of a team asks for', async () => {
    const made = readTemplate({ path: 'house.md', text: house, kit: templateKit }).dialect;
    assert.ok(made);
    const text = await created(made.contract().template, made, 'Second');
    const second = readTemplate({ path: 'second.md', text, kit: templateKit });
    assert.deepEqual(second.problems, []);
    const [before, after] = [made.contract(), second.dialect?.contract()];
    assert.deepEqual(
      after?.sections.map(({ name, need, checklist }) => ({ name, need, checklist })),
      before.sections.map(({ name, need, checklist }) => ({ name, need, checklist })),
    );
    assert.deepEqual(after.ids, before.ids);
    assert.deepEqual(after.stopTokens, before.stopTokens);
    assert.equal(second.dialect?.base, undefined);
  });

  it('goes where templates stand, and never over another', async () => {
    const files = new MemoryFiles();
    const made = await createTemplate({ text: plan, dialect: codex, name: ' House plan ', files });
    assert.ok(made.ok);
    assert.equal(made.path, '.planloom/templates/house-plan.md');
    files.apply(made.changes);
    assert.deepEqual(await createTemplate({ text: plan, dialect: codex, name: 'House Plan', files }), {
      ok: false,
      message: '.planloom/templates/house-plan.md is there already: take another name, or edit that template.',
    });
  });

  it('refuses a plan without sections', async () => {
    const made = await createTemplate({ text: '# Plan\n', dialect: codex, name: 'House', files: new MemoryFiles() });
    assert.deepEqual(made, { ok: false, message: 'The plan has no sections that a template could be made of.' });
  });

  for (const name of ['', ' ', '42', '!', 'a\nb', 'codex', 'None', 'README']) {
    it(`refuses the name ${JSON.stringify(name)}`, async () => {
      assert.match(nameProblem(name, codex) ?? '', /^[^\n]+\.$/);
      assert.ok(!(await createTemplate({ text: plan, dialect: codex, name, files: new MemoryFiles() })).ok);
    });
  }
});
