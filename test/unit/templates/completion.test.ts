import assert from 'node:assert/strict';
import { completeTemplateFrontMatter, type TemplateCompletion } from '../../../src/core/templates/completion';
import { applyEdits } from '../../../src/core/text/edits';
import { house, read } from './support';

const CURSOR = '‸';

function complete(marked: string): readonly TemplateCompletion[] {
  return completeTemplateFrontMatter(marked.replace(CURSOR, ''), marked.indexOf(CURSOR), ['codex', 'brief']);
}

const labels = (marked: string): readonly string[] => complete(marked).map(({ label }) => label);

/** The text after the completion of that label. */
function completed(marked: string, label: string): string {
  const item = complete(marked).find((candidate) => candidate.label === label);
  assert.ok(item, `${label} among ${labels(marked).join(', ')}`);
  return applyEdits(marked.replace(CURSOR, ''), [{ ...item.range, newText: item.insertText }]);
}

const rest = '\n---\n\n# Plan\n\n## Goal\n\n## Risks: Known, and Unknown\n';

describe('completion in a template', () => {
  for (const eol of ['\n', '\r\n']) {
    it(`offers the keys of its level that are not there yet${eol === '\n' ? '' : ' (CRLF)'}`, () => {
      const of = (text: string): readonly string[] => labels(text.replace(/\n/g, eol));
      assert.deepEqual(of(`---\nname: A\n‸\nids: [A-#]${rest}`), [
        'id',
        'description',
        'extends',
        'plans',
        'output_contract',
        'stop_tokens',
        'sections',
        'front_matter',
      ]);
      assert.deepEqual(of(`---\noutput_contract:\n  allowed_sections:\n    - Goal\n  re‸${rest}`), [
        'required_sections',
        'optional_sections',
        'forbidden_actions',
      ]);
      assert.deepEqual(of(`---\nsections:\n  Goal:\n    ‸${rest}`), ['checklist']);
      assert.deepEqual(of(`---\n‸${rest}`).length, 10);
    });
  }

  it('says what a key is for, and begins its value', () => {
    const [item] = complete(`---\nid‸${rest}`);
    assert.match(item?.detail ?? '', /^What the format is called/);
    assert.equal(completed('---\nna‸', 'name'), '---\nname: ');
    assert.equal(completed('---\nna‸me', 'name'), '---\nname: ');
    assert.equal(completed('---\n‸', 'ids'), '---\nids:\n  - ');
    assert.equal(
      completed('---\noutput_contract:\n  ‸', 'required_sections'),
      '---\noutput_contract:\n  required_sections:\n    - ',
    );
    assert.equal(completed('---\n‸', 'output_contract'), '---\noutput_contract:\n  ');
    assert.equal(
      completed(`---\nsections:\n  ‸${rest}`, 'Goal'),
      `---\nsections:\n  Goal:\n    checklist:\n      - ${rest}`,
    );
  });

  it('offers the sections that a list still lacks', () => {
    const head =
      '---\noutput_contract:\n  allowed_sections:\n    - Goal\n    - "Risks: Known, and Unknown"\n    - Notes\n';
    assert.deepEqual(labels(`${head}  required_sections:\n    - Goal\n    - ‸${rest}`), [
      'Risks: Known, and Unknown',
      'Notes',
    ]);
    assert.deepEqual(labels(`${head}  required_sections: [Goal, ‸]${rest}`), ['Risks: Known, and Unknown', 'Notes']);
    assert.deepEqual(labels(`${head}  forbidden_actions:\n    - ‸${rest}`), []);
    assert.equal(
      completed(`${head}  optional_sections: [ri‸]${rest}`, 'Risks: Known, and Unknown'),
      `${head}  optional_sections: ["Risks: Known, and Unknown"]${rest}`,
    );
    assert.equal(
      completed(`${head}  optional_sections:\n  - No‸${rest}`, 'Notes'),
      `${head}  optional_sections:\n  - Notes${rest}`,
    );
  });

  it('offers the document\u2019s sections where they are allowed', () => {
    assert.deepEqual(labels(`---\noutput_contract:\n  allowed_sections:\n    - Goal\n    - ‸${rest}`), [
      'Risks: Known, and Unknown',
    ]);
  });

  it('offers the formats that can be extended', () => {
    assert.deepEqual(labels(`---\nextends: ‸${rest}`), ['codex', 'brief']);
    assert.equal(completed(`---\nextends: cod‸ex${rest}`, 'brief'), `---\nextends: brief${rest}`);
  });

  it('offers nothing elsewhere', () => {
    assert.deepEqual(labels(`---\nname: A${rest}\n‸`), []);
    assert.deepEqual(labels(`---\nname: ‸${rest}`), []);
    assert.deepEqual(labels('# Plan\n‸'), []);
    assert.deepEqual(labels(`---\nunknown:\n  ‸${rest}`), []);
    assert.deepEqual(labels('‸---\nname: A\n---\n'), []);
    assert.deepEqual(labels(`---\nname: ${'x'.repeat(20_000)}\n‸\n---\n`), []);
  });

  it('gives what the template can be read with', () => {
    const without = house.replace(/ids:\n {2}- REQ-###\n/, '‸');
    const text = completed(without.replace('‸', '‸\n'), 'ids').replace('ids:\n  - ', 'ids:\n  - T##');
    assert.deepEqual(read(text).problems, []);
  });

  it('never throws, wherever the cursor stands', () => {
    for (let offset = 0; offset <= house.length; offset++) completeTemplateFrontMatter(house, offset, ['codex']);
    for (let length = 0; length <= house.length; length += 3) {
      completeTemplateFrontMatter(house.slice(0, length), length, ['codex']);
    }
  });
});
