import fc from 'fast-check';

/** A change to a text of the kind that people, agents and merges make. Places are shares of what there is, from 0 to 1. */
export interface Mutation {
  readonly kind: keyof typeof KINDS;
  readonly at: number;
  readonly to: number;
  readonly pick: number;
}

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    kind: fc.nat(1000).map((at) => nth(Object.keys(KINDS).filter(isKind), at / 1001)),
    at: fc.nat(999).map((at) => at / 1000),
    to: fc.nat(999).map((at) => at / 1000),
    pick: fc.nat(999).map((at) => at / 1000),
  }),
  { minLength: 1, maxLength: 5 },
);

export function mutate(text: string, changes: readonly Mutation[]): string {
  return changes.reduce((changed, mutation) => KINDS[mutation.kind](changed, mutation), text);
}

type Change = (text: string, mutation: Omit<Mutation, 'kind'>) => string;

const KINDS = {
  deleteLine: lines((all, { at }) => all.filter((_, index) => index !== indexIn(all, at))),
  duplicateLine: lines((all, { at }) =>
    all.flatMap((line, index) => (index === indexIn(all, at) ? [line, line] : [line])),
  ),
  swapLines: lines((all, { at, to }) => swapped(all, indexIn(all, at), indexIn(all, to))),
  indentLine: lines((all, { at, pick }) =>
    changed(all, at, (line) => nth([' ', '  ', '    ', '\t', '   '], pick) + line),
  ),
  padLine: lines((all, { at, pick }) => changed(all, at, (line) => line + nth(['  ', '\t', '\\', ' <br>'], pick))),
  addLine: lines((all, { at, pick }) =>
    all.flatMap((line, index) => (index === indexIn(all, at) ? [line, nth(LINES, pick)] : [line])),
  ),
  deleteBlanks: lines((all) => all.filter((line) => line.trim() !== '')),
  addBlanks: lines((all, { at }) =>
    all.flatMap((line, index) => (index === indexIn(all, at) ? [line, '', ' ', ''] : [line])),
  ),

  deleteSection: sections((all, { at }) => all.filter((_, index) => index !== indexIn(all, at))),
  duplicateSection: sections((all, { at, to }) => all.toSpliced(indexIn(all, to), 0, nth(all, at))),
  swapSections: sections((all, { at, to }) => swapped(all, indexIn(all, at), indexIn(all, to))),
  emptySection: sections((all, { at }) => changed(all, at, (section) => `${section.split('\n', 1)[0] ?? ''}\n`)),
  renameHeading: found(/^#{1,6} .*$/gm, (heading, { pick }) => nth(RENAMINGS, pick)(heading)),
  swapHeadings: lines((all, { at, to }) => {
    const headings = all.flatMap((line, index) => (/^#{1,6} /.test(line) ? [index] : []));
    return headings.length === 0 ? all : swapped(all, nth(headings, at), nth(headings, to));
  }),

  breakId: found(/\b(?:EP|MS|S|T|F|FR|REQ|D|J)[-‑]?\d+(?:-\d+)?/g, (id, { pick }) => nth(ID_CHANGES, pick)(id)),
  breakStamp: found(/\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?/g, (stamp, { pick }) =>
    nth(['soon', stamp.slice(0, 7), `${stamp} CET`, stamp.replace(/-/g, '/'), stamp.replace(/\d{2}$/, '99'), ''], pick),
  ),
  breakBox: found(/\[[ xX~]\]/g, (_, { pick }) =>
    nth(['[]', '[X]', '[ x]', '[x', '[-]', '[~]', '', '[v]', '[ ]', '[x]'], pick),
  ),
  breakBullet: found(/^[ \t]*[-*+] /gm, (_, { pick }) => nth(['-', '* ', '+ ', '1. ', ' - ', '– ', '• '], pick)),
  breakField: found(/\*{0,2}[A-Z][\w ]*:\*{0,2}/g, (label, { pick }) =>
    nth([label.toLowerCase(), label.replace(':', ''), `**${label}**`, `${label}:`, label.replace(':', ' -')], pick),
  ),

  deleteKey: frontMatter((keys, { at }) => keys.filter((_, index) => index !== indexIn(keys, at))),
  duplicateKey: frontMatter((keys, { at, to }) => keys.toSpliced(indexIn(keys, to), 0, nth(keys, at))),
  swapKeys: frontMatter((keys, { at, to }) => swapped(keys, indexIn(keys, at), indexIn(keys, to))),
  breakKey: frontMatter((keys, { at, pick }) =>
    changed(keys, at, (line) =>
      line.replace(/^[\w-]+/, (key) => nth([`${key}s`, key.toUpperCase(), `my_${key}`, key.slice(1)], pick)),
    ),
  ),
  breakValue: frontMatter((keys, { at, pick }) =>
    changed(keys, at, (line) => line.replace(/:.*/, `: ${nth(VALUES, pick)}`)),
  ),
  addKey: frontMatter((keys, { at, pick }) =>
    keys.toSpliced(indexIn(keys, at), 0, nth(['team: me', '# a comment', '', 'tags:', '  - x', '- x'], pick)),
  ),
  tabKey: frontMatter((keys, { at }) => changed(keys, at, (line) => `\t${line}`)),
  unclosed: (text) => text.replace(/^(---\n[^]*?\n)---\n/, '$1'),
  unopened: (text) => text.replace(/^---\n/, ''),
  addFrontMatter: (text, { pick }) =>
    `---\n${nth(['', 'id: x\n', 'title: A title\nstatus: active\n', '<<<\n'], pick)}---\n${text}`,
  addBefore: (text, { pick }) =>
    nth(['\n', '\uFEFF', 'A line of the user above all.\n', '<!-- a comment -->\n', '# Another title\n\n'], pick) +
    text,

  cut: (text, { at }) => text.slice(0, Math.floor(at * text.length)),
  cutLastLineEnd: (text) => text.replace(/\n+$/, ''),
  crlf: (text) => text.replace(/\r?\n/g, '\r\n'),
} satisfies Readonly<Record<string, Change>>;

const LINES = [
  'A line of the user.',
  '- A bullet of the user',
  '- [ ] A task of the user',
  '- [x] A task that the user has done',
  '## A section of the user',
  '### A part of the user',
  '#### A block of the user',
  '# A title of the user',
  '```',
  '<!-- a comment of the user -->',
  '<!--',
  '> A quote of the user',
  '| a | table |',
  '---',
  '===',
  '    indented by the user',
  'Name: value of the user',
  '- **Decision**: one of the user',
  '<placeholder of the user>',
  '<<<<<<< ours',
] as const;

const VALUES = [
  '',
  'x',
  '[]',
  '{}',
  '- x',
  '"unclosed',
  '2026-13-45',
  '2026-01-02',
  'null',
  '[a, b',
  'Active ',
  '1',
  '@me',
  '&a *a',
  '|',
  'a: b',
] as const;

const RENAMINGS: readonly ((heading: string) => string)[] = [
  (heading) => heading.replace(/^(#+ .{3})./, '$1'),
  (heading) => heading.toLowerCase(),
  (heading) => `${heading} (draft)`,
  (heading) => heading.replace(/^#/, ''),
  (heading) => `#${heading}`,
  (heading) => heading.replace(/^(#+) .*/, '$1 Notes of the user'),
  (heading) => heading.replace(/^(#+) /, '$1 1. '),
  (heading) => heading.replace(/&/g, 'and'),
  (heading) => heading.replace(/^(#+) .*/, '$1'),
  (heading) => heading.replace(/^#+ /, ''),
  (heading) => heading.replace(/^#+ (.*)/, '$1\n-----'),
  (heading) => `${heading} #`,
  (heading) => heading.replace(/ /, ''),
  (heading) => heading.replace(/^(#+) (.*)/, '$1 **$2**'),
];

const ID_CHANGES: readonly ((id: string) => string)[] = [
  (id) => id.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, '0')),
  (id) => id.replace(/\d+$/, '9'),
  (id) => id.replace(/-/g, ''),
  (id) => id.toLowerCase(),
  (id) => `${id}${id}`,
  () => '',
  (id) => id.replace(/\d$/, ''),
  (id) => id.replace(/-/g, '‑'),
];

function isKind(kind: string): kind is Mutation['kind'] {
  return Object.hasOwn(KINDS, kind);
}

function lines(change: (all: readonly string[], mutation: Omit<Mutation, 'kind'>) => readonly string[]): Change {
  return (text, mutation) => change(text.split('\n'), mutation).join('\n');
}

/** What stands before the first section stays where it is. */
function sections(change: (all: readonly string[], mutation: Omit<Mutation, 'kind'>) => readonly string[]): Change {
  return (text, mutation) => {
    const [head = '', ...all] = text.split(/^(?=## )/m);
    if (all.length === 0) return text;
    const whole = all.map((section) => (section.endsWith('\n') ? section : `${section}\n`));
    return head + change(whole, mutation).join('');
  };
}

function frontMatter(change: (keys: readonly string[], mutation: Omit<Mutation, 'kind'>) => readonly string[]): Change {
  return (text, mutation) =>
    text.replace(
      /^---\n([^]*?)\n---(?=\n)/,
      (_, content: string) => `---\n${change(content.split('\n'), mutation).join('\n')}\n---`,
    );
}

function found(pattern: RegExp, change: (match: string, mutation: Omit<Mutation, 'kind'>) => string): Change {
  return (text, mutation) => {
    const matches = [...text.matchAll(pattern)];
    const match = matches[indexIn(matches, mutation.at)];
    if (!match) return text;
    return text.slice(0, match.index) + change(match[0], mutation) + text.slice(match.index + match[0].length);
  };
}

function changed(all: readonly string[], at: number, change: (entry: string) => string): readonly string[] {
  return all.map((entry, index) => (index === indexIn(all, at) ? change(entry) : entry));
}

function swapped(all: readonly string[], a: number, b: number): readonly string[] {
  return all.map((entry, index) => (index === a ? all[b] : index === b ? all[a] : entry) ?? entry);
}

function indexIn(all: readonly unknown[], share: number): number {
  return Math.floor(share * all.length);
}

function nth<T>(all: readonly T[], share: number): T {
  const entry = all[indexIn(all, share)];
  if (entry === undefined) throw new Error('There is nothing to choose from.');
  return entry;
}
