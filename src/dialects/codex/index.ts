import type { Dialect } from '../../core/lint/dialect';
import type { Contract, Meaning } from '../../core/plan/contract';
import { readContract } from '../../core/plan/readContract';
import { names } from '../../core/repo/paths';
import { planRules } from '../../rules';
import { featureFolder } from '../featureFolder';
import { codexRules } from './rules';
import template from './template.md';

/**
 * What the items of a story's exit checklist claim, in the wordings that real plans use ("DoD items verified",
 * "Listed tests passing: ok and db_down"). The first that fits wins, so the narrower ones stand first.
 */
const exitMeanings: readonly Meaning[] = [
  { meaning: 'e2e', pattern: /\be2e\b|\bend-to-end\b|\bplaywright\b/ },
  { meaning: 'decision-log', pattern: /\bdecision[- ]log\b/ },
  { meaning: 'tasks', pattern: /\btasks? checklist\b|\ball tasks\b/ },
  { meaning: 'acceptance', pattern: /\bacceptance criteria\b|\bac\b/ },
  { meaning: 'dod', pattern: /\bdefinition of done\b|\bdod\b/ },
  { meaning: 'expertise', pattern: /\bexpertise\b|\bexpert additions?\b/ },
  { meaning: 'evidence', pattern: /\bevidence\b|\brunbook\b/ },
  {
    meaning: 'tests',
    pattern: /\btests?\b.*\b(?:pass|passes|passed|passing|green)\b|\b(?:pass|passing)\b.*\btests?\b/,
  },
];

let contract: Contract | undefined;

/** formats/codex: `tasks/<slug>-<UTC>/plan.md` with user stories, each gated by its Story Exit Checklist. */
export const codex: Dialect = {
  id: 'codex',
  name: 'Codex plan',
  description: 'User stories worked through one by one, each closed by an exit checklist.',
  contract: () => (contract ??= readContract({ dialect: 'codex', template, exitMeanings })),
  rules: [...planRules, ...codexRules],
  ...featureFolder,
  hint: /^#{1,6}[ \t]*\[?(?:user stories|story\b)/im,
  hasSignature: ({ title, headings }) =>
    title?.key === 'plan' && headings.some(({ key, depth }) => depth === 2 && key === 'user stories'),
  scaffold: {
    folders: [
      names.excerpts,
      names.proposals,
      names.runs,
      names.benchmarks,
      names.patches,
      names.artifacts,
      names.screenshots,
    ],
    emptyFiles: [names.referencedExpertise, names.expertAdditions, names.decisionLog],
  },
};
