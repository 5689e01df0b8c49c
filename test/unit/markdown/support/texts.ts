import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Small texts, each built so that a cut at something that merely looks like a heading comes out wrong. */
export const adversarialTexts: Readonly<Record<string, string>> = {
  empty: '',
  blankLines: '\n\n\r\n\n',
  headingsOnly: '# a\n## b\n\n### c\n#\n####### seven\n#no space\n # indented\n\t# tab\n',
  fences: '# a\n```sh\n# comment\n```\n\n~~~\n# b\n```\n# c\n~~~\n# d\n````md\n```\n# e\n````\n# f\n',
  unclosedFence: '# a\n\ntext\n\n# b\n```js\n# c\n\n## d\n- e\n',
  fenceInList: '- a\n\n  ```\n# b\n  ```\n# c\n1. x\n   ~~~\n   # y\n   ~~~\n\n# z\n',
  fenceInQuote: '> ```\n> # a\n# b\n> ~~~\n# c\n> # d\nlazy\n# e\n',
  comments: '# a\n<!-- # b\n# c\n\n# d -->\n# e\n<!-->\n# f\n<!--->\n# g\n<!-- open\n# h\n',
  htmlBlocks:
    '<div>\n# a\n\n# b\n<pre>\n\n# c\n</pre>\n# d\n<?php\n# e\n?>\n<!X\n# f\n>\n<![CDATA[\n# g\n]]>\n<script>\n# h\n',
  setext: 'a\n===\n# b\nc\n---\n#d\n===\n# e\nf\ng\n===\n- h\n===\n# i\n> j\n===\n',
  lists: '- a\n- b\n\n  c\n# d\n* e\n  * f\n\n\n# g\n1. h\n2. i\n\n   j\n10) k\n# l\n-\n# m\n-\n\n  n\n',
  tasks: '- [ ] a\n- [x] b\n  - [X] c\n- [ ]\n- [~] d\n\n[ ] e\n\n[x]: /u\n- [x]: /v\n  [ ] f\n# g\n1. [x] h\n',
  tables: '| a | b |\n|---|---|\n| c | # d |\n# e\n| f |\n|-|\n# g\n| [x] | `|` |\n| :-: | - |\n[x]: /u\n',
  definitions:
    '[a]: /1\n\n# [a] [b] [c][a]\n\n[B] and [c] [d][] ![e]\n\n# x\n> [b]: /2\n\n- [c]: /3 "t\n  u"\n\n[d\ne]: /4\n# [d e]\n',
  frontMatter: '---\na: 1\n# not a heading\n---\n# b\n---\nc\n---\n',
  openFrontMatter: '---\na: 1\n\n# b\n- c\n> d\n',
  almostFrontMatter: '\n---\na: 1\n---\n# b\n--- \n',
  mark: '\uFEFF# a\nb\n# c\n',
  markAndFrontMatter: '\uFEFF---\na: 1\n---\n\uFEFFb\n# c\n',
  twoMarks: '\uFEFF\uFEFF# a\n\uFEFF# b\n# c\n',
  carriageReturns: '# a\rb\r\r# c\r```\r# d\r```\r# e\r',
  mixedLineEnds: '# a\r\nb\r# c\n\r# d\r\n\r\n- e\r# f\n\n\r',
  indented: '# a\n    # b\n\n    c\n\n# d\n\t# e\n  # f\n',
  inline: '# `a\n# b` *c\n# d* [e\n# f](g)\n<b\n# h>\n![i\n# j]\n\\\n# k &#35; &amp; <http://x> \n',
  interrupting: 'a\n1. 2) b\n- c\n1. 2) d\n\n1. 2) e\n2. 3) f\ng\n- [ ] h\n[i\nj]: <k>\n1. 2) \n',
  odd: '# a\0b\n\u2028# c\u2029\n# 😀 d\uD800\n#\u00a0e\n# f #\n# g \\#\n## ##\n',
};

/** Documents that stand beside the project where it is developed; the tests take them along when they are there. */
export function neighbouringTexts(): Record<string, string> {
  const root = path.resolve('../shared');
  const texts: Record<string, string> = {};
  for (const folder of ['formats', 'corpus']) {
    const base = path.join(root, folder);
    if (!existsSync(base)) continue;
    for (const name of readdirSync(base, { recursive: true, encoding: 'utf8' }).sort()) {
      if (name.endsWith('.md')) texts[`${folder}/${name}`] = readFileSync(path.join(base, name), 'utf8');
    }
  }
  return texts;
}

/** The templates of the dialects. */
export function templateTexts(): Record<string, string> {
  const base = path.resolve('src/dialects');
  const texts: Record<string, string> = {};
  for (const dialect of readdirSync(base).sort()) {
    const file = path.join(base, dialect, 'template.md');
    if (existsSync(file)) texts[dialect] = readFileSync(file, 'utf8');
  }
  return texts;
}

/** What people and programs type into plans, and what makes parsers stumble. */
export const insertions: readonly string[] = [
  ...['', '', '', 'a', 'word ', ' ', '  ', '    ', '\t', '\n', '\n\n', '\r', '\r\n', '\u2028', '\0', '\uFEFF', '😀'],
  ...[
    '#',
    '# ',
    '\n# h\n',
    '## ',
    '\n###### h',
    '#\n',
    '\\',
    '&',
    '=',
    '===\n',
    '\n---\n',
    '---',
    '---\n',
    '-',
    '- ',
    '* ',
    '+ ',
  ],
  ...[
    '1. ',
    '2) ',
    '1. 2) ',
    '- - x\n',
    '> - a\n',
    '- [ ] t\n',
    '- [x] t\n',
    '[ ] ',
    '> ',
    '>',
    '```',
    '```\n',
    '\n```\n',
    '~~~\n',
    '`',
    '````js\n',
    '   ```\n',
  ],
  ...[
    '<!--',
    '-->',
    '<!-- c -->',
    '\n<!--\n',
    '-->\n',
    '<div>',
    '\n</div>\n',
    '<pre>',
    '</pre>\n',
    '<?',
    '?>',
    '<![CDATA[',
    ']]>',
  ],
  ...[
    '<!A',
    '>',
    '|',
    '| a | b |\n|---|---|\n',
    '|-|\n',
    '[',
    ']',
    '[a]',
    '[a]: /x\n',
    '\n[a]: /x\n',
    '[b]: /y "t"\n',
    '[b][a]',
  ],
  ...[
    '![a]',
    '[c d]',
    '\n\n[c\nd]: <z>\n',
    '*',
    '**',
    '_',
    '](',
    ')',
    '<http://a.b>',
    'a: 1\n',
    '---\na: 1\n---\n',
    '\n---',
  ],
];
