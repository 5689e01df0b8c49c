/** The feature of the sample whose plan the tests change; its folder was there when VS Code started, so it is watched. */
export const FEATURE = 'tasks/tide-table-export-20261012T140322Z';

/** A small plan in the codex format; nothing but hints at what it could say besides. */
export const CLEAN = `# Plan

## Task Overview
Serve the tide table as a file that calendars read.

## Definition of Ready (DoR)
- Clarifications resolved: none were open

## Clarification Questions
- [Nice] Which calendars? — Resolved: all that read ICS.

## Constraints & Requirements
- Compatibility: Node 20

## Dependencies
- Internal: the tide table

## User Stories
One story.

### Story [S-1]: Export the tide table
- Story ID: S-1 | Priority: P1 | Owner: Mia | Due: 2026-12-01
- User Story: As a sailor, I want the tides in my calendar, so that I sail in time.
- Dependencies: none | Non‑goals: currents

#### Acceptance Criteria
- Given the service runs, When I ask for the file, Then I get the tides of the week.

#### Tasks Checklist
- [ ] Write the export
- [ ] Test it

#### Story Tests to Run
- Unit/Integration: \`node --test\`

#### Story Definition of Done (DoD)
- The file opens in a calendar

#### Story Exit Checklist (AC Gate — do not proceed unless all checked)
- [ ] All Acceptance Criteria (AC) demonstrably satisfied
- [ ] Evidence captured in Runbook (test reports/screenshots/logs)
- [ ] “Story Tests to Run” all passing in this repo
- [ ] Story Definition of Done fully met
- [ ] Tasks Checklist reflects final state
- [ ] Decision Log includes final "Done" entry for this story
- [ ] Expertise captured; proposals filed if new guidance is warranted

## Checklist of Subtasks
- [ ] Plan & Setup

## Definition of Done (DoD)
- Functional: the file opens

## Tests to Run
- Unit: \`node --test\`

## Experts to Scan (keywords)
tides

## Risks & Mitigations
- Risk: the table is wrong → Mitigation: compare it with last year's

## Pipeline Integration Plan
- Tests: none beyond the story's

## Data & Migrations
None

## Observability, Rollout & Rollback Plan
- Release strategy: at once
`;
