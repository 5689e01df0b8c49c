import assert from 'node:assert/strict';
import { record } from '../../../scripts/generate/record';
import { keysOf, snippetsFor } from '../../../scripts/generate/snippets';
import { checkPlan } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import { readFrontMatter } from '../../../src/core/markdown/frontMatter';
import { toSnippet } from '../../../src/core/plan/snippet';
import { readDecisionLog } from '../../../src/core/repo/decisionLog';
import { dialects } from '../../../src/dialects';

const placeholders = new Set(['<name>', '<p0/p1/p2>', '<a $b} c>']);

describe('a template as a snippet', () => {
  const cases: [string, string, string][] = [
    ['makes placeholders tab stops', 'Owner: <name>', 'Owner: ${1:<name>}$0'],
    ['makes alternatives a choice', 'Priority: <P0/P1/P2>!', 'Priority: ${1|P0,P1,P2|}!$0'],
    ['leaves other angle brackets alone', 'runs/<RUN_ID>/<b>', 'runs/<RUN_ID>/<b>$0'],
    ['escapes what snippets read', 'a \\ $FEATURE_DIR {x}', 'a \\\\ \\$FEATURE_DIR {x\\}$0'],
    ['escapes it in placeholders', '<a $b} c>', '${1:<a \\$b\\} c>}$0'],
  ];
  for (const [what, text, snippet] of cases) {
    it(what, () => {
      assert.equal(toSnippet(text, { placeholders }), snippet);
    });
  }

  it('has the story’s number once as a stop and mirrored elsewhere', () => {
    assert.equal(
      toSnippet('Story [S-1]: <name>, S‑1/T‑x, S-10, XS-1', { placeholders }, { storyNumber: true }),
      'Story [S-${1:1}]: ${2:<name>}, S‑${1}/T‑x, S-10, XS-1$0',
    );
  });
});

