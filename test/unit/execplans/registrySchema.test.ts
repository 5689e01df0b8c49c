import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { registrySchema } from '../../../scripts/generate/registrySchema';
import { sourceSchemas } from '../../../scripts/generate/sourceSchemas';
import { registryJson } from '../../../src/core/execplans/registryJson';
import type { PlanRecord } from '../../../src/core/execplans/record';

const CASES = path.join('..', 'shared', 'execplan-cases');

const PLAN: PlanRecord = {
  id: 'EP-20260105-001',
  title: 'Sample',
  status: 'planned',
  kind: 'feature',
  domain: 'fullstack',
  owner: '@dev',
  created: '2026-1-5',
  updated: '2026-01-06',
  tags: ['one'],
  touches: ['api', 'backend'],
  risk: null,
  breaking: true,
  migration: null,
  links: new Map([['issue', 'https://example.invalid/1']]),
  depends_on: ['EP-20260105-002'],
  supersedes: [],
  path: '.agent/exec_plans/active/a/EP-20260105-001_a.md',
};

describe('the schema of registry.json', () => {
  const valid = new Ajv({ strict: true, strictRequired: false }).compile(
    registrySchema(sourceSchemas().execplan ?? {}),
  );
  const isValid = (text: string): boolean => valid(JSON.parse(text));
  const with_ = (field: keyof PlanRecord | 'other', value: unknown): string =>
    JSON.stringify({
      plans: [{ ...PLAN, links: Object.fromEntries(PLAN.links), [field]: value }],
      schema_version: 1,
    });

  it('holds for what is written, with a time and without', () => {
    assert.ok(isValid(registryJson([PLAN])));
    assert.ok(isValid(registryJson([PLAN], new Date(0))));
    assert.ok(isValid(registryJson([])));
  });

  it('does not mind what it does not know', () => assert.ok(isValid(with_('other', 3))));

  for (const [field, value] of [
    ['id', 'EP-1'],
    ['status', 'Planned'],
    ['kind', 'feat'],
    ['domain', null],
    ['risk', 'medium'],
    ['breaking', 'true'],
    ['tags', [3]],
    ['touches', ['everything']],
    ['links', { issue: null }],
    ['depends_on', ['EP-1']],
    ['created', 20260105],
    ['path', ''],
    ['title', undefined],
  ] as const) {
    it(`refuses ${field}: ${JSON.stringify(value)}`, () => assert.ok(!isValid(with_(field, value))));
  }

  it('refuses another version, and a file without plans', () => {
    assert.ok(!isValid('{"plans": [], "schema_version": 2}'));
    assert.ok(!isValid('{"schema_version": 1}'));
    assert.ok(!isValid('[]'));
  });

  it('holds for what the format’s tools wrote', function () {
    if (!existsSync(CASES)) this.skip();
    const files = readdirSync(CASES, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('registry.json') && file.includes(`${path.sep}expected`),
    );
    assert.ok(files.length > 20);
    for (const file of files) {
      const text = readFileSync(path.join(CASES, file), 'utf8').replace('<TIMESTAMP>', '2026-01-05T00:00:00Z');
      assert.ok(isValid(text), `${file}: ${JSON.stringify(valid.errors?.slice(0, 2))}`);
    }
  });
});
