import assert from 'node:assert/strict';
import { readMarks } from '../support/markers';
import { marked, read } from './support';

/** A template of one section, with more in its front matter. */
const withMore = (more: string): string =>
  `---\noutput_contract:\n  allowed_sections:\n    - Goal\n${more}---\n\n# Plan\n\n## Goal\n<x>\n`;
const withSections = (contract: string, body: string): string =>
  `---\noutput_contract:\n${contract}---\n\n# Plan\n${body}`;

describe('what is wrong in a template', () => {
  const cases: [what: string, text: string, severity: string, ...messages: string[]][] = [
    [
      'an unknown key',
      withMore('⟦stop_token⟧:\n  blocked: BLOCKED\n'),
      'warning',
      '"stop_token" means nothing here; did you mean "stop_tokens"?',
    ],
    [
      'an unknown key of a section',
      withMore('sections:\n  Goal:\n    ⟦checklists⟧:\n      - Done\n'),
      'warning',
      '"checklists" means nothing here; did you mean "checklist"?',
    ],
    [
      'an unknown key of output_contract',
      withSections('  allowed_sections: [Goal]\n  ⟦require_sections⟧: [Goal]\n', '\n## Goal\n'),
      'warning',
      '"require_sections" means nothing here; did you mean "required_sections"?',
    ],
    ['a list that is none', withMore('ids: ⟦REQ-###⟧\n'), 'error', '"ids" must be a list.'],
    ['a map that is none', withMore('stop_tokens: ⟦[BLOCKED]⟧\n'), 'error', '"stop_tokens" must be a map of keys.'],
    ['an entry that is no text', withMore('plans:\n  - ⟦12⟧\n'), 'error', 'An entry of "plans" must be a text.'],
    ['a key without a value', withMore('⟦name⟧:\n'), 'error', '"name" must be a text.'],
    ['a blank name', withMore('name: ⟦" "⟧\n'), 'error', '"name" must not be empty.'],
    [
      'a bad id',
      withMore('id: ⟦House Plan⟧\n'),
      'error',
      '"id" must be lower-case letters, digits and single hyphens, such as house-plan.',
    ],
    [
      'the id of a built-in format',
      withMore('id: ⟦codex⟧\n'),
      'error',
      '"codex" is a built-in format: extend it, or give the template another id.',
    ],
    [
      'the id that stands for no format',
      withMore('id: ⟦none⟧\n'),
      'error',
      '"none" stands for files that are no plans: give the template another id.',
    ],
    [
      'a base that is not there',
      '---\nextends: ⟦codec⟧\n---\n',
      'error',
      'There is no built-in format "codec"; did you mean "codex"?',
    ],
    [
      'a form that is no form of an id',
      withMore('ids:\n  - ⟦"(a+)+#"⟧\n'),
      'error',
      'A form of an id is a capital letter, more letters and hyphens, then a # for each digit, such as REQ-###.',
    ],
    [
      'a key of plans that is none',
      withMore('front_matter:\n  ⟦"a: b"⟧: []\n'),
      'error',
      'A key is made of letters, digits, hyphens and underscores.',
    ],
    [
      'values of plans that are no list',
      withMore('front_matter:\n  status: ⟦draft⟧\n'),
      'error',
      '"status" must be a list.',
    ],
    [
      'front matter for plans whose format has its own',
      '---\nid: execplan\nextends: execplan\n⟦front_matter⟧:\n  status: []\n---\n',
      'error',
      'The format "execplan" has front matter of its own, which cannot be changed: take this out.',
    ],
    ['a form twice', withMore('ids: [REQ-###, ⟦REQ-###⟧]\n'), 'warning', '"REQ-###" is given twice.'],
    [
      'a glob that leaves the folder',
      withMore('plans:\n  - ⟦../**/*.md⟧\n'),
      'error',
      'A glob must not leave the workspace folder: take out "..".',
    ],
    [
      'a glob that stands for too much',
      withMore(`plans:\n  - ⟦"${'{a,b}'.repeat(7)}.md"⟧\n`),
      'error',
      'A glob may stand for 64 alternatives at most: use fewer braces.',
    ],
    [
      'a required section that is not allowed',
      withSections('  allowed_sections: [Goal]\n  required_sections: [Goal, ⟦Gooal⟧]\n', '\n## Goal\n'),
      'error',
      '"Gooal" is not among the allowed sections; did you mean "Goal"?',
    ],
    [
      'a checklist of a section that is not allowed',
      withMore('sections:\n  ⟦Release⟧:\n    checklist: [Done]\n'),
      'error',
      '"Release" is not among the allowed sections: add it there.',
    ],
    [
      'a section that is required and optional',
      withSections(
        '  allowed_sections: [Goal]\n  required_sections: [Goal]\n  optional_sections: [⟦goal⟧]\n',
        '\n## Goal\n',
      ),
      'error',
      '"goal" is required, so it cannot be optional.',
    ],
    [
      'a section allowed twice',
      withSections('  allowed_sections:\n    - Risks & Goals\n    - ⟦Risks and goals⟧\n', '\n## Risks & Goals\n'),
      'error',
      '"Risks and goals" is given twice.',
    ],
    [
      'a section without a heading',
      withSections('  allowed_sections:\n    - Goal\n    - ⟦Notes⟧\n', '\n## Goal\n'),
      'info',
      'The template has no section "Notes" yet: add "## Notes" below, with what it starts from.',
    ],
    [
      'a required section without a heading',
      withSections('  allowed_sections: [Goal, ⟦Notes⟧]\n  required_sections: [Notes]\n', '\n## Goal\n'),
      'warning',
      'The template has no section "Notes" yet: add "## Notes" below, with what it starts from.',
    ],
    [
      'a heading that is not allowed',
      withSections('  allowed_sections: [Goal]\n', '\n## Goal\n\n## ⟦Budget⟧\n'),
      'warning',
      'The section "Budget" is not among the allowed ones: add it there, or take it out.',
    ],
    [
      'a heading twice',
      withSections('  allowed_sections: [Goal]\n', '\n## Goal\n\n## ⟦Goal⟧\n'),
      'warning',
      'The section "Goal" stands twice in this template.',
    ],
    [
      'no sections at all',
      '⟦---⟧\nname: House\n---\n',
      'error',
      'A template says which sections its plans have: add output_contract.allowed_sections.',
    ],
    [
      'no sections at all, though the rest speaks of some',
      '---\n⟦output_contract⟧:\n  required_sections: [Goal]\nsections:\n  Goal:\n    checklist: [Done]\n---\n\n# Plan\n\n## Goal\n',
      'error',
      'A template says which sections its plans have: add output_contract.allowed_sections.',
    ],
    [
      'a document without a title',
      '---\noutput_contract:\n  allowed_sections: [Goal]\n---\n\n## ⟦Goal⟧\n',
      'warning',
      'The template has no title: begin it with "# …", by which its plans are told.',
    ],
    [
      'a format with front matter of its own under another id, which no glob tells',
      '---\nid: house\nextends: ⟦execplan⟧\n---\n\n## Security\n\n<who>\n',
      'info',
      'Plans of this template are taken for "execplan" unless a glob says where they stand: give it plans, or the id "execplan".',
    ],
    [
      'front matter without an end',
      '⟦---⟧\noutput_contract:\n  allowed_sections: [Goal]\n\n# Plan\n\n## Goal\n',
      'error',
      'This front matter has no end: close it with a line of ---.',
    ],
    [
      'a colon in a name',
      withMore('name: ⟦H⟧ouse: plan\n'),
      'error',
      'YAML takes the colon in this value for another key: put the value in quotes.',
    ],
    [
      'an empty list of sections',
      '---\noutput_contract:\n  allowed_sections: ⟦[]⟧\n---\n',
      'error',
      '"allowed_sections" must not be empty.',
    ],
    [
      'no front matter',
      '⟦# Plan⟧\n\n## Goal\n',
      'error',
      'A template begins with front matter that has output_contract.allowed_sections, or extends.',
    ],
    ['a key twice', withMore('name: A\n⟦name⟧: B\n'), 'error', 'The key "name" is given twice.'],
  ];
  for (const [what, text, severity, ...messages] of cases) {
    for (const eol of ['\n', '\r\n']) {
      it(`is said of ${what}${eol === '\n' ? '' : ' (CRLF)'}`, () => {
        const expected = text.replace(/\n/g, eol);
        const plain = readMarks(expected).text;
        const { problems, dialect } = read(plain);
        assert.deepEqual(
          problems.map(({ message }) => message),
          messages,
        );
        assert.equal(marked(plain, problems), expected);
        assert.deepEqual([...new Set(problems.map((problem) => problem.severity))], [severity]);
        assert.equal(dialect === undefined, severity === 'error');
      });
    }
  }

  it('is nothing where it is right', () => {
    assert.deepEqual(read(withMore('codex_mode: PLAN_ONLY\nmode_detection_rules: {}\n')).problems, []);
    assert.deepEqual(read('---\nextends: codex\n---\n\n## Dependencies\n- None\n').problems, []);
    assert.deepEqual(read(`\uFEFF${withMore('')}`).problems, []);
  });
});

