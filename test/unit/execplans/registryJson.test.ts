import assert from 'node:assert/strict';
import type { PlanRecord } from '../../../src/core/execplans/record';
import { registryJson } from '../../../src/core/execplans/registryJson';

const plan: PlanRecord = {
  id: 'EP-20260105-002',
  title: 'é "q" \\ / \t\u007F\u0085\u2028 😀 \uD83D',
  status: 'active',
  kind: 'feature',
  domain: 'backend',
  owner: '@dev',
  created: '2026-1-5',
  updated: '2026-01-06',
  tags: ['a', 'b'],
  touches: [],
  risk: null,
  breaking: true,
  migration: null,
  links: new Map([
    ['\uFFEE', '1'],
    ['😀', '2'],
    ['b', '3'],
    ['B', '4'],
    ['__proto__', '5'],
  ]),
  depends_on: [],
  supersedes: [],
  path: '.agent/exec_plans/a/EP-20260105-002.md',
};

describe('registry.json', () => {
  it('is ASCII with everything in its order', () => {
    assert.equal(
      registryJson([plan]),
      String.raw`{
  "plans": [
    {
      "breaking": true,
      "created": "2026-1-5",
      "depends_on": [],
      "domain": "backend",
      "id": "EP-20260105-002",
      "kind": "feature",
      "links": {
        "B": "4",
        "__proto__": "5",
        "b": "3",
        "\uffee": "1",
        "\ud83d\ude00": "2"
      },
      "migration": null,
      "owner": "@dev",
      "path": ".agent/exec_plans/a/EP-20260105-002.md",
      "risk": null,
      "status": "active",
      "supersedes": [],
      "tags": [
        "a",
        "b"
      ],
      "title": "\u00e9 \"q\" \\ / \t\u007f\u0085\u2028 \ud83d\ude00 \ud83d",
      "touches": [],
      "updated": "2026-01-06"
    }
  ],
  "schema_version": 1
}
`,
    );
  });

  it('has the plans by id, those of one id as they came', () => {
    const ids = ['EP-20260105-002', 'EP-20260105-001', 'EP-20260105-００１', 'EP-20260105-001'];
    const plans = ids.map((id, at) => ({ ...plan, id, title: String(at) }));
    const read: unknown = JSON.parse(registryJson(plans));
    assert.ok(typeof read === 'object' && read !== null && 'plans' in read && Array.isArray(read.plans));
    const titles = read.plans.map((one: unknown) =>
      typeof one === 'object' && one !== null && 'title' in one ? one.title : undefined,
    );
    assert.deepEqual(titles, ['1', '3', '0', '2']);
  });

  it('says when it was made only where that is asked for', () => {
    assert.equal(registryJson([]), '{\n  "plans": [],\n  "schema_version": 1\n}\n');
    assert.equal(
      registryJson([], new Date(Date.UTC(2026, 0, 5, 10, 0, 0, 999))),
      '{\n  "generated_at": "2026-01-05T10:00:00Z",\n  "plans": [],\n  "schema_version": 1\n}\n',
    );
  });
});
