import { defineRule, type Finding, type Fix } from '../core/lint/rule';
import { findFrontMatter } from '../core/markdown/frontMatterFence';
import { readFrontMatter } from '../core/markdown/frontMatter';
import { YAML_COLON, YAML_TABS } from '../core/markdown/yamlBlock';
import type { Chunk } from '../core/markdown/chunk';
import type { PlanFrontMatter } from '../core/plan/frontMatter';
import type { FrontMatterSpec } from '../core/plan/frontMatterSpec';
import type { Plan, Span } from '../core/plan/model';
import { textOf } from '../core/plan/spans';
import { documentStart, isMap } from './support/frontMatter';

const FILLED = `---
id: EP-20260117-014
title: Refactor the auth refresh flow
status: planned
kind: refactor
domain: backend
owner: "@trevor"
created: 2026-01-17
updated: 2026-01-17
---
`;

export default defineRule({
  id: 'plan/front-matter',
  summary: 'The front matter cannot be read, or does not stand at the very beginning.',
  why: `Tools read a plan's front matter and nothing else of it, so what YAML does not allow makes the plan invisible to them: an unquoted \`@handle\`, an unquoted title with a colon in it, a tab for indentation, a key given twice. Front matter is front matter only as the first thing in the file; behind a blank line it is a ruler and a heading (format execplan, Required YAML front matter: "as the very first bytes in the file"; format codex-web, which begins with a blank line itself). Only plans of formats that have front matter are looked at; in an ExecPlan [execplan/metadata](../execplan/metadata.md) says the same where it matters to a registry, and [execplan/metadata-style](../execplan/metadata-style.md) the rest.`,
  severity: 'error',
  good: [
    { title: 'First, and plain', dialect: 'execplan', text: `${FILLED}\n# Auth refresh\n` },
    { title: 'A ruler is no front matter', dialect: 'execplan', text: '\n---\n\n# Auth refresh\n' },
  ],
  bad: [
    {
      title: 'A handle without quotes',
      dialect: 'execplan',
      text: '---\nid: EP-20260117-014\nowner: ⟦@trevor⟧\n---\n\n# Auth refresh\n',
      fixed: '---\nid: EP-20260117-014\nowner: "@trevor"\n---\n\n# Auth refresh\n',
    },
    {
      title: 'A colon and a blank in a value',
      dialect: 'execplan',
      text: '---\nid: EP-20260117-014\ntitle: ⟦Auth: refresh the token⟧ # short\n---\n\n# Auth refresh\n',
      fixed: '---\nid: EP-20260117-014\ntitle: "Auth: refresh the token" # short\n---\n\n# Auth refresh\n',
    },
    {
      title: 'Tabs: one finding, not one for each line behind them',
      dialect: 'execplan',
      text: '---\nid: EP-20260117-014\nlinks:\n⟦\t⟧issue: ""\n\tpr: ""\n---\n\n# Auth refresh\n',
      fixed: '---\nid: EP-20260117-014\nlinks:\n  issue: ""\n  pr: ""\n---\n\n# Auth refresh\n',
    },
    {
      title: 'A key given twice',
      dialect: 'execplan',
      text: '---\nstatus: planned\n⟦status⟧: active\n---\n\n# Auth refresh\n',
    },
    {
      title: 'Behind a blank line',
      dialect: 'execplan',
      text: `\n⟦---⟧${FILLED.slice(3)}\n# Auth refresh\n`,
      fixed: `${FILLED}\n# Auth refresh\n`,
    },
    {
      title: 'Without an end',
      dialect: 'execplan',
      text: '⟦---⟧\nid: EP-20260117-014\nstatus: active\n\n# Auth refresh\n',
      fixed: '---\nid: EP-20260117-014\nstatus: active\n---\n\n# Auth refresh\n',
    },
    {
      title: 'A list where keys are wanted',
      dialect: 'execplan',
      text: '---\n⟦- planned\n- backend⟧\n---\n\n# Auth refresh\n',
    },
  ],
  plan(plan, report) {
    const spec = plan.contract.frontMatter;
    if (!spec) return;
    const { frontMatter } = plan;
    if (!frontMatter) {
      const late = lateFrontMatter(plan, spec);
      if (late) report(late);
      else if (spec.required) {
        const span = documentStart(plan);
        if (span) report({ span, message: MISSING, fixes: insertionOf(plan, span) });
      }
      return;
    }
    for (const { span, message } of problemsOf(frontMatter)) {
      const quoted = quotedValue(span) ?? (message === COLON ? quotedColon(span) : undefined);
      const fix = message === TABS ? blanksForTabs(frontMatter) : quoted;
      report({ span: quoted?.edits[0]?.span ?? span, message, fixes: fix ? [fix] : [] });
    }
  },
});

