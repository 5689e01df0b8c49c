import { defineRule, type Fix, type Severity } from '../../../core/lint/rule';
import { findFrontMatter } from '../../../core/markdown/frontMatterFence';
import type { Plan, Span } from '../../../core/plan/model';
import { isRealDate } from '../../../core/plan/stamps';
import { utcDate } from '../../../core/repo/paths';
import { dayOfId, execPlanIdOf, execPlanPlace } from '../../../core/repo/execPlanPaths';
import { documentStart } from '../../../rules/support/frontMatter';
import { EXAMPLE_PATH, examplePlan } from '../examples';
import { isRegistryFile } from '../metadata';
import { metadataFindings } from '../metadataFindings';
import { newestEntry } from '../reading';

const PLAIN = '# Auth refresh\n\n## Progress\n\n- [x] (2026-01-17 13:00Z) Read the code.\n';

export default defineRule({
  id: 'execplan/front-matter-missing',
  summary: 'The plan has no front matter.',
  why: `The format asks for front matter as the first thing in the file: id, status and the rest are read from it and from nowhere else (format execplan, Required YAML front matter). Plans in the older style of PLANS.md have none and are good plans all the same, so this is a hint; for a file that is named like a plan of a registry, or stands among those, it is a warning, and an error where both hold: no registry can be written then. The fix puts in what the file name and the dated entries tell, today where they tell no day, and the template's values for the rest.`,
  severity: 'hint',
  good: [{ title: 'Front matter first', text: examplePlan() }],
  bad: [
    {
      title: 'In the older style',
      text: `# ⟦Auth refresh⟧\n\n## Progress\n\n- [x] (2026-01-17 13:00Z) Read the code.\n`,
      fixed: `---\nid: EP-YYYYMMDD-NNN\ntitle: "Auth refresh"\nstatus: planned\nkind: feature\ndomain: backend\nowner: "@handle-or-team"\ncreated: 2026-01-17\nupdated: 2026-01-17\ntags: []\ntouches: []\nrisk: low\nbreaking: false\nmigration: false\nlinks:\n  issue: ""\n  pr: ""\n  docs: ""\ndepends_on: []\nsupersedes: []\n---\n\n${PLAIN}`,
    },
    {
      title: 'Named like a plan of a registry',
      text: `# ⟦Auth refresh⟧\n\n## Progress\n\n- [ ] Read the code.\n`,
      fixed: `---\nid: EP-20260117-014\ntitle: "Auth refresh"\nstatus: planned\nkind: feature\ndomain: backend\nowner: "@handle-or-team"\ncreated: 2026-01-17\nupdated: 2026-01-17\ntags: []\ntouches: []\nrisk: low\nbreaking: false\nmigration: false\nlinks:\n  issue: ""\n  pr: ""\n  docs: ""\ndepends_on: []\nsupersedes: []\n---\n\n# Auth refresh\n\n## Progress\n\n- [ ] Read the code.\n`,
      surroundings: { path: EXAMPLE_PATH },
    },
  ],
  plan(plan, report, surroundings) {
    const { path } = surroundings;
    const start = documentStart(plan);
    if (!start || !metadataFindings(plan, surroundings).isMissing) return;
    const isOfRegistry = path !== undefined && isRegistryFile(path);
    // A document that begins with a ruler or blank lines and dashes was not meant to have any.
    if (!isOfRegistry && /^\uFEFF?\s*(?:<!--(?:(?!-->)[^])*-->\s*)*---/.test(start.chunk.text)) return;
    const id = path === undefined ? undefined : execPlanIdOf(path);
    const place = path === undefined ? undefined : execPlanPlace(path);
    const severity: Severity = isOfRegistry ? 'error' : id !== undefined || place ? 'warning' : 'hint';
    report({
      span: plan.title?.textSpan ?? start,
      message: 'The plan has no front matter; begin the file with id, title, status and the rest.',
      severity,
      fixes: fixesFor(plan, start, id),
    });
  },
});

function fixesFor(plan: Plan, start: Span, id: string | undefined): readonly Fix[] {
  const { template } = plan.contract;
  const fences = findFrontMatter(template);
  if (!fences) return [];
  const day = id === undefined ? undefined : dayOfId(id);
  const newest = newestEntry(plan)?.date;
  const created = [day, newest].find((date) => date !== undefined && isRealDate(date));
  const updated = created !== undefined && newest !== undefined && newest > created ? newest : created;
  const block = template.slice(0, fences.end).trimEnd();
  const newText = (now: Date): string => {
    const values = [
      ['id', id],
      ['title', plan.title && JSON.stringify(plan.title.text)],
      ['created', created ?? utcDate(now)],
      ['updated', updated ?? utcDate(now)],
    ] as const;
    const filled = values.reduce(
      (text, [key, value]) =>
        value === undefined ? text : text.replace(new RegExp(`^${key}:.*$`, 'm'), () => `${key}: ${value}`),
      block,
    );
    return `${filled}\n\n`;
  };
  return [{ title: 'Insert front matter', insertsMissing: true, safe: false, edits: [{ span: start, newText }] }];
}
