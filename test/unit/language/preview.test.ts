import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { previewOf } from '../../../src/core/language/preview';
import type { PlanView } from '../../../src/core/language/view';
import type { Dialect } from '../../../src/core/lint/dialect';
import { dialects } from '../../../src/dialects';
import { codex } from '../../../src/dialects/codex';
import { drawPlans } from '../../../src/vscode/features/language/preview/planMarkdown';
import { NOW, storyText } from '../gates/support';
import { sharedDocuments } from '../support/plans';
import { viewOf } from './support';

/** The document as VS Code's preview would show it. */
function rendered(view: PlanView): string {
  const markdown = new MarkdownIt({ html: true, linkify: true });
  drawPlans(markdown, () => previewOf(view, NOW));
  return markdown.render(view.document.text());
}

function named(id: string): Dialect {
  const dialect = dialects.find((one) => one.id === id);
  assert.ok(dialect);
  return dialect;
}

const PLAN = `# Plan

## Clarification Questions
- [Critical] Which bank? <script>alert(1)</script>
- [Nice] When?

Then BLOCKED or NEEDS_CLARIFICATION.

## User Stories
${storyText({ ticked: ['tasks'] })}
${storyText({ id: 'S-2' }).replace('Dependencies:', 'Dependencies: S-1, ')}

Logs: \`$FEATURE_DIR/runs/S-1/x.log\`, see [S-2] and S-9, tag \`[S-2]\`.
`;