for (const dialect of dialects) {
  describe(`the snippets of ${dialect.id}`, () => {
    const snippets = snippetsFor(dialect);
    const contract = dialect.contract();
    const inserted = (name: string): string => {
      const snippet = snippets[name];
      assert.ok(snippet, `there is a snippet "${name}"`);
      return insert(snippet.body.join('\n'));
    };
    const errorsIn = (text: string): readonly string[] =>
      checkPlan({ text, dialect, config: defaultConfig })
        .problems.filter(({ severity }) => severity === 'error')
        .map(({ rule, message }) => `${rule}: ${message}`);

    it('insert the template, whole and in pieces', () => {
      assert.equal(inserted(dialect.name), insert(toSnippet(contract.template.trimEnd(), contract)));
      assert.equal(plainly(inserted(dialect.name)), plainly(contract.template.trimEnd()));
      for (const section of contract.sections)
        assert.equal(plainly(inserted(`Section: ${section.name}`)), plainly(section.template));
      if (!contract.story) return;
      assert.equal(plainly(inserted('Story')), plainly(contract.story.template));
      for (const part of contract.story.parts)
        assert.equal(plainly(inserted(`Story: ${part.name}`)), plainly(part.template));
    });

    it('insert a plan without errors', () => {
      assert.deepEqual(errorsIn(`${inserted(dialect.name)}\n`), []);
    });

    it('insert sections that make no errors where the template has them', () => {
      for (const section of contract.sections.filter(({ template }) => contract.template.includes(template))) {
        const text = contract.template.replace(section.template, () => inserted(`Section: ${section.name}`));
        assert.deepEqual(errorsIn(text), [], section.name);
      }
    });

    it('are written in the syntax of snippets, to the letter', () => {
      for (const [name, { body }] of Object.entries(snippets)) {
        assert.doesNotThrow(() => insert(body.join('\n')), name);
        assert.ok(body.length > 0 && body.some((line) => line !== ''), name);
      }
    });

    it('have prefixes that lead to one snippet each', () => {
      const prefixes = Object.values(snippets).flatMap((snippet) => snippet.prefix);
      assert.deepEqual(prefixes, [...new Set(prefixes)]);
      for (const prefix of prefixes) assert.match(prefix, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    });

    it('say whose they are', () => {
      for (const { description } of Object.values(snippets)) {
        assert.ok(description.startsWith(`${dialect.name}: `), description);
        assert.match(description, /[.)]$/);
      }
    });

    it('number their tab stops from 1 without a gap', () => {
      for (const [name, { body }] of Object.entries(snippets)) {
        const stops = new Set([...body.join('\n').matchAll(/(?<!\\)\$\{?([1-9]\d*)/g)].map((match) => Number(match[1])));
        const numbers = [...stops].sort((a, b) => a - b);
        assert.deepEqual(
          numbers,
          numbers.map((_, index) => index + 1),
          name,
        );
      }
    });

    const { frontMatter } = contract;
    if (frontMatter) {
      it('insert front matter that can be read, with its keys', () => {
        const text = inserted('Front matter').replaceAll(': ', ': x').replace(/: x([[\w"@])/g, ': $1');
        const read = readFrontMatter(`${text}\n`);
        assert.ok(read);
        assert.deepEqual(read.problems, []);
        assert.deepEqual(Object.keys(record(read.data)).sort(), [...keysOf(frontMatter)].sort());
      });
    }

    if (contract.story) {
      it('insert a decision log entry that is read as one', () => {
        const { entries, form } = readDecisionLog(inserted('Decision Log entry').replace('<id>', '1'));
        assert.equal(form, 'appendix');
        assert.deepEqual(
          entries.map(({ stories, timestamp }) => ({ stories, timestamp })),
          [{ stories: ['S-1'], timestamp: '2026-10-11T12:13:14+02:00' }],
        );
      });
    }
  });
}

const VARIABLES: Readonly<Record<string, string>> = {
  CURRENT_YEAR: '2026',
  CURRENT_MONTH: '10',
  CURRENT_DATE: '11',
  CURRENT_HOUR: '12',
  CURRENT_MINUTE: '13',
  CURRENT_SECOND: '14',
  CURRENT_TIMEZONE_OFFSET: '+02:00',
};

/**
 * What a snippet inserts when every stop is left as it is: the first of a choice, the default of a stop. Throws where something
 * is not snippet syntax, which VS Code would insert as it is written.
 */
function insert(snippet: string): string {
  const defaults = new Map<string, string>();
  let at = 0;
  const read = (isEnd: () => boolean): string => {
    let text = '';
    while (!isEnd()) {
      if (at >= snippet.length) throw new Error(`Something is not closed in ${snippet}`);
      const rest = snippet.slice(at);
      const escaped = /^\\([\\$}])/.exec(rest);
      const name = /^\$(?:\{)?(\d+|[A-Z_]+)/.exec(rest)?.[1];
      if (escaped) {
        text += escaped[1] ?? '';
        at += 2;
      } else if (rest.startsWith('$')) {
        if (name === undefined) throw new Error(`A $ begins nothing: ${rest.slice(0, 40)}`);
        text += readStop(name);
      } else {
        if (/^[\\}]/.test(rest)) throw new Error(`This must be escaped: ${rest.slice(0, 40)}`);
        text += rest.charAt(0);
        at++;
      }
    }
    return text;
  };
  const readStop = (name: string): string => {
    const isBraced = snippet.charAt(at + 1) === '{';
    at += name.length + (isBraced ? 2 : 1);
    let value: string | undefined;
    if (isBraced && snippet.charAt(at) === ':') {
      at++;
      value = read(() => snippet.charAt(at) === '}');
    } else if (isBraced && snippet.charAt(at) === '|') {
      const choice = /^\|((?:\\[\\,|]|[^\\|])+)\|/.exec(snippet.slice(at));
      if (!choice) throw new Error(`A choice is not closed: ${snippet.slice(at, at + 40)}`);
      at += choice[0].length;
      value = choice[1]?.split(/(?<!\\),/)[0]?.replace(/\\([\\,|])/g, '$1');
    }
    if (isBraced && snippet.charAt(at++) !== '}') throw new Error(`A brace is not closed: ${snippet.slice(at, at + 40)}`);
    if (!/^\d/.test(name)) {
      const known = VARIABLES[name];
      if (known === undefined) throw new Error(`There is no variable ${name}.`);
      return known;
    }
    if (name === '0') return '';
    if (value !== undefined) defaults.set(name, value);
    return defaults.get(name) ?? '';
  };
  return read(() => at >= snippet.length);
}

/** A text with its alternatives decided, as `insert` decides them, and no other difference. */
function plainly(template: string): string {
  return template.replace(/<([A-Z]\d+)(?:\/[A-Z]\d+)+>/g, '$1').replace(/<([^<>|,\n]+?) \|[^<>,\n]+>/g, '$1');
}
