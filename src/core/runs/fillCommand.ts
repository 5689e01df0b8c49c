import type { Span } from '../plan/model';
import type { Runnable } from '../plan/runnables';
import { shortened } from '../text/shortened';

export type FilledCommand =
  | { readonly ok: true; readonly command: string }
  /** One sentence, and the place in the plan that has to be filled in first. */
  | { readonly ok: false; readonly message: string; readonly span: Span };

/** What a run knows by itself. */
export interface RunNames {
  /** Id of the unit that is run; undefined for the plan's own commands. */
  readonly unit?: string | undefined;
  readonly runId: string;
}

/** Words in angle brackets that stand for something a run knows (codex, Story Tests to Run and Story Runbook & Logs). */
const RUN_ID = /<(?:run[ _-]?id)>/gi;
const STORY = /<(?:story|story[ _-]?id)>/gi;

/** What may be put into a command without meaning anything to any shell. */
const SAFE = /^[\w.-]+$/;

/** A part of a command in straight quotes. */
const QUOTED = /"(?:[^"\\]|\\[^])*"|'[^']*'/g;

/** How much of a command is put into a sentence. */
const LONGEST = 60;

/**
 * A command as it is run: `<story>` and `<RUN_ID>` filled in, and the hyphens, blanks and quotes that word processors (and the
 * format's own text) write put back to those that programs know. `$FEATURE_DIR` is left to the shell, which has it.
 */
export function fillCommand(runnable: Runnable, { unit, runId }: RunNames): FilledCommand {
  const [hole] = runnable.holes;
  if (hole) {
    const gap = runnable.span.chunk === hole.chunk ? hole.chunk.text.slice(hole.start, hole.end) : '';
    const what = gap === '' ? 'what is left open in it' : gap;
    return {
      ok: false,
      message: `Fill in ${what} before this is run: ${shortened(runnable.text, LONGEST)}`,
      span: hole,
    };
  }
  const plain = plainCharacters(runnable.text);
  const refuse = (message: string): FilledCommand => ({ ok: false, message, span: runnable.span });
  if (plain.trim() === '') return refuse('There is no command here.');
  if (unit === undefined && plain.search(STORY) >= 0) {
    return refuse(
      `Say which story is meant: this command belongs to no story, but names one: ${shortened(plain, LONGEST)}`,
    );
  }
  for (const value of [unit, runId]) {
    if (value !== undefined && !SAFE.test(value))
      return refuse(`${shortened(value, LONGEST)} cannot be put into a command.`);
  }
  return { ok: true, command: plain.replace(STORY, unit ?? '').replace(RUN_ID, runId) };
}

/** With the characters that a shell and programs know. What stands in straight quotes is meant as it is. */
function plainCharacters(command: string): string {
  let plain = '';
  let end = 0;
  for (const match of command.matchAll(QUOTED)) {
    plain += unquoted(command.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return plain + unquoted(command.slice(end));
}

function unquoted(text: string): string {
  return text
    .replace(/[\u2010-\u2012\u2212]/g, '-')
    .replace(/[\u00A0\u2007\u2009\u202F]/g, ' ')
    .replace(/[\u201C\u201D\u201E]/g, '"')
    .replace(/[\u2018\u2019\u201A]/g, "'");
}