describe('the preview of a plan', () => {
  const html = rendered(viewOf(PLAN));

  it('says below the title how far the plan is, and why it pauses', () => {
    const [, summary = ''] = /<p class="planloom-summary">(.*?)<\/p>/.exec(html) ?? [];
    assert.match(summary, /0\/2 stories, S-1 open/);
    assert.match(summary, /planloom-token-holds">NEEDS_CLARIFICATION<\/span> .*Which bank\?/);
    assert.ok(html.indexOf('<h1>') < html.indexOf('planloom-summary'));
    assert.ok(html.indexOf('planloom-summary') < html.indexOf('<h2>'));
  });

  it('draws progress and gate beside the heading of a story', () => {
    const heading = /<h3>.*S-1.*<\/h3>/.exec(html)?.[0] ?? '';
    assert.match(heading, /<progress max="1" value="0" aria-label="tasks">/);
    assert.match(heading, /gate 1\/8/);
    assert.match(heading, /planloom-state-contradicted">Contradicted/);
  });

  it('draws boxes in the place of their marks, with what they rest on', () => {
    assert.doesNotMatch(html, /<li>\[[ x]\]/);
    assert.match(
      html,
      /planloom-box-done planloom-evidence-failed planloom-contradicted" role="checkbox"[^>]*title="[^"]+"/,
    );
    assert.match(html, /planloom-box-open/);
  });

  it('draws tags and stop tokens, and says which of them holds', () => {
    assert.match(html, /<li><span class="planloom-mark planloom-critical">\[Critical\]<\/span> Which bank/);
    assert.match(html, /planloom-nice">\[Nice\]/);
    assert.match(
      html,
      /planloom-token" title="Does not hold now">BLOCKED<\/span> or <span class="planloom-mark planloom-token-holds"/,
    );
  });

  it('knows stop tokens by the names that a team gave them', () => {
    const contract = { ...codex.contract(), stopTokens: { needs_clarification: 'ASK_FIRST' } };
    const shown = rendered(
      viewOf(PLAN.replace('NEEDS_CLARIFICATION', 'ASK_FIRST'), { dialect: { ...codex, contract: () => contract } }),
    );
    assert.match(shown, /planloom-token-holds" title="Holds now">ASK_FIRST<\/span>/);
    assert.match(shown, /<p class="planloom-summary">.*planloom-token-holds">ASK_FIRST<\/span>/);
    assert.doesNotMatch(shown, /planloom-token"[^>]*>BLOCKED/);
  });

  it('links names to what they stand for, and paths to their files', () => {
    const [, anchor = ''] = /<h3><a id="(planloom-s-2)"><\/a>/.exec(html) ?? [];
    assert.notEqual(anchor, '');
    assert.match(html, new RegExp(`<a href="#${anchor}"[^>]*>S-2</a>`));
    assert.match(html, /<a href="runs\/S-1\/x.log"[^>]*><code>\$FEATURE_DIR\/runs\/S-1\/x.log<\/code><\/a>/);
    assert.match(html, new RegExp(`tag <a href="#${anchor}"[^>]*><code>\\[S-2\\]</code></a>`));
    assert.doesNotMatch(html, /<a [^>]*>S-9/);
  });

  it('links no name of a unit in the headings of the unit itself', () => {
    const phases =
      '# X\n\n## Phase 1: A\n\n### Phase 1 Details\n\nPhase 1, then Phase 2.\n\n## Phase 2: B\n\n### Phase 2 after Phase 1\n\n- [ ] F001 Build it\n\n## Notes on Phase 1\n';
    const shown = rendered(viewOf(phases, { dialect: named('phased') }));
    assert.match(shown, /<h3>Phase 1 Details<\/h3>/);
    assert.match(shown, /<p><a href="#planloom-phase-1"[^>]*>Phase 1<\/a>, then <a href="#planloom-phase-2"/);
    assert.match(shown, /<h3>Phase 2 after <a href="#planloom-phase-1"[^>]*>Phase 1<\/a><\/h3>/);
    assert.match(shown, /<h2>Notes on <a href="#planloom-phase-1"/);
    const story = rendered(viewOf(PLAN.replace('#### Tasks', '#### [S-1] Tasks after S-2')));
    assert.match(story, /<h4>\[S-1\] Tasks after <a href="#planloom-s-2"/);
    const web =
      '# Plan\n\n## Checklist of Subtasks\n\n### Task [T-1]: A\n\n#### Notes on T-1 and T-2\n\n### Task [T-2]: B\n';
    assert.match(
      rendered(viewOf(web, { dialect: named('codex-web') })),
      /<h4>Notes on T-1 and <a href="#planloom-t-2"[^>]*>T-2<\/a><\/h4>/,
    );
  });

  it('takes no part of a longer word for a name or a token', () => {
    const shown = rendered(viewOf(PLAN.replace('see [S-2]', 'S-20 S-1x S-2, UNBLOCKED or BLOCKED')));
    assert.match(shown, /S-20 S-1x <a href="#planloom-s-2"[^>]*>S-2<\/a>, UNBLOCKED or <span[^>]*>BLOCKED<\/span>/);
  });

  it('puts no link into a link', () => {
    const shown = rendered(viewOf(PLAN.replace('see [S-2]', '[see S-2 `[S-2]`](notes.md) S-2')));
    assert.match(shown, /<a href="notes.md">see S-2 <code>\[S-2\]<\/code><\/a> <a href="#planloom-s-2"[^>]*>S-2<\/a>/);
  });

  it('puts its summary behind the title, and where there is none on top', () => {
    assert.match(
      rendered(viewOf('> # Quoted\n\n## Before\n\n# Plan\n\nText\n')),
      /<h1>Plan<\/h1>\n<p class="planloom-s/,
    );
    for (const text of ['- [ ] a\n- [x] b\n', 'words\n\n> # Quoted\n'])
      assert.match(rendered(viewOf(text)), /^<p class="planloom-summary"/);
  });

  it('keeps the lines that the preview scrolls by', () => {
    const markdown = new MarkdownIt({ html: true });
    markdown.core.ruler.push('lines', ({ tokens }) => {
      for (const token of tokens)
        if (token.map && token.type !== 'inline') token.attrSet('data-line', `${token.map[0]}`);
    });
    const rule = markdown.renderer.rules.html_block;
    markdown.renderer.rules.html_block = (tokens, at, options, env, self) =>
      `<div ${tokens[at] ? self.renderAttrs(tokens[at]) : ''}></div>${rule?.(tokens, at, options, env, self) ?? ''}`;
    const text = '# Plan\n\n<name>\n\n- [ ] a\n\n| S-1 |\n| --- |\n| x |\n';
    drawPlans(markdown, () => previewOf(viewOf(text), NOW));
    const lines = [...markdown.render(text).matchAll(/data-line="(\d+)"/g)].map((match) => Number(match[1]));
    assert.deepEqual([...new Set(lines)], [0, 2, 4, 6, 8]);
  });

  it('shows placeholders, which would be tags of HTML', () => {
    const shown = rendered(
      viewOf('# Plan\n\n## Experts to Scan (keywords)\n<name>\n<list>\n\n- Owner: <name>, <b>x</b>\n'),
    );
    assert.match(
      shown,
      /<p><span[^>]*planloom-placeholder">&lt;name&gt;<\/span><br><span[^>]*>&lt;list&gt;<\/span><\/p>/,
    );
    assert.match(shown, /Owner: <span[^>]*placeholder">&lt;name&gt;<\/span>, <b>x<\/b>/);
  });

  it('never makes tags of what the plan says', () => {
    const question = 'Which "bank"? <img src=x onerror=alert(1)> & <b>more</b>';
    const shown = rendered(viewOf(PLAN.replace(/Which bank.*/, question)));
    const [, summary = ''] = /<p class="planloom-summary">(.*?)<\/p>/.exec(shown) ?? [];
    assert.doesNotMatch(summary, /<img|<b>/);
  });

  it('leaves all else as Markdown renders it', () => {
    const plain = new MarkdownIt({ html: true, linkify: true }).render('a *b* `c`\n');
    assert.ok(rendered(viewOf(`# Plan\n\na *b* \`c\`\n`)).includes(plain));
  });

  for (const dialect of dialects) {
    it(`draws its template, and what real plans hold, in the format ${dialect.id}`, function () {
      this.timeout(0);
      const texts = [
        dialect.contract().template,
        ...sharedDocuments('corpus')
          .map(({ text }) => text)
          .slice(0, 10),
        '',
      ];
      for (const text of texts) {
        for (const eol of ['\n', '\r\n']) {
          const shown = rendered(viewOf(text.replace(/\r?\n/g, eol), { dialect }));
          assert.match(shown, /planloom-summary/);
        }
      }
    });
  }
});
