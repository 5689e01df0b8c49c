import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { proposeExpertAddition } from '../../../src/core/actions/proposeExpertAddition';
import { readExpertReport } from '../../../src/core/repo/expertReport';
import { expertReportTitle, expertTopicText, type ProposedTopic } from '../../../src/core/repo/expertTopic';
import { MemoryFiles } from '../support/memoryFiles';

const REPORT = 'tasks/a/proposals/expert-additions.md';
const topic: ProposedTopic = {
  title: 'Pool pings',
  keywords: ['postgres', 'pool ping'],
  rationale: 'the ping blocked\nthe loop',
  outline: ['bound every ping', 'measure it'],
  snippet: { language: 'python', text: '```\nping(pool)\n\n## no topic' },
  sources: 'runs/20251015T194156Z',
};

async function proposed(before: string | undefined, form: 'codex' | 'codex-web', what: ProposedTopic = topic) {
  const files = new MemoryFiles(before === undefined ? { 'tasks/a/': '' } : { [REPORT]: before });
  const outcome = await proposeExpertAddition({ feature: 'tasks/a', files, form, topic: what });
  if (!outcome.ok) return assert.fail(outcome.message);
  files.apply(outcome.changes);
  const text = files.text(REPORT);
  return { text, added: text.slice(outcome.start, outcome.end) };
}

describe('proposeExpertAddition', () => {
  it('has the labels of both formats, in their order and marks', function () {
    for (const [file, bold] of [
      ['codex.md', false],
      ['codex-web.md', true],
    ] as const) {
      const format = path.resolve('..', 'shared', 'formats', file);
      if (!existsSync(format)) this.skip();
      const printed = readFileSync(format, 'utf8');
      assert.ok(printed.includes(`\n${expertReportTitle}\n`));
      const labels = expertTopicText({}, { bold }).match(/^- [^:]+:(?:\*\*)?/gm) ?? [];
      assert.equal(labels.length, 5);
      let at = printed.indexOf(expertReportTitle);
      for (const label of labels) {
        at = printed.indexOf(`\n${label}`, at);
        assert.ok(at > 0, `${label} of ${file}`);
      }
    }
  });

  for (const before of [undefined, '', '\n']) {
    it(`makes the report with its title: ${JSON.stringify(before)}`, async () => {
      const { text, added } = await proposed(before, 'codex-web');
      assert.ok(
        text.trimStart().startsWith(`${expertReportTitle}\n\n## Pool pings\n- **Keywords:** postgres, pool ping\n`),
      );
      assert.ok(added.startsWith('## Pool pings\n') && added.endsWith('runs/20251015T194156Z'));
      const [read, ...none] = readExpertReport(text);
      assert.deepEqual(none, []);
      assert.deepEqual(
        [read?.title, read?.keywords, read?.rationale, read?.outline, read?.sources],
        [
          'Pool pings',
          ['postgres', 'pool ping'],
          'the ping blocked the loop',
          ['bound every ping', 'measure it'],
          'runs/20251015T194156Z',
        ],
      );
    });
  }

  it('takes the labels of the report over those of the format, and its line ends', async () => {
    const before = '# Proposals\r\n\r\n## First\r\n- Keywords: x';
    const { text, added } = await proposed(before, 'codex-web');
    assert.ok(text.startsWith(before));
    assert.match(added, /^## Pool pings\r\n- Keywords: postgres/);
    assert.equal(text.replaceAll('\r\n', '').search(/[\r\n]/), -1);
    assert.deepEqual(
      readExpertReport(text).map(({ title }) => title),
      ['First', 'Pool pings'],
    );
    assert.match((await proposed('## First\n- **Keywords:** x\n', 'codex')).added, /\n- \*\*Keywords:\*\*/);
    assert.match((await proposed('# Proposals\n', 'codex')).added, /\n- Keywords:/);
  });

  it('leaves placeholders for what is not known', async () => {
    const { text, added } = await proposed(undefined, 'codex', {});
    assert.match(added, /^## <topic>\n- Keywords: <words/);
    assert.ok(readExpertReport(text)[0]?.placeholder);
  });

  it('refuses a report that ends inside a fence', async () => {
    const files = new MemoryFiles({ [REPORT]: '# R\n\n```\nopen\n' });
    const outcome = await proposeExpertAddition({ feature: 'tasks/a', files, form: 'codex', topic });
    assert.ok(!outcome.ok && outcome.message.includes('line 3'));
  });
});
