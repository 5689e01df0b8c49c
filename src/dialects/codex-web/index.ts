import type { Dialect, Scaffold } from '../../core/lint/dialect';
import type { Contract } from '../../core/plan/contract';
import type { Heading } from '../../core/plan/model';
import { headingKey, normalise } from '../../core/plan/normalise';
import { readContract } from '../../core/plan/readContract';
import { names, utcStamp } from '../../core/repo/paths';
import { planRules } from '../../rules';
import { featureFolder } from '../featureFolder';
import { schemaCheck } from '../schemaCheck';
import { webDivision } from './division';
import { entries } from './entries';
import schema from './frontMatter.schema.json';
import { webGate } from './gate';
import { modeOf, webStageOf } from './mode';
import { expertKeywords } from './expertKeywords';
import { readWebNames } from './names';
import { codexWebRules } from './rules';
import { webRunnables } from './runnables';
import { taskSpecOf } from './taskSpec';
import { tasksOf } from './tasks';
import template from './template.md';
import { decisionLine, snippetsOf } from './texts';

let contract: Contract | undefined;

const contractOf = (): Contract =>
  (contract ??= readContract({
    dialect: 'codex-web',
    template,
    frontMatter: { required: false, schema, validate: schemaCheck('codex-web') },
    reading: {
      units: tasksOf,
      stage: webStageOf,
      names: readWebNames,
      mode: modeOf,
      runnables: webRunnables,
      gate: webGate,
    },
  }));

/** Sections that plans of no other format have. */
const OWN_SECTIONS: ReadonlySet<string> = new Set(
  ['Web Research Summary', 'Expert Augmentation Report (draft)'].map(headingKey),
);
/** Guides and templates have titles of their own. */
const TITLE = /^plan(?:$| ?[:-])/;
const TASK = /^task \[t-\d+\]/;

/** What the Bootstrap adds for mode EXECUTE (format codex-web, section 2, step 3). */
export const executeScaffold: Scaffold = {
  folders: [names.runs, names.benchmarks, names.patches, names.screenshots],
  emptyFiles: [names.decisionLog],
};

/** formats/codex-web: `tasks/<slug>-<UTC>/plan.md` with a mode, web research, and tasks that the closed loop works through. */
export const codexWeb: Dialect = {
  id: 'codex-web',
  name: 'Codex plan with web research',
  description:
    'A plan that is approved before anything is run, with web research noted beside it and tasks for the loop.',
  contract: contractOf,
  rules: [...planRules, ...codexWebRules],
  // The plan that the format itself prints has a section that the format does not list.
  ceilings: { 'plan/section-unknown': 'info' },
  ...featureFolder,
  hint: /\bcodex_mode\b|^#{2,3}[ \t]+(?:web research|expert augmentation|decision log \(if execute|task[ \t]+\[?t[-\u2010-\u2013]?\d)/im,
  hasFrontMatter: ({ path, frontMatter, headings: [first] }) =>
    Object.hasOwn(frontMatter, 'codex_mode') &&
    (featureFolder.claims(path) || (first?.depth === 1 && TITLE.test(first.key))),
  // In a feature folder a plan may have any title.
  hasSignature: ({ path, title, headings }) =>
    (title?.key === 'plan' || featureFolder.claims(path)) &&
    !headings.some(({ key, depth }) => depth === 2 && key === 'user stories') &&
    headings.some(isOwn),
  scaffold: {
    folders: [names.excerpts, names.webNotes, names.proposals, names.artifacts],
    emptyFiles: [names.referencedExpertise, names.expertAdditions],
  },
  logEntry: ({ now, unit, run, result, decision, outcome, nextStep, sources, unknown }) =>
    decisionLine(
      {
        ...(unit !== undefined && { task: unit }),
        ...(run !== undefined ? { run } : unknown === 'omit' && { run: utcStamp(now) }),
        ...(result !== undefined && { result }),
        ...(decision && { decision }),
        ...(outcome !== undefined && { summary: outcome }),
        ...(nextStep !== undefined && { next: nextStep }),
        ...(sources !== undefined && { sources }),
      },
      unknown,
    ),
  expertKeywords,
  entries,
  division: webDivision,
  get snippets() {
    return snippetsOf(taskSpecOf(contractOf())?.template ?? '');
  },
};

function isOwn({ depth, key, text }: Heading): boolean {
  if (depth === 2) return OWN_SECTIONS.has(key) || normalise(text) === 'decision log (if execute)';
  return depth === 3 && TASK.test(normalise(text));
}
