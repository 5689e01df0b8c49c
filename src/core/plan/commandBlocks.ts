import type { Code } from 'mdast';
import type { Chunk } from '../markdown/chunk';
import { joinLines, type Line } from './commandLines';
import { isKnownCommand } from './commandPrograms';
import type { Located } from './model';
import { endOf, startOf } from './spans';

/** What the languages of fences are called that hold commands. */
const SHELLS =
  /^(?:bash|sh|shell|zsh|fish|ksh|dash|console|shell-?session|sh-session|terminal|powershell|pwsh|ps1|cmd|bat|batch|dos|command(?:line)?|cli)$/;
const TRANSCRIPTS = /^(?:console|shell-?session|sh-session|terminal)$/;
/** `$ npm test`, `user@host:~$ npm test`, `PS C:\> npm test`. */
const PROMPT = /^(?:\([^()\s]+\)\s*)?(?:[\w.-]{1,60}@\S{1,200}\s?|PS(?:\s[^>\n]*)?)?[$%>]\s+/;
const CERTAIN_PROMPT = /^(?:\([^()\s]+\)\s*)?(?:[\w.-]{1,60}@\S{1,200}\s?)?\$\s+\S|^PS\s[^>\n]*>\s+\S/;
/** Lines that a program wrote: `8 passed in 0.2s`, `✓ pays`, `> vitest run`, `OK`, `=====`. */
const OUTPUT =
  /^(?:\d[\d.,:%]*(?:\s|$)|[>\u2713\u2714\u2717\u2718\u00d7\u2022\u2192\u21d2\u2717|]|[=*-]{2,}|\.{3}|\u2026|\[[^\s[]|(?:OK|PASS|FAIL|PASSED|FAILED|ERROR|WARN|WARNING|INFO|Error|Warning|Traceback|Success|Done|Ran|All)\b)/;

/**
 * The commands in fenced or indented code. Fences in a language of data have none. Where lines begin with a prompt, the others
 * are output. `isProse`: what has no language may as well be output or a listing, so a line must begin with a known program.
 */
export function commandsInCode(chunk: Chunk, node: Code, isProse: boolean): readonly Located[] {
  const language = (node.lang ?? '').toLowerCase().replace(/^[{.]+|[,:{}].*$/g, '');
  if (language !== '' && !SHELLS.test(language)) return [];
  const lines = linesOf(chunk, node);
  const hasPrompts = TRANSCRIPTS.test(language) || lines.some(({ text }) => CERTAIN_PROMPT.test(text.trim()));
  const runs = hasPrompts ? prompted(lines) : [lines.filter(({ text }) => !OUTPUT.test(text.trim()) || isInside(text))];
  return runs
    .flatMap((run) => joinLines(run))
    .filter(({ text }) => hasPrompts || language !== '' || (isProse ? isKnownCommand(text) : isLikeACommand(text)))
    .map(({ text, start, end }) => ({ text, span: { chunk, start, end } }));
}

/** Indented lines may belong to what stands above them, such as a heredoc. */
function isInside(text: string): boolean {
  return /^[ \t]/.test(text);
}

function isLikeACommand(text: string): boolean {
  return isKnownCommand(text) || /^(?:\S+=\S*\s+)*[a-z./~$_(][\w./~$@:+${}()-]*(?:\s|$)/.test(text);
}

/** Each command of a transcript, with the lines it goes on in; output is left out. */
function prompted(lines: readonly Line[]): readonly (readonly Line[])[] {
  const runs: Line[][] = [];
  let open: Line[] | undefined;
  for (const line of lines) {
    const prompt = PROMPT.exec(line.text.trimStart());
    const goesOn = open !== undefined && /\\\s*$/.test(open.at(-1)?.text ?? '');
    if (goesOn) open?.push(cut(line, /^\s*(?:>\s)?/));
    else if (prompt) runs.push((open = [cut(cut(line, /^\s*/), PROMPT)]));
    else open = undefined;
  }
  return runs;
}

function cut({ text, start }: Line, pattern: RegExp): Line {
  const length = pattern.exec(text)?.[0].length ?? 0;
  return { text: text.slice(length), start: start + length };
}

/** The content's lines with their places: what a block's own indentation or a quote's mark puts before them is left out. */
function linesOf(chunk: Chunk, node: Code): readonly Line[] {
  const from = startOf(node);
  const source = chunk.text.slice(from, endOf(node));
  const isFenced = /^[ \t]*(?:`{3}|~{3})/.test(source);
  const values = node.value.split(/\r?\n/);
  const lines: Line[] = [];
  let at = from;
  let index = isFenced ? -1 : 0;
  for (const written of source.split('\n')) {
    const value = index >= 0 ? values[index] : undefined;
    const text = written.replace(/\r$/, '');
    if (value !== undefined) {
      // Where a tab was taken apart the ends differ; then the line counts from its first character.
      const lead = text.endsWith(value) ? text.length - value.length : text.length - text.trimStart().length;
      lines.push({ text: text.slice(lead), start: at + lead });
    }
    at += written.length + 1;
    index++;
  }
  return lines;
}