const MISSING = 'The plan has no front matter; begin the file with it.';

const problems = new WeakMap<PlanFrontMatter, readonly { readonly span: Span; readonly message: string }[]>();

function problemsOf(frontMatter: PlanFrontMatter): readonly { readonly span: Span; readonly message: string }[] {
  let known = problems.get(frontMatter);
  if (!known) {
    const { data } = frontMatter;
    const said = frontMatter.problems.map(({ message, span }) => ({ span, message: sentence(message) }));
    const isOther = said.length === 0 && data !== undefined && data !== null && !isMap(data);
    known = isOther
      ? [
          {
            span: trimmed(frontMatter.contentSpan),
            message: 'Front matter must be keys with values, one on each line.',
          },
        ]
      : said;
    problems.set(frontMatter, known);
  }
  return known;
}

const COLON = `${YAML_COLON}.`;
const TABS = `${YAML_TABS}.`;

/** The YAML reader's words as one sentence on one line. */
function sentence(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().replace(/:$/, '');
  return /[.?!]$/.test(line) ? line : `${line}.`;
}

/** `owner: @codex` becomes `owner: "@codex"`; YAML keeps @ and the backtick for itself. */
function quotedValue(span: Span): Fix | undefined {
  const { text } = span.chunk;
  const start = Math.min(span.start, span.end);
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = /[\r\n]|$/.exec(text.slice(start))?.index ?? 0;
  const line = text.slice(lineStart, start + lineEnd);
  const match = /^((?:[ \t]*-[ \t]+)?(?:[A-Za-z_][\w-]*[ \t]*:[ \t]+)?)([@`][^"'#\\:]*?)([ \t]*(?:#.*)?)$/.exec(line);
  if (!match || match[1] === '') return undefined;
  const from = lineStart + (match[1]?.length ?? 0);
  const value = match[2] ?? '';
  return {
    title: 'Put the value in quotes',
    safe: true,
    edits: [{ span: { chunk: span.chunk, start: from, end: from + value.length }, newText: `"${value}"` }],
  };
}

/** `title: Auth: refresh` becomes `title: "Auth: refresh"`. */
function quotedColon({ chunk, start: at }: Span): Fix | undefined {
  const start = chunk.text.lastIndexOf('\n', at - 1) + 1;
  const line = /^.*/.exec(chunk.text.slice(start))?.[0] ?? '';
  const match =
    /^([ \t]*(?:-[ \t]+)?[A-Za-z_][\w-]*[ \t]*:[ \t]+)([^\s"'#\\[\]{}|>&*!%@`-](?:(?![ \t]#)[^"\\\r])*?)[ \t]*(?:[ \t]#.*)?\r?$/.exec(
      line,
    );
  const [, before = '', value = ''] = match ?? [];
  if (!/:[ \t]/.test(value)) return undefined;
  const from = start + before.length;
  return {
    title: 'Put the value in quotes',
    safe: true,
    edits: [{ span: { chunk, start: from, end: from + value.length }, newText: `"${value}"` }],
  };
}

/** Every tab that a line of the front matter begins with becomes two blanks. */
function blanksForTabs({ contentSpan: { chunk, start, end } }: PlanFrontMatter): Fix | undefined {
  const edits = [...chunk.text.slice(start, end).matchAll(/^[ \t]*\t[ \t]*/gm)].map(({ 0: lead, index }) => ({
    span: { chunk, start: start + index, end: start + index + lead.length },
    newText: lead.replaceAll('\t', '  '),
  }));
  return edits.length > 0 ? { title: 'Indent by blanks', safe: false, edits } : undefined;
}

const late = new WeakMap<Chunk, Finding | undefined>();

/** Front matter behind blank lines or a comment, or without an end, recognised by its keys. */
function lateFrontMatter(plan: Plan, spec: FrontMatterSpec): Finding | undefined {
  const chunk = plan.blocks.find(({ span }) => !/^\uFEFF?$/.test(span.chunk.text))?.span.chunk;
  if (!chunk || !/^\uFEFF?\s*(?:<!--|---)/.test(chunk.text)) return undefined;
  if (!late.has(chunk)) late.set(chunk, findOpen(chunk, spec) ?? findLate(chunk, spec));
  return late.get(chunk);
}

/** Lines of YAML behind an opening fence, up to the first that is none. */
const OPEN = /^(\uFEFF?)---[ \t]*\r?\n((?:(?:[A-Za-z_][\w-]*[ \t]*:|[ \t]+[^\s]|- |#(?!#* )).*\r?\n)+)/;

function findOpen(chunk: Chunk, spec: FrontMatterSpec): Finding | undefined {
  const match = OPEN.exec(chunk.text);
  const keys = [...(match?.[2] ?? '').matchAll(/^([A-Za-z_][\w-]*)[ \t]*:/gm)];
  if (!match || !keys.some(([, key = '']) => Object.hasOwn(spec.schema.properties, key))) return undefined;
  const start = match[1]?.length ?? 0;
  const end = match[0].length;
  // It has an end, and is no front matter for another reason, such as a second byte order mark.
  if (/^---[ \t]*(?:[\r\n]|$)/.test(chunk.text.slice(end))) return undefined;
  return {
    span: { chunk, start, end: start + 3 },
    message: 'This front matter has no end; close it with a line of ---.',
    fixes: [
      { title: 'Close the front matter', safe: true, edits: [{ span: { chunk, start: end, end }, newText: '---\n' }] },
    ],
  };
}

function findLate(chunk: Chunk, spec: FrontMatterSpec): Finding | undefined {
  const lead = /^\uFEFF?((?:\s|<!--(?:(?!-->)[^])*-->)+)(?=---)/.exec(chunk.text);
  if (!lead) return undefined;
  const end = lead[0].length;
  const start = end - (lead[1]?.length ?? 0);
  const rest = chunk.text.slice(end);
  const fences = findFrontMatter(rest);
  const data = fences && readFrontMatter(rest)?.data;
  if (!fences || !isMap(data) || !Object.keys(data).some((key) => Object.hasOwn(spec.schema.properties, key)))
    return undefined;
  const moved = (lead[1] ?? '').trim();
  const behind = end + fences.end;
  const eol = rest.includes('\r\n') ? '\r\n' : '\n';
  return {
    span: { chunk, start: end, end: end + 3 },
    message: 'This is front matter only where nothing stands before it; move it to the very beginning.',
    // Some tools step over blank lines.
    ...(moved === '' && { severity: 'warning' as const }),
    fixes: [
      {
        title: moved === '' ? 'Remove the blank lines before it' : 'Move it to the beginning',
        safe: true,
        edits: [
          { span: { chunk, start, end }, newText: '' },
          ...(moved === '' ? [] : [{ span: { chunk, start: behind, end: behind }, newText: `${eol}${moved}${eol}` }]),
        ],
      },
    ],
  };
}

/** The front matter that a new plan starts from. */
function insertionOf(plan: Plan, span: Span): readonly Fix[] {
  const fences = findFrontMatter(plan.contract.template);
  if (!fences) return [];
  const newText = `${plan.contract.template.slice(0, fences.end).trimEnd()}\n\n`;
  return [
    // It holds placeholders, and a status that nobody has chosen.
    { title: "Insert the template's front matter", insertsMissing: true, safe: false, edits: [{ span, newText }] },
  ];
}

function trimmed(span: Span): Span {
  const text = textOf(span);
  const start = span.start + text.length - text.trimStart().length;
  return { chunk: span.chunk, start, end: Math.max(start, span.start + text.trimEnd().length) };
}
