import { searchTerms, termsNotScanned } from '../core/expertise/terms';
import { defineRule } from '../core/lint/rule';
import { readKeywords } from '../core/plan/keywords';
import type { ExpertiseFacts } from '../core/repo/feature';

/** Key of "Experts to Scan (keywords)". */
const SECTION = 'experts to scan';

const text = '# Plan\n\n## Experts to Scan (keywords)\nconnection pool\n"database timeout"\n';

function having(expertise: Partial<ExpertiseFacts>): object {
  const facts = { scans: [], isCaptured: false, proposals: [], ...expertise };
  return { feature: { path: 'tasks/a', runs: [], expertise: facts } };
}

function scanned(keywords: string): object {
  return having({ scans: [{ timestamp: '2025-10-16T11:08:09Z', keywords }], isCaptured: true });
}

export default defineRule({
  id: 'plan/scan-stale',
  summary: 'Keywords of the plan were not looked for in the experts yet.',
  why: `What the project knows already is looked up before work begins and when the keywords change: "always scan local \`experts/\` and internal docs; capture relevant excerpts" (format codex, Execution Protocol and Part 2 section 2; codex-web, section 4). The newest \`## Scan @ …\` of \`referenced-expertise.md\` says what was looked for. Whether experts or documents changed since, only \`planloom scan --check\` tells, which looks at them.`,
  severity: 'hint',
  good: [
    { title: 'All keywords were looked for', text, surroundings: scanned('connection pool|database timeout') },
    {
      title: 'By the format’s own script',
      text: '# Plan\n\n## Experts to Scan (keywords)\n- "c++ (17)"\n- fastapi|starlette\n',
      surroundings: scanned('- "c\\+\\+ \\(17\\)"|- fastapi\\|starlette'),
    },
    { title: 'Nothing is known of the feature folder', text },
    { title: 'Still being drafted', text, surroundings: having({}) },
    {
      title: 'Expertise was written down by hand',
      text: `${text}\n## Checklist of Subtasks\n- [x] Begin\n- [ ] End\n`,
      surroundings: having({ isCaptured: true }),
    },
  ],
  bad: [
    {
      title: 'A keyword was added',
      text: '# Plan\n\n## Experts to Scan (keywords)\nconnection pool\n⟦database timeout⟧\n',
      surroundings: scanned('Connection pool'),
    },
    {
      title: 'Work has begun, and nothing was looked up',
      text: '# Plan\n\n## ⟦Experts to Scan (keywords)⟧\nconnection pool\n\n## Checklist of Subtasks\n- [x] Begin\n- [ ] End\n',
      surroundings: having({}),
    },
  ],
  section(section, plan, report, { feature }) {
    if (section.key !== SECTION || !feature?.expertise) return;
    const { scans, isCaptured } = feature.expertise;
    const last = scans.at(-1);
    if (!last) {
      if (isCaptured) return;
      report({
        span: section.heading.textSpan,
        message: 'Nothing was looked up in experts and documents yet: scan them for these keywords.',
        severity: { draft: 'off', ready: 'off', executing: 'hint', done: 'off' },
        remedies: ['scan-experts'],
      });
      return;
    }
    for (const keyword of readKeywords(section, plan.contract)) {
      if (termsNotScanned(searchTerms([keyword.text]), last.keywords ?? '').length === 0) continue;
      report({
        span: keyword.span,
        message: `The last scan (${last.timestamp}) did not look for this: scan the experts again.`,
        remedies: ['scan-experts'],
      });
    }
  },
});
