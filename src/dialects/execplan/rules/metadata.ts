import { defineRule } from '../../../core/lint/rule';
import { EXAMPLE_PATH, examplePlan } from '../examples';
import { metadataFindings } from '../metadataFindings';

const KEYS = (lines: string): string => `---\n${lines}\n---\n\n# Auth refresh\n`;

export default defineRule({
  id: 'execplan/metadata',
  summary: 'The front matter keeps the plan out of the registry.',
  why: `Registries are written from front matter, and from that of all plans or not at all (format execplan, Required YAML front matter: the source of truth). This rule finds what the format's tools find when they check a registry, no more and no less: front matter that is missing its end or is no YAML, eight keys that must be there, values that are none of the format's, days that are none, \`links\` that are no map. Among the files of an exec_plans folder only those named \`EP-*.md\` are read by tools; for others it is a warning. In a plan that stands elsewhere, what the template leaves to be filled in is only a hint as long as the plan is a draft.

Whether file name and id are the same is for [execplan/id-matches-file](id-matches-file.md) to say, and what tools let pass for [execplan/metadata-style](metadata-style.md).`,
  severity: 'error',
  good: [
    { title: 'All that is required', text: examplePlan(), surroundings: { path: EXAMPLE_PATH } },
    {
      title: 'Read all the same: a day without zeros, a truth value in YAML’s other words, a word for a list',
      text: examplePlan({ created: '2026-1-7', more: 'breaking: no\ntags: auth' }),
    },
  ],
  bad: [
    {
      title: 'Three keys are missing',
      text: KEYS(
        'id: EP-20260117-014\ntitle: Auth refresh\nstatus: planned\ndomain: backend\nowner: "@trevor"\ntags:\n  - auth',
      ).replace('---', '⟦---⟧'),
      fixed: KEYS(
        'id: EP-20260117-014\ntitle: Auth refresh\nstatus: planned\nkind: feature\ndomain: backend\nowner: "@trevor"\ncreated: 2026-01-17\nupdated: 2026-01-17\ntags:\n  - auth',
      ),
    },
    {
      title: 'A handle without quotes',
      text: examplePlan().replace('"@trevor"', '⟦@trevor⟧'),
      fixed: examplePlan(),
    },
    {
      title: 'Values that are none of the format’s',
      text: examplePlan({ status: '⟦Active⟧', more: 'touches: [api, ⟦test⟧]\nrisk: ⟦medium⟧' }),
      fixed: examplePlan({ more: 'touches: [api, ⟦test⟧]\nrisk: ⟦medium⟧' }).replace(/[⟦⟧]/g, ''),
    },
    {
      title: 'A day that is none',
      text: examplePlan({ updated: '⟦2026-13-01⟧' }),
    },
    {
      title: 'Behind a comment',
      text: `<!-- Ours. -->\n${examplePlan().replace('---', '⟦---⟧')}`,
      fixed: examplePlan().replace('---\n\n#', '---\n\n<!-- Ours. -->\n\n#'),
    },
    {
      title: 'A list where a map is wanted',
      text: examplePlan({ more: 'links: ⟦[a, b]⟧' }),
    },
    {
      title: 'A byte order mark, which editors do not show',
      text: examplePlan({ title: 'With a mark' }).replace('---', '⟦---⟧'),
      surroundings: { encoding: 'utf-8-mark' },
    },
  ],
  plan(plan, report, surroundings) {
    for (const finding of metadataFindings(plan, surroundings).faults) report(finding);
  },
});
