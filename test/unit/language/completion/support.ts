import assert from 'node:assert/strict';
import { completionsAt } from '../../../../src/core/language/completion/complete';
import type { Completion } from '../../../../src/core/language/completion/completion';
import type { PlanView } from '../../../../src/core/language/view';
import type { PlanWorld } from '../../../../src/core/language/world';
import type { Dialect } from '../../../../src/core/lint/dialect';
import { readSurroundings } from '../../../../src/core/lint/surroundings';
import { MarkdownDocument } from '../../../../src/core/markdown/document';
import { readPlan } from '../../../../src/core/plan/readPlan';
import { applyEdits } from '../../../../src/core/text/edits';
import { dialects } from '../../../../src/dialects';
import { MemoryFiles } from '../../support/memoryFiles';

/** Where the cursor stands in a text. */
const CURSOR = '‸';
/** Tab stops as VS Code would show them. */
const STOP = /\$\{\d+:((?:[^}\\]|\\.)*)\}|\$\{\d+\|([^,|]*)[^}]*\}|\$\d+/g;

export const NOW = new Date('2026-11-21T14:30:00Z');
export const FEATURE = 'tasks/export-20261012T140322Z';

export interface Asked {
  readonly dialect?: string | Dialect;
  /** Of the plan. */
  readonly path?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly trigger?: string;
  readonly asksUnbidden?: boolean;
  readonly world?: Partial<PlanWorld>;
}

/** What is offered at the cursor of a plan. */
export class Offered {
  constructor(
    readonly items: readonly Completion[],
    readonly text: string,
    readonly offset: number,
  ) {}

  get labels(): readonly string[] {
    return this.items.map(({ label }) => label);
  }

  get(label: string): Completion {
    const item = this.items.find((candidate) => candidate.label === label);
    assert.ok(item, `"${label}" among ${this.labels.join(' / ')}`);
    return item;
  }

  /** The text with one of them taken, its tab stops as they are shown first. */
  taken(label: string): string {
    const { insertText, isSnippet, range, elsewhere } = this.get(label);
    const newText = isSnippet
      ? insertText
          .replace(STOP, (_, text?: string, choice?: string) => text ?? choice ?? '')
          .replace(/\\([\\$}])/g, '$1')
      : insertText;
    const eol = this.text.includes('\r\n') ? '\r\n' : '\n';
    return applyEdits(this.text, [
      { ...range, newText: newText.replace(/\n/g, eol) },
      ...(elsewhere ? [elsewhere] : []),
    ]);
  }
}

/** Asks for completions at the mark `‸` of a plan. */
export async function complete(marked: string, asked: Asked = {}): Promise<Offered> {
  const { dialect = 'codex', path = `${FEATURE}/plan.md`, files: texts = {}, trigger, asksUnbidden = false } = asked;
  const offset = marked.indexOf(CURSOR);
  assert.ok(offset >= 0, 'the text has a cursor');
  const text = marked.replace(CURSOR, '');
  const files = new MemoryFiles({ ...texts, [path]: text });
  const view = await viewOf(text, dialectOf(dialect), path, files);
  const world: PlanWorld = {
    files,
    planPaths: () => Promise.resolve([path]),
    planAt: () => Promise.resolve(view),
    execPlans: () => Promise.resolve(undefined),
    ...asked.world,
  };
  const asking = { asksUnbidden, ...(trigger !== undefined && { trigger }) };
  const { items } = await completionsAt({ view, offset, world, now: NOW, ...asking });
  for (const { range, label, filterText } of items) {
    const line = text.slice(0, range.start).split(/\r?\n/).length;
    assert.equal(text.slice(0, range.end).split(/\r?\n/).length, line, `${label} replaces a piece of one line`);
    assert.ok(range.start <= offset && offset <= range.end, `${label} replaces what is at the cursor`);
    assert.notEqual(filterText, '');
  }
  return new Offered(items, text, offset);
}

export function dialectOf(dialect: string | Dialect): Dialect {
  if (typeof dialect !== 'string') return dialect;
  const found = dialects.find(({ id }) => id === dialect);
  assert.ok(found, dialect);
  return found;
}

export async function viewOf(text: string, dialect: Dialect, path: string, files: MemoryFiles): Promise<PlanView> {
  const document = new MarkdownDocument(text);
  const plan = readPlan(document, dialect.contract());
  return { path, plan, document, dialect, surroundings: await readSurroundings(files, path, plan) };
}
