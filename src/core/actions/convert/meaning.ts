import { headingKey } from '../../plan/normalise';

/** What a section, or a part of a story or phase, is for, whatever its format calls it. */
export type Meaning =
  | 'purpose'
  | 'scope'
  | 'context'
  | 'ready'
  | 'questions'
  | 'constraints'
  | 'security'
  | 'dependencies'
  | 'steps'
  | 'log'
  | 'done'
  | 'validation'
  | 'tests'
  | 'experts'
  | 'research'
  | 'risks'
  | 'pipeline'
  | 'data'
  | 'rollout'
  | 'implementation'
  | 'order'
  | 'surprises'
  | 'decisions'
  | 'outcomes'
  | 'handoff'
  | 'notes'
  | 'other';

/** Meets heading keys; the first that does decides. */
const WORDS: readonly (readonly [RegExp, Meaning])[] = [
  [/^(?:task overview|overview|purpose|objective|goals?|summary|problem|outcome$)/, 'purpose'],
  [/^(?:scope|non-goals?|in scope|out of scope)\b/, 'scope'],
  [/\bdefinition of ready\b/, 'ready'],
  [/\b(?:clarifications?|open questions?)\b|^questions\b/, 'questions'],
  [/^(?:security|privacy)\b/, 'security'],
  [/\bdependenc(?:y|ies)\b/, 'dependencies'],
  [/^(?:constraints|requirements|tolerances)\b/, 'constraints'],
  [/^(?:progress (?:log|per session)|running log|changelog)\b/, 'log'],
  [
    /^(?:checklist of subtasks|concrete steps|progress(?! and hygiene)|workstreams|tasks?\b|checklist$|features?\b|subtasks)/,
    'steps',
  ],
  [/\bdefinition of done\b|^(?:success criteria|acceptance|exit criteria|release checklist)\b/, 'done'],
  [/^(?:validation checklist|success metrics)\b/, 'validation'],
  [/\btests to run\b|\btest plan\b|^(?:tests?|testing|validation|quality gates|qa)\b/, 'tests'],
  [/^experts? to scan\b|^keywords\b/, 'experts'],
  [/\bresearch\b/, 'research'],
  [/^risks?\b/, 'risks'],
  [/^pipeline\b/, 'pipeline'],
  [/^data\b|\bmigrations?\b/, 'data'],
  [/^(?:observability|rollout|rollback|release|idempotence)\b/, 'rollout'],
  [/^implementation order\b|^phases$|^about the (?:stories|phases|tasks|milestones)$/, 'order'],
  [/\bimplementation plan\b|^(?:plan of work|approach|architecture|design|details|implementation)\b/, 'implementation'],
  [/^(?:context|background|current health)\b/, 'context'],
  [/^surprises\b/, 'surprises'],
  [/^decisions?\b/, 'decisions'],
  [/^(?:outcomes|retrospective)\b/, 'outcomes'],
  [/^(?:handoff|next steps|future|deferred|follow-ups?|additional future)\b/, 'handoff'],
  [/^(?:notes|artifacts|links)\b/, 'notes'],
];

/** Where something goes in a format that has no section for it, the best place first. */
const ELSEWHERE: Readonly<Record<Meaning, readonly Meaning[]>> = {
  purpose: ['context', 'scope'],
  scope: ['constraints', 'context', 'purpose'],
  context: ['purpose', 'notes'],
  ready: ['constraints', 'context', 'notes'],
  questions: ['context', 'notes', 'purpose'],
  constraints: ['scope', 'context', 'notes'],
  security: ['constraints', 'rollout', 'risks'],
  dependencies: ['constraints', 'context'],
  steps: ['implementation', 'validation', 'log'],
  log: ['notes', 'decisions'],
  done: ['validation', 'tests', 'constraints'],
  validation: ['tests', 'done'],
  tests: ['validation', 'done'],
  experts: ['research', 'notes', 'context'],
  research: ['context', 'notes'],
  risks: ['constraints', 'rollout', 'notes'],
  pipeline: ['implementation', 'rollout'],
  data: ['pipeline', 'implementation'],
  rollout: ['pipeline', 'implementation'],
  implementation: ['order', 'pipeline'],
  order: ['implementation', 'dependencies'],
  surprises: ['decisions', 'notes', 'context'],
  decisions: ['surprises', 'notes'],
  outcomes: ['handoff', 'notes'],
  handoff: ['outcomes', 'notes'],
  notes: [],
  other: [],
};

/** What takes in anything. */
const CATCH_ALL: readonly Meaning[] = ['notes', 'context', 'implementation', 'handoff', 'pipeline', 'purpose'];

/** The meaning of a heading, which may begin with what it belongs to: `Phase 1 Details`, `Story Tests to Run`. */
export function meaningOfHeading(text: string): Meaning {
  const key = headingKey(text)
    .replace(/^(?:phase|week|sprint) [\d.]+ +(?=\S)/, '')
    .replace(/^(?:story|task) +(?=\S)/, '');
  return WORDS.find(([pattern]) => pattern.test(key))?.[1] ?? 'other';
}

/** Where else to look for a place for something, in order. */
export function elsewhere(meaning: Meaning): readonly Meaning[] {
  return [...new Set([...ELSEWHERE[meaning], ...CATCH_ALL])].filter((other) => other !== meaning);
}
