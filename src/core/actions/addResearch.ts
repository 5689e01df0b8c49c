import { MarkdownDocument } from '../markdown/document';
import type { Dialect } from '../lint/dialect';
import { endsOpen, insertionAfter, sectionInsertion } from '../plan/insertion';
import type { Item, Plan, Section, Span } from '../plan/model';
import { headingKey, normalise } from '../plan/normalise';
import { readPlan } from '../plan/readPlan';
import type { Files } from '../ports';
import { basename, dirname, join } from '../repo/paths';
import { notePathFor } from '../repo/researchNote';
import { withEndOfLine } from '../text/endOfLine';
import type { TextEdit } from '../text/range';
import type { Change, Outcome } from './change';
import { failure } from './failure';
import { lengthProblem } from './lengthProblem';

/** Section of the format codex-web, 4.5. */
export const SUMMARY = 'Web Research Summary';

export interface AddResearchInput {
  /** Path of the plan. */
  readonly plan: string;
  readonly dialect: Dialect;
  readonly files: Files;
  /** Notes to write. */
  readonly notes: readonly NewNote[];
  /** What the summary is to say, without markers; may link the notes by their `path`. */
  readonly bullets: readonly string[];
  /** A bullet that begins so is not added a second time. */
  readonly once?: string;
}

export interface NewNote {
  /** From the plan's folder; see freeNotePaths. */
  readonly path: string;
  readonly text: string;
}

export interface AddedResearch {
  /** The plan has a summary, or its format lets it have one. */
  readonly hasSummary: boolean;
}

/**
 * Writes notes beside a plan and puts bullets into its summary: in the place of the template's placeholder, else below what
 * stands there. A section that is missing is made where the template has it; a plan whose format has none gets notes alone.
 */
export async function addResearch(input: AddResearchInput): Promise<Outcome<AddedResearch>> {
  const { dialect, files, plan: path } = input;
  try {
    const before = await files.read(path);
    if (before === undefined) return { ok: false, message: `${path} is gone, so nothing was written.` };
    const problem = lengthProblem(before.length);
    if (problem !== undefined) return { ok: false, message: problem };
    const notes = input.notes.map((note): Change => ({
      kind: 'createFile',
      path: join(dirname(path), note.path),
      text: note.text,
    }));
    const plan = readPlan(new MarkdownDocument(before), dialect.contract());
    const section = plan.sections.find(({ key }) => key === headingKey(SUMMARY));
    const spec = dialect.contract().sections.find(({ key }) => key === headingKey(SUMMARY));
    const hasSummary = section !== undefined || spec !== undefined;
    const isThere = section?.own.items.some(({ text }) => input.once !== undefined && text.startsWith(input.once));
    if (!hasSummary || isThere === true || input.bullets.length === 0) return { ok: true, changes: notes, hasSummary };
    const edits = section
      ? editsIn(plan, section, input.bullets)
      : spec && newSection(plan, `## ${spec.heading}\n${bulletLines(input.bullets)}`, spec);
    if (!edits) return { ok: false, message: `A code fence or comment in ${path} is never closed: close it first.` };
    return { ok: true, changes: [...notes, { kind: 'edit', path, before, edits }], hasSummary };
  } catch (error) {
    return failure(error);
  }
}

/** Paths for notes on queries, in their order, from the plan's folder: none of them is taken, and no two are the same. */
export async function freeNotePaths(
  files: Files,
  plan: string,
  queries: readonly string[],
  stamp: string,
): Promise<readonly string[]> {
  const folder = join(dirname(plan), dirname(notePathFor('', stamp)));
  const taken = new Set((await files.list(folder))?.map(({ name }) => name.toLowerCase()));
  return queries.map((query) => {
    for (let nth = 1; ; nth++) {
      const path = notePathFor(query, stamp, nth);
      const name = basename(path).toLowerCase();
      if (taken.has(name)) continue;
      taken.add(name);
      return path;
    }
  });
}

function editsIn(plan: Plan, section: Section, bullets: readonly string[]): readonly TextEdit[] | undefined {
  const { own } = section;
  if (endsOpen(own)) return undefined;
  const lines = bulletLines(bullets);
  const [first, ...others] = placeholdersIn(section);
  if (first) {
    // The other placeholders go with their lines.
    return [editAt(plan, first.fullSpan, lines), ...others.map(({ fullSpan }) => editAt(plan, lineOf(fullSpan), ''))];
  }
  if (own.empty && own.nodes.length === 0) {
    const end = own.heading?.span ?? own.content;
    return [editAt(plan, { ...end, start: end.end }, `\n${lines}`)];
  }
  const last = own.nodes.at(-1);
  const isList = last?.type === 'list' && last.ordered !== true;
  const insertion = insertionAfter([own], lines);
  if (!insertion) return undefined;
  return [editAt(plan, insertion.span, isList ? insertion.newText.replace(/^\n+/, '\n') : insertion.newText)];
}

/** Items that stand in the section word by word as the template has them. */
function placeholdersIn({ spec, own }: Section): readonly Item[] {
  const lines = spec?.template.split('\n').filter((line) => /<[^<>]+>/.test(line)) ?? [];
  const written = new Set(lines.map((line) => normalise(line.replace(/^\s*[-*+]\s+/, ''))));
  return own.items.filter(({ text, children }) => children.length === 0 && written.has(normalise(text)));
}

function newSection(
  plan: Plan,
  text: string,
  spec: Parameters<typeof sectionInsertion>[1],
): readonly TextEdit[] | undefined {
  const insertion = sectionInsertion(plan, spec, text);
  return insertion && [editAt(plan, insertion.span, insertion.newText)];
}

function editAt(plan: Plan, span: Span, text: string): TextEdit {
  return { ...plan.resolve(span), newText: withEndOfLine(text, plan.eol) };
}

/** With the line end behind it. */
function lineOf(span: Span): Span {
  const rest = /^[ \t]*(?:\r\n|\r|\n)?/.exec(span.chunk.text.slice(span.end))?.[0] ?? '';
  return { ...span, end: span.end + rest.length };
}

function bulletLines(bullets: readonly string[]): string {
  return bullets.map((text) => `- ${text}`).join('\n');
}
