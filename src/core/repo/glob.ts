/** What a glob comes to. */
export type GlobReading =
  | { readonly ok: true; /** Takes a path as in ports.ts. */ readonly matches: (path: string) => boolean }
  /** One sentence: what is wrong with it and what to write instead. */
  | { readonly ok: false; readonly message: string };

const MAX_LENGTH = 200;
const MAX_ALTERNATIVES = 64;
/** Longer paths match nothing: no file system has them. */
const MAX_PATH = 4096;

/**
 * Reads a glob as VS Code has them: `*` and `?` within a name, `**` for any number of folders, `{a,b}` for one of several,
 * `[a-z]` and `[!a-z]` for one character. It meets whole paths from the root, case and all. Never throws. No regular
 * expression is made of it, so that no pattern takes longer than its length times the path's.
 */
export function readGlob(pattern: string): GlobReading {
  const problem = problemOf(pattern);
  if (problem !== undefined) return { ok: false, message: problem };
  const alternatives = expandBraces(pattern.replace(/^\.\//, ''));
  if (!alternatives) {
    return { ok: false, message: `A glob may stand for ${MAX_ALTERNATIVES} alternatives at most: use fewer braces.` };
  }
  const compiled: (readonly Segment[])[] = [];
  for (const alternative of alternatives) {
    const segments = alternative.split('/').map(readSegment);
    if (segments.some((segment) => segment === undefined)) {
      return { ok: false, message: 'A [ in a glob needs a ] behind it, with a character between them.' };
    }
    compiled.push(segments.filter((segment) => segment !== undefined));
  }
  return {
    ok: true,
    matches: (path) => {
      if (path.length > MAX_PATH) return false;
      const names = path.split('/');
      return compiled.some((segments) => matchPath(segments, names));
    },
  };
}

function problemOf(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'A glob must not be empty.';
  if (pattern.length > MAX_LENGTH) return `A glob may be ${MAX_LENGTH} characters long at most.`;
  if (/\p{Cc}/u.test(pattern)) return 'A glob must not hold control characters.';
  if (pattern.includes('\\')) return 'A glob has / between names, not \\.';
  if (/^(?:\/|[A-Za-z]:)/.test(pattern))
    return 'A glob counts from the workspace folder: leave out the / at its start.';
  if (/(?:^|\/)\.\.(?:\/|$)/.test(pattern)) return 'A glob must not leave the workspace folder: take out "..".';
  if (pattern.endsWith('/')) return `A glob meets files: write ${pattern}** for all files in that folder.`;
  if (pattern.startsWith('!')) return 'A glob cannot begin with !: give those files "none" in a later entry.';
  return depthOf(pattern) === undefined ? 'The braces of a glob must be closed, and not be nested.' : undefined;
}

/** 0 when every brace is closed and none stands within another; undefined otherwise. */
function depthOf(pattern: string): 0 | undefined {
  let open = false;
  for (const character of pattern) {
    if (character === '{' && open) return undefined;
    if (character === '}' && !open) return undefined;
    if (character === '{') open = true;
    else if (character === '}') open = false;
  }
  return open ? undefined : 0;
}

function expandBraces(pattern: string): readonly string[] | undefined {
  let expanded = [''];
  for (const piece of pattern.split(/(\{[^{}]*\})/)) {
    const choices = piece.startsWith('{') ? piece.slice(1, -1).split(',') : [piece];
    if (expanded.length * choices.length > MAX_ALTERNATIVES) return undefined;
    expanded = expanded.flatMap((start) => choices.map((choice) => start + choice));
  }
  return expanded;
}

/** `**`, or what a name must look like, character by character. */
type Segment = '**' | readonly Token[];
type Token = '*' | '?' | { readonly not: boolean; readonly ranges: readonly (readonly [from: string, to: string])[] };

function readSegment(text: string): Segment | undefined {
  if (text === '**') return '**';
  const tokens: Token[] = [];
  const characters = Array.from(text);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*') {
      if (tokens.at(-1) !== '*') tokens.push('*');
    } else if (character === '?') {
      tokens.push('?');
    } else if (character === '[') {
      const not = characters[at + 1] === '!' || characters[at + 1] === '^';
      const start = at + (not ? 2 : 1);
      const end = characters.indexOf(']', start + 1);
      if (end < 0) return undefined;
      tokens.push({ not, ranges: readRanges(characters.slice(start, end)) });
      at = end;
    } else {
      tokens.push({ not: false, ranges: [[character, character]] });
    }
  }
  return tokens;
}

function readRanges(characters: readonly string[]): readonly (readonly [string, string])[] {
  const ranges: [string, string][] = [];
  for (let at = 0; at < characters.length; at++) {
    const from = characters[at] ?? '';
    const to = characters[at + 1] === '-' ? characters[at + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) at += 2;
  }
  return ranges;
}

function matchPath(segments: readonly Segment[], names: readonly string[]): boolean {
  return matchRuns(
    segments,
    names,
    (segment) => segment === '**',
    (segment, name) => segment !== '**' && matchName(segment, name),
  );
}

function matchName(tokens: readonly Token[], name: string): boolean {
  return matchRuns(tokens, Array.from(name), (token) => token === '*', matchCharacter);
}

function matchCharacter(token: Token, character: string): boolean {
  if (typeof token === 'string') return token === '?';
  return token.ranges.some(([from, to]) => from <= character && character <= to) !== token.not;
}

/** Meets a pattern with wildcards for any run of entries; goes back to the last wildcard alone, which is enough. */
function matchRuns<P, E>(
  pattern: readonly P[],
  entries: readonly E[],
  isRun: (part: P) => boolean,
  meets: (part: P, entry: E) => boolean,
): boolean {
  let at = 0;
  let run: { readonly pattern: number; entry: number } | undefined;
  for (let index = 0; index < entries.length;) {
    const part = pattern[at];
    const entry = entries[index];
    if (part !== undefined && isRun(part)) {
      run = { pattern: ++at, entry: index };
    } else if (part !== undefined && entry !== undefined && meets(part, entry)) {
      at++;
      index++;
    } else if (run) {
      at = run.pattern;
      index = ++run.entry;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every(isRun);
}