describe('a hostile template', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]!},`.repeat(9)}]`),
  ];
  const cases: [what: string, text: string][] = [
    ['front matter in another language', '---js\n{ output_contract: process.exit(1) }\n---\n'],
    ['aliases of aliases', `---\n${bomb.join('\n')}\n---\n`],
    ['10 MB of front matter', `---\nname: ${'x'.repeat(10_000_000)}\n---\n`],
    ['10 MB of document', `${withMore('')}${'## Goal\n'.repeat(1_250_000)}`],
    ['10 MB of one line without front matter', 'x'.repeat(10_000_000)],
    ['tabs', withMore('sections:\n\tGoal:\n\t\tchecklist: [a]\n')],
    ['NUL bytes', withMore('name: "a\0b"\n')],
    ['a tag that makes an object', withMore('name: !!js/function "function () { process.exit(1) }"\n')],
    ['front matter without an end', '---\noutput_contract:\n'],
    ['front matter that is a list', '---\n- a\n- b\n---\n'],
    [
      'names of what every object has',
      '---\n__proto__: 1\nconstructor: 2\noutput_contract:\n  allowed_sections: [a]\n  toString: []\n---\n',
    ],
  ];
  for (const [what, text] of cases) {
    it(`gives a problem for ${what}, and soon`, () => {
      const start = performance.now();
      const { problems } = read(text);
      const elapsed = performance.now() - start;
      assert.ok(problems.length > 0);
      for (const { message, range } of problems) {
        assert.match(message, /^\S[^\n]*[.?!]$/);
        assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
      }
      assert.ok(elapsed < 100, `${elapsed} ms`);
    });
  }

  it('makes no pattern of what stands in it', () => {
    const names = ['(a+)+$', '[', '*', '.*', '\\', 'x'.repeat(300)];
    const text = `---\noutput_contract:\n  allowed_sections:\n${names.map((name) => `    - ${JSON.stringify(name)}\n`).join('')}---\n\n# (a+)+$ <x>\n\n${names.map((name) => `## ${name}\n`).join('\n')}`;
    const { dialect } = read(text);
    assert.ok(dialect);
    const start = performance.now();
    dialect.hint.test(`# ${'a'.repeat(32_000)}!`);
    assert.ok(performance.now() - start < 100);
  });
});
