import assert from 'node:assert/strict';
import { missingFromTopic, readExpertReport } from '../../../src/core/repo/expertReport';
import { expertReportTitle } from '../../../src/core/repo/expertTopic';
import { expertTopicTemplate } from '../../../src/dialects/codex-web/texts';

const REPORT = `# Proposed Additions/Updates to \`experts/\`

## Pool pings
- **Keywords:** postgres, pool ping; timeout
- **Rationale:** the ping blocked the loop;
  nothing in experts/ said how to bound it
- **Proposed outline:**
  - bound every ping
  - measure it
- **Example snippet (if any):**
  \`\`\`python
  ## not a topic
  \`\`\`
- **Sources/lessons:** runs/20251015T194156Z

## Second
- Keywords: x
### Details
- **Rationale:** y
`;

describe('readExpertReport', () => {
  it('reads the topics with their fields', () => {
    const [first, second, ...none] = readExpertReport(REPORT);
    assert.deepEqual(none, []);
    assert.deepEqual(
      [first?.title, first?.keywords, first?.rationale, first?.outline, first?.sources, first?.placeholder],
      [
        'Pool pings',
        ['postgres', 'pool ping', 'timeout'],
        'the ping blocked the loop; nothing in experts/ said how to bound it',
        ['bound every ping', 'measure it'],
        'runs/20251015T194156Z',
        false,
      ],
    );
    assert.equal(REPORT.slice(first?.start, first?.end), '## Pool pings');
    assert.deepEqual([second?.title, second?.rationale], ['Second', 'y']);
  });

  it('says what a topic lacks', () => {
    const [first, second] = readExpertReport(REPORT);
    assert.deepEqual(first && missingFromTopic(first), []);
    assert.deepEqual(second && missingFromTopic(second), ['Proposed outline', 'Sources/lessons']);
  });

  it('knows the form that nobody filled in', () => {
    const [topic, ...none] = readExpertReport(`${expertReportTitle}\n\n${expertTopicTemplate}`);
    assert.deepEqual(none, []);
    assert.ok(topic?.placeholder);
    assert.deepEqual(missingFromTopic(topic), ['Keywords', 'Rationale', 'Proposed outline', 'Sources/lessons']);
  });

  it('finds none in an empty file, and survives anything', () => {
    for (const text of [
      '',
      '\uFEFF',
      '# Proposed',
      '```\n## x\n',
      '<!--\n## x',
      '- **Keywords:** x',
      '## ',
      '- '.repeat(5000),
    ]) {
      assert.ok(
        readExpertReport(text).every(({ title }) => title === ''),
        text.slice(0, 20),
      );
    }
  });
});
