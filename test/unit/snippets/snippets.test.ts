import assert from 'node:assert/strict';
import { snippetsFor } from '../../../scripts/generate/snippets';
import { checkPlan } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
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
    const inserted = (name: string): string => insert(snippets[name]?.body.join('\n') ?? '');

    it('insert the template, whole and in pieces', () => {
      assert.equal(inserted(dialect.name), chosen(contract.template.trimEnd()));
      for (const section of contract.sections) assert.equal(inserted(`Section: ${section.name}`), chosen(section.template));
      if (!contract.story) return;
      assert.equal(inserted('Story'), chosen(contract.story.template));
      for (const part of contract.story.parts) assert.equal(inserted(`Story: ${part.name}`), chosen(part.template));
    });

    it('insert a plan without errors', () => {
      const { problems } = checkPlan({ text: `${inserted(dialect.name)}\n`, dialect, config: defaultConfig });
      assert.deepEqual(problems.filter(({ severity }) => severity === 'error'), []);
    });

    it('have prefixes that lead to one snippet each', () => {
      const prefixes = Object.values(snippets).flatMap((snippet) => snippet.prefix);
      assert.deepEqual(prefixes, [...new Set(prefixes)]);
      for (const prefix of prefixes) assert.match(prefix, /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    });

    it('number their tab stops from 1 without a gap', () => {
      for (const [name, { body }] of Object.entries(snippets)) {
        const stops = new Set([...body.join('\n').matchAll(/(?<!\\)\$\{(\d+)/g)].map((match) => Number(match[1])));
        assert.deepEqual([...stops].sort((a, b) => a - b), [...stops].map((_, index) => index + 1), name);
      }
    });

    if (contract.story) {
      it('insert a decision log entry that is read as one', () => {
        const text = inserted('Decision Log entry')
          .replace('<id>', '1')
          .replace(/\$\{CURRENT_(\w+)\}/g, (_, part: string) => (part === 'TIMEZONE_OFFSET' ? '+02:00' : part === 'YEAR' ? '2026' : '10'));
        const { entries, form } = readDecisionLog(text);
        assert.equal(form, 'appendix');
        assert.deepEqual(
          entries.map(({ stories, timestamp }) => ({ stories, timestamp })),
          [{ stories: ['S-1'], timestamp: '2026-10-10T10:10:10+02:00' }],
        );
      });
    }
  });
}

/** What a snippet inserts when every stop is left as it is: the first of a choice, the default of a stop. */
function insert(snippet: string): string {
  const defaults = new Map<string, string>();
  return snippet
    .replace(/\$0$/, '')
    .replace(/\\([\\$}])|\$\{(\d+)(?:\|([^|]*)\||:((?:\\[\\$}]|[^\\}])*))?\}/g, (whole, escaped?: string, stop?: string, choice?: string, value?: string) => {
      if (escaped !== undefined) return escaped;
      if (stop === undefined) return whole;
      const given = choice?.split(',')[0] ?? value?.replace(/\\([\\$}])/g, '$1');
      if (given !== undefined) defaults.set(stop, given);
      return given ?? defaults.get(stop) ?? '1';
    });
}

/** The template with its alternatives decided as `insert` decides them. */
function chosen(template: string): string {
  return template.replaceAll('<P0/P1/P2>', 'P0');
}
