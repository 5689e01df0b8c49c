import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import type { TestReport } from '../../../src/core/ports';
import { JUnitReader } from '../../../src/node/junit';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { NodeTestReports } from '../../../src/node/testReports';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';

const PYTEST = `<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest" errors="0" failures="1" tests="3">
<testcase classname="tests.test_a" name="test_ok" time="0.5" />
<testcase classname="tests.test_a" name="test_no" time="1,000.25"><failure message="assert 1 == 2">def test_no():
&gt;   assert 1 == 2</failure></testcase>
<testcase classname="tests.test_a" name="test_later" time="0"><skipped type="pytest.skip" message="later">x</skipped></testcase>
</testsuite></testsuites>`;
const NESTED = `<testsuite name="outer"><testsuite name="inner"><properties><property name="p" value="v"/></properties>
<testcase name="a"><error><![CDATA[boom <x>]]></error><system-out>failure</system-out></testcase></testsuite>
<testcase name="b" status="notrun"/><system-out><![CDATA[ignored]]></system-out></testsuite>`;

describe('JUnitReader', () => {
  const read = (text: string, piece = text.length, atMost = 100): JUnitReader => {
    const reader = new JUnitReader(atMost);
    for (let at = 0; at < text.length; at += piece) reader.write(text.slice(at, at + piece));
    reader.end('');
    return reader;
  };

  for (const piece of [1, 7, 10_000]) {
    it(`reads suites and cases in pieces of ${piece}`, () => {
      assert.deepEqual(read(PYTEST, piece).cases, [
        { name: 'test_ok', suite: 'tests.test_a', duration: 500, outcome: 'passed' },
        {
          ...{ name: 'test_no', suite: 'tests.test_a', duration: 1_000_250, outcome: 'failed' },
          message: 'assert 1 == 2\ndef test_no():\n>   assert 1 == 2',
        },
        { name: 'test_later', suite: 'tests.test_a', duration: 0, outcome: 'skipped', message: 'later\nx' },
      ]);
      assert.deepEqual(read(NESTED, piece).cases, [
        { name: 'a', suite: 'inner', outcome: 'errored', message: 'boom <x>' },
        { name: 'b', suite: 'outer', outcome: 'skipped' },
      ]);
    });
  }

  it('does not say a first line twice', () => {
    const text =
      '<testsuite><testcase name="a"><failure message="Error: no">Error: no\n  at x</failure></testcase></testsuite>';
    assert.equal(read(text).cases[0]?.message, 'Error: no\n  at x');
  });

  it('cuts long messages', () => {
    const text = `<testsuite><testcase name="a"><failure message="${'x'.repeat(100_000)}">${'y'.repeat(1e6)}</failure></testcase></testsuite>`;
    assert.equal(read(text, 10_000).cases[0]?.message?.length, 4000);
  });

  it('takes what would fill the memory for no report, however large it may be', () => {
    const attributes = Array.from({ length: 100_000 }, (_, n) => ` a${n}=""`).join('');
    const entities = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">';
    for (const text of [
      `<testsuite>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</testsuite>`,
      `${'<testsuite name="x">'.repeat(100_000)}${'</testsuite>'.repeat(100_000)}`,
      `<testsuite${attributes}/>`,
      `<testsuite><testcase name="a"${attributes}/></testsuite>`,
      `<!DOCTYPE x [${entities}]><testsuite><testcase name="&b;"/></testsuite>`,
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&a;"/></testsuite>',
    ]) {
      assert.throws(() => read(text, 10_000), Error, text.slice(0, 60));
    }
  });

  it('reads adversarial text in linear time', () => {
    const size = 2_000_000;
    for (const piece of ['&', '&amp;', '<![CDATA[', '<!--', ']]', '<', '\n ', '<failure message="x">x</failure>']) {
      const begun = performance.now();
      try {
        read(`<testsuite><testcase name="a"><failure>${piece.repeat(size / piece.length)}`, 64 * 1024);
      } catch {
        // It is no XML.
      }
      assert.ok(performance.now() - begun < 3000, `${piece} took ${performance.now() - begun} ms`);
    }
  });

  it('cuts long names', () => {
    const long = 'x'.repeat(100_000);
    const text = `<testsuite name="${long}"><testcase name="${long}"/><testcase classname="${long}"/></testsuite>`;
    for (const { name, suite } of read(text).cases) assert.ok(name.length + suite.length <= 2000);
  });

  it('keeps so many cases, and those that failed beyond', () => {
    const text = `<testsuite>${'<testcase name="a"/>'.repeat(10)}${'<testcase name="f"><failure/></testcase>'.repeat(10)}</testsuite>`;
    assert.deepEqual(
      read(text, 50, 5).cases.map(({ name }) => name),
      ['a', 'a', 'a', 'a', 'a', 'f', 'f', 'f', 'f', 'f'],
    );
  });

  it('knows XML of another kind', () => assert.equal(read('<project><testcase name="a"/></project>').isOther, true));

  for (const text of [
    '<testsuite>',
    'no xml',
    '<testsuite><testcase name="a"></testsuite>',
    '<testsuite>&nope;</testsuite>',
  ]) {
    it(`throws for ${text}`, () => assert.throws(() => read(text)));
  }
});

describe('NodeTestReports', function () {
  this.timeout(20_000);
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const since = (time: Date): Promise<readonly TestReport[]> =>
    new NodeTestReports(new NodeFiles(folder.path)).writtenSince(time);

  it('finds reports wherever they are written, sorted, and nothing else', async () => {
    for (const file of [
      'junit.xml',
      'a/b/target/surefire-reports/TEST-x.xml',
      '.reports/r.XML',
      'node_modules/x/junit.xml',
      '.git/junit.xml',
      'a/1/2/3/4/5/6/7/8/junit.xml',
      'junit.txt',
    ]) {
      folder.write(file, PYTEST);
    }
    folder.write('pom.xml', '<project/>');
    folder.write('broken.xml', '<testsuite>');
    folder.write('empty.xml', '');
    assert.deepEqual(
      (await since(new Date(0))).map(({ path, cases }) => [path, cases.length]),
      [
        ['.reports/r.XML', 3],
        ['a/b/target/surefire-reports/TEST-x.xml', 3],
        ['junit.xml', 3],
      ],
    );
  });

  it('leaves out what is older', async () => {
    folder.write('old.xml', PYTEST);
    folder.write('new.xml', PYTEST);
    const now = Date.now();
    utimesSync(folder.at('old.xml'), new Date(now - 60_000), new Date(now - 60_000));
    utimesSync(folder.at('new.xml'), new Date(now), new Date(now));
    assert.deepEqual(
      (await since(new Date(now))).map(({ path }) => path),
      ['new.xml'],
    );
  });

  it('reads a large report piece by piece', async () => {
    const one = `<testcase name="a"><failure>${'é'.repeat(2000)}</failure></testcase>\n`;
    folder.write('big.xml', `<testsuite>${one.repeat(700)}</testsuite>`);
    const [report] = await since(new Date(0));
    assert.equal(report?.cases.length, 700);
    assert.ok(report.cases.every(({ message }) => message === 'é'.repeat(2000)));
  });
});
