import type { Dialect } from '../../core/lint/dialect';
import type { Contract } from '../../core/plan/contract';
import { normalise } from '../../core/plan/normalise';
import { readContract } from '../../core/plan/readContract';
import type { Sketch } from '../../core/plan/sketch';
import { utcMinutes } from '../../core/plan/stamps';
import { planRules } from '../../rules';
import { featureFolder } from '../featureFolder';
import { briefEntries } from './entries';
import { briefGate } from './gate';
import { headerField, readHeader } from './header';
import { briefExpects, briefStage, briefUnits } from './parts';
import { briefRules } from './rules';
import { briefRunnables } from './runnables';
import template from './template.md';

/** Sections that no other format has under these names, brackets included: `Progress` alone is execplan's, too. */
const OWN_SECTIONS = new Set([
  'success criteria / acceptance tests',
  'plan of work (prose)',
  'concrete steps (checklist)',
  'progress (running log)',
  'handoff and next steps',
]);

let contract: Contract | undefined;

/** formats/brief: a short ExecPlan in one document, with a header of fields, acceptance tests and a running log. */
export const brief: Dialect = {
  id: 'brief',
  name: 'Brief ExecPlan',
  description: 'One document for one change: acceptance tests, edits, risks and quality gates, with a running log.',
  contract: () =>
    (contract ??= readContract({
      dialect: 'brief',
      template,
      reading: {
        stage: briefStage,
        units: briefUnits,
        expects: briefExpects,
        runnables: briefRunnables,
        gate: briefGate,
      },
    })),
  // The format has no list of sections that would forbid others: see brief/section-name.
  rules: [...planRules.filter(({ id }) => id !== 'plan/section-unknown'), ...briefRules],
  ceilings: {
    // The logs of a plan in progress rightly hold placeholders, and later generations drop and add sections at will.
    'plan/placeholder': 'warning',
    'plan/section-missing': 'warning',
    'plan/section-order': 'hint',
  },
  ...featureFolder,
  hint: /^#[ \t]+[^\n]*ExecPlan\b|^##[ \t]+(?:success criteria \/|plan of work \(|concrete steps \(|progress \(running)/im,
  hasSignature,
  scaffold: { folders: [], emptyFiles: [] },
  fill: (text, { title, now }) =>
    text
      .replace(/^(# ExecPlan:).*$/m, (_, lead: string) => `${lead} ${title}`)
      .replace(/^(.*\bStart: )<YYYY-MM-DD>/m, (_, lead: string) => `${lead}${now.toISOString().slice(0, 10)}`)
      .replace(/^(.*\bLast Updated: )<ISO8601 UTC>/m, (_, lead: string) => `${lead}${utcMinutes(now, 'T')}`),
  entries: briefEntries,
  snippets: [
    {
      name: 'Header',
      prefix: ['header', 'status'],
      description: 'The fields below the title.',
      text: '',
      body: [
        '- Status: ${1|Proposed,In Progress,Blocked,Complete|}',
        '- Repo/Branch: `${2:<owner>/<repo>}` • `${3:<branch>}`',
        '- Scope: ${4|feature,bug,ops task|} • Priority: ${5|P0,P1,P2,P3|}',
        '- Start: ${6:${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}} • Last Updated: ${7:<ISO8601 UTC>}',
        '- Links: ${8:<issue/PR/runbook/design/PRD>}$0',
      ].join('\n'),
    },
    {
      name: 'Acceptance test',
      prefix: ['acceptance', 'test'],
      description: 'A box of the success criteria.',
      text: '- [ ] <Deterministic check 1 (how to verify)>',
    },
    {
      name: 'Edit',
      prefix: ['edit'],
      description: 'An edit of the plan of work.',
      text: '',
      body: '- Edit ${1:1}: `${2:path/to/file.ts:functionName}` — ${3:<what/why>}$0',
    },
    {
      name: 'Step',
      prefix: ['step', 'task'],
      description: 'A box of the concrete steps.',
      text: '- [ ] <example incomplete step>',
    },
    {
      name: 'Partial step',
      prefix: ['step-partial', 'partial'],
      description: 'A step that is half done.',
      text: '',
      body: '- [ ] ${1:<example partial step>} (completed: ${2:X}; remaining: ${3:Y})$0',
    },
    {
      name: 'Progress entry',
      prefix: ['progress-entry', 'entry'],
      description:
        'An entry of the running log. Snippets know no UTC: write the time, or take the command Add Progress Entry.',
      text: '- (YYYY-MM-DDThh:mmZ) <what changed, where, evidence link(s)>',
    },
    {
      name: 'Observation',
      prefix: ['observation', 'surprise'],
      description: 'A surprise with its evidence.',
      text: '- Observation: <what you saw>\n  Evidence: <path/log/screenshot>',
    },
    {
      name: 'Decision',
      prefix: ['decision'],
      description: 'A decision with reason, date and author.',
      text: '',
      body: '- Decision: ${1:<what was chosen>}\n  Rationale: ${2:<why this over alternatives>}\n  Date/Author: ${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE} • ${3:<name/handle>}$0',
    },
    {
      name: 'Risk',
      prefix: ['risk'],
      description: 'A risk with its mitigation.',
      text: '- Risk: <impact • likelihood> • Mitigation: <plan/owner/trigger>',
    },
    {
      name: 'Quality gate',
      prefix: ['gate', 'quality-gate'],
      description: 'A row of the table of quality gates.',
      text: '',
      body: '| ${1:Tests} | `${2:npm test}` | ${3:100% passing} |$0',
    },
    {
      name: 'Quality gates',
      prefix: ['gates', 'quality-gates'],
      description: 'The head of the table of quality gates, with one gate.',
      text: '',
      body: '### Quality Gates\n\n| Gate | Command | Threshold / Expectation |\n| ---- | ------- | ----------------------- |\n| ${1:Tests} | `${2:npm test}` | ${3:100% passing} |$0',
    },
  ],
};

/**
 * The title alone does not tell, plans of the execplan format have it too: header fields or sections must say so as well. In a
 * feature folder, where those do not stand, either is enough.
 */
function hasSignature({ path, title, blocks, headings }: Sketch): boolean {
  const isThere = featureFolder.claims(path);
  const isTitled = title !== undefined && /^execplan\b/i.test(title.text);
  if (isTitled && isThere) return true;
  if (!isTitled && !isThere) return false;
  const own = blocks.find(({ heading }) => heading === title);
  const header = own && readHeader(own);
  const has = (label: string): boolean => headerField(header, label) !== undefined;
  if (has('Repo/Branch') || (has('Priority') && has('Status'))) return true;
  const named = new Set(headings.filter(({ depth }) => depth === 2).map(({ text }) => normalise(text)));
  return [...OWN_SECTIONS].filter((name) => named.has(name)).length >= 3;
}
