/**
 * Plans written after the three generations of the format that occur in the wild, with their ways of deviating: a table in
 * Concrete Steps, one-line decisions, status words of their own, sections dropped and added.
 */

/** All fifteen sections and "PR & Review"; steps as a table, edits numbered, surprises and some decisions in one line. */
export const generation1 = `# ExecPlan: Move the command line to one parser

- Status: Completed
- Repo/Branch: \`acme/tools\` • \`feat/cli-migration\`
- Scope: feature • Priority: P1
- Start: 2025-10-13 • Last Updated: 2025-10-15T18:40Z
- Links: \`#412\`, \`docs/cli.md\`

## Purpose / Big Picture

People type one command instead of three. \`tools --help\` lists everything.

## Success Criteria / Acceptance Tests

- [x] \`tools --help\` lists all 14 commands
- [x] Old names still work and print a warning
- Non-Goals: shell completion

## Context & Orientation

- Code: \`src/cli/main.py\`, \`src/cli/legacy/\`
- Data/Contracts: exit codes stay
- Constraints/Assumptions: Python 3.11

## Plan of Work (Prose)

1. \`src/cli/main.py:build_parser\` — register the commands.
2. \`src/cli/legacy/run.py\` — warn and call the new one.

## Concrete Steps (Checklist)

| # | File | Type | Action |
| --- | --- | --- | --- |
| 1 | \`src/cli/main.py\` | edit | Add the parser |
| 2 | \`src/cli/legacy/run.py\` | edit | Forward |

## Progress (Running Log)

- (2025-10-13T09:00Z) Read the old entry points.
- (2025-10-14T16:20Z) Parser done, see \`src/cli/main.py\`.
- (2025-10-15T18:40Z) All green.

## Surprises & Discoveries

- Observation: Two commands share a name • Evidence: \`src/cli/legacy/run.py\`
- Observation: Help text is slow • Evidence: 1.2 s in \`time tools --help\`

## Decision Log

- Decision: One parser with subcommands • Rationale: one help text • Date/Author: 2025-10-13 • Ana
- Decision: Keep the old names for a year
  Rationale: scripts use them
  Date/Author: 2025-10-14 • Ben

## Risks & Mitigations

- Risk: scripts break • low • Mitigation: warn first

## Dependencies

- Upstream/Downstream: none
- External Events: none

## Security / Privacy / Compliance

- Data touched: none • Storage/Transit: none
- Secrets: none • Threats: none
- Checks: ruff

## Observability (Optional)

- Metrics: none

## Test Plan

- Unit: \`tests/cli\`
- How to run: \`pytest -q\`

### Quality Gates

| Gate | Command | Threshold / Expectation |
| --- | --- | --- |
| Lint | \`uv run ruff check .\` | 0 errors |
| Tests | \`pytest -q\` | 100% passing |

## PR & Review

- One pull request, reviewed by Ben.

## Handoff & Next Steps

- Remaining work to productionize: release notes
- Follow-ups/backlog: drop the old names in 2026

## Outcomes & Retrospective

- Result vs Goals: met • Evidence: CI
- What went well: small steps
- What to change next time: measure help earlier
`;

/** Drops four sections, adds its own; boxes below phases; task state in a table cell; a bar in a code span; citation marks. */
export const generation2 = `# ExecPlan: Sync the catalogue

- Status: Finalized
- Repo/Branch: \`acme/shop\` • \`main\`
- Scope: feature • Priority: P2
- Start: 2025-11-02 • Last Updated: 2025-11-05T10:00:00Z
- Links:
  - spec \`docs/sync.md\`
  - report \`docs/report.md\`

## Purpose / Big Picture

Shops see new articles within a minute.

## Success Criteria / Acceptance Tests

- [ ] An article that changes upstream is there after 60 s
- Non-Goals: prices

## Tech stack

Python, SQLite.

## Constraints

No new service.

## Development approach

Test first.

## Context & Orientation

The catalogue lives in \`shop/catalogue.py\`.

## High level Phase Plan

- Phase 1: Read
  - [x] fetch the feed
  - [ ] parse it
- Phase 2: Write
  - [ ] store it

## Detailed Phase Task Steps

| # | Phase | Task | Command | State |
| --- | --- | --- | --- | --- |
| 1 | 1 | Fetch \ue200cite\ue202turn0search0\ue201 | \`curl\` | X |
| 2 | 1 | Parse | \`cat feed | jq .\` | @ |
| 3 | 2 | Store | \`make\` | |

## Progress Per Session (Running Summary Log)

- Session 1: fetched the feed.
- Session 2: began to parse.

## Surprises & Discoveries

None yet.

## Decision Log

- Decision: SQLite • Rationale: there already • Date/Author: 2025-11-02 • Ana

## Risks & Mitigations

- Risk: the feed is late • Mitigation: retry

## Dependencies

- Upstream/Downstream: feed

## Security / Privacy / Compliance

- Data touched: none

## Test Plan

- Unit: parser

### Quality Gates

| Gate | Command | Threshold / Expectation |
| --- | --- | --- |
| Tests | \`pytest -q\` | 100% passing |

## Outcomes & Retrospective (populate after merge)

To follow.
`;

/** Twelve of the fifteen sections are gone; \` - \` between two keys of the header. */
export const generation3 = `# ExecPlan: Guard the main branch

- Status: In Progress - Priority: P0
- Repo/Branch: \`acme/guardian\` - \`main\`
- Start: 2026-01-10 - Last Updated: 2026-01-11T08:15Z
- Links: spec \`docs/spec.md\`; report \`docs/report.md\`

## Purpose / Big Picture

Nobody pushes to main by mistake.

## Executor Contract

Work through the table, one task at a time.

## Requirements Freeze

Frozen on 2026-01-10.

## Success Criteria / Acceptance Tests

- [ ] A push to main is refused

## Task Table (single source of truth)

| ID | Task | State |
| --- | --- | --- |
| 1 | Write the hook | done |

## Progress Log (running)

- (2026-01-10T12:00:30Z) Hook written.
- (2026-01-11T08:15Z) Tested by hand.

## Execution Findings

None.

## Decision Log

- 2026-01-10: a client hook is enough for now.
`;
