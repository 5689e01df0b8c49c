import assert from 'node:assert/strict';
import { readExpertiseFacts, readReferencedExpertise } from '../../../src/core/repo/expertise';
import { readFeatureFacts } from '../../../src/core/repo/features';
import { MemoryFiles } from '../support/memoryFiles';

describe('readReferencedExpertise', () => {
  it('knows the scans of the format’s script', () => {
    const text =
      '# Referenced Expertise\n\n## Scan @ 2025-10-15T19:41:56Z\n- Keywords: async|c\\+\\+\n\n - docs/a.md:1:- Keywords: none\n\n' +
      '### Context excerpts (-C2)\n```\ndocs/a.md:1:## Scan @ nothing\n```\n\n## Scan @ 2025-10-16T00:00:00Z\n- Keywords: b\n';
    assert.deepEqual(readReferencedExpertise(text), {
      scans: [
        { timestamp: '2025-10-15T19:41:56Z', keywords: 'async|c\\+\\+' },
        { timestamp: '2025-10-16T00:00:00Z', keywords: 'b' },
      ],
      isCaptured: true,
    });
  });

  it('knows our own, with the fingerprint', () => {
    const text =
      '## Scan @ 2025-10-15T19:41:56Z\r\n- Keywords: a\r\n- Keywords from: x\r\n- Sources: 3 files in docs (x) (sha256:0123456789abcdef)\r\n';
    assert.deepEqual(readReferencedExpertise(text).scans, [
      { timestamp: '2025-10-15T19:41:56Z', keywords: 'a', fingerprint: 'sha256:0123456789abcdef' },
    ]);
  });

  it('tells what was captured from what is empty', () => {
    for (const text of ['', '\uFEFF', '# Referenced Expertise\n', '# Referenced Expertise\n<!-- later -->\n\n---\n'])
      assert.equal(readReferencedExpertise(text).isCaptured, false, JSON.stringify(text));
    for (const text of ['- docs/a.md: use a pool\n', '# R\n## Notes\n', 'words'])
      assert.equal(readReferencedExpertise(text).isCaptured, true, JSON.stringify(text));
  });
});

describe('readExpertiseFacts', () => {
  it('reads a feature folder', async () => {
    const files = new MemoryFiles({
      'tasks/a/referenced-expertise.md': '## Scan @ now\n',
      'tasks/a/proposals/expert-additions.md':
        '# Proposed Additions/Updates to `experts/`\n\n## <Proposed-Topic-Title>\n\n## Pools\n- **Keywords:** a\n',
    });
    const expertise = { scans: [{ timestamp: 'now' }], isCaptured: true, proposals: ['Pools'] };
    assert.deepEqual(await readExpertiseFacts(files, 'tasks/a'), expertise);
    assert.deepEqual((await readFeatureFacts(files, 'tasks/a')).expertise, expertise);
  });

  it('makes nothing of files that are not there, and fails for one that cannot be read', async () => {
    const files = new MemoryFiles({ 'tasks/a/referenced-expertise.md': 'x' });
    assert.deepEqual(await readExpertiseFacts(files, 'tasks/b'), { scans: [], isCaptured: false, proposals: [] });
    files.makeUnreadable('tasks/a/referenced-expertise.md');
    await assert.rejects(readExpertiseFacts(files, 'tasks/a'));
  });
});
