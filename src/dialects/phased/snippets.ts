import type { SnippetSpec } from '../../core/lint/dialect';
import type { Contract } from '../../core/plan/contract';
import { escapeSnippet } from '../../core/plan/snippet';
import { templatePhase } from './templatePhase';

/** The number of the template's phase, ids, and placeholders: what an author changes in a piece of the template. */
const STOP = /(?<=^#{2,6} Phase )1\b|(?<![\p{L}\p{N}])[TF]\d{3}(?!\d)|<(?![!/?])[^<>\r\n]{1,300}>/gmu;

/** The parts of a phase and the lines of its checklists, cut from the template; the phase as a whole is cut elsewhere. */
export function phasedSnippets(contract: Contract): readonly SnippetSpec[] {
  const { purpose, exitGate, parts } = templatePhase(contract);
  const lineOf = (role: 'tests' | 'features' | 'optional', pattern: RegExp): string =>
    (parts.get(role) ?? '').split('\n').find((line) => pattern.test(line)) ?? '';
  const run = contract.template.split('\n').find((line) => line.startsWith('/run-task ')) ?? '';
  const snippet = (name: string, prefix: readonly string[], description: string, text: string): SnippetSpec => ({
    name,
    prefix,
    description,
    text,
    body: bodyOf(text),
  });
  return [
    snippet('Purpose', ['purpose'], 'Why a phase exists.', purpose),
    snippet('Exit Gate', ['exit-gate', 'gate'], 'What must hold before the next phase.', exitGate),
    snippet('Test Plan', ['test-plan', 'tests'], 'The tests of a phase.', parts.get('tests') ?? ''),
    snippet(
      'Feature Checklist',
      ['feature-checklist', 'features'],
      'The features of a phase.',
      parts.get('features') ?? '',
    ),
    snippet(
      'Performance & Observability',
      ['performance-observability', 'performance', 'observability', 'po'],
      'The optional part of a phase.',
      parts.get('optional') ?? '',
    ),
    snippet(
      'Phase Details',
      ['phase-details', 'details'],
      'Notes and examples of a phase.',
      parts.get('details') ?? '',
    ),
    snippet('Test task', ['test-task', 'test'], 'A test with its id.', lineOf('tests', /^- \[ \] T/)),
    snippet(
      'Feature task',
      ['feature-task', 'feature'],
      'A feature with its id.',
      lineOf('features', /^- \[ \] F\d+ </),
    ),
    snippet(
      'Parallel task',
      ['parallel-task', 'parallel'],
      'A feature that can be built beside others.',
      lineOf('features', /\[P\]/),
    ),
    snippet('Run tasks in parallel', ['run-task', 'run-tasks'], 'An example of tasks that run together.', run),
  ].filter(({ text }) => text !== '');
}

function bodyOf(text: string): string {
  let body = '';
  let done = 0;
  let stop = 0;
  for (const match of text.matchAll(STOP)) {
    body += `${escapeSnippet(text.slice(done, match.index))}\${${++stop}:${escapeSnippet(match[0])}}`;
    done = match.index + match[0].length;
  }
  return `${body}${escapeSnippet(text.slice(done))}$0`;
}
