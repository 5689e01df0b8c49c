import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import type { Plan, Span } from '../../../src/core/plan/model';
import { readPlan } from '../../../src/core/plan/readPlan';
import { codex } from '../../../src/dialects/codex';

/** A plan read from its text, in the codex dialect. */
export function planOf(text: string): Plan {
  return readPlan(new MarkdownDocument(text), codex.contract());
}

/** What a span covers in `text`, the text the plan was read from. */
export function covered(plan: Plan, span: Span, text: string): string {
  const { start, end } = plan.resolve(span);
  return text.slice(start, end);
}

/**
 * Documents that lie beside the project where the formats and real plans are kept; empty where they are not there.
 * Paths are relative to that folder.
 */
export function sharedDocuments(
  folder: 'formats' | 'corpus',
): readonly { readonly path: string; readonly text: string }[] {
  const root = path.resolve('..', 'shared', folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ path: file.split(path.sep).join('/'), text: readFileSync(path.join(root, file), 'utf8') }));
}

/** The fenced Markdown blocks of a format document: its examples. */
export function fencedExamples(text: string): readonly string[] {
  return [...text.matchAll(/^```markdown\r?\n([^]*?)^```\s*$/gm)].map((match) => match[1] ?? '');
}
