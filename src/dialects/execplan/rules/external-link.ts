import { defineRule } from '../../../core/lint/rule';

/** The system itself, and names that stand for any other. */
const OWN =
  /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|[\w.-]*\.(?:local|internal|test|invalid|localhost)|(?:[\w-]+\.)*example(?:\.(?:com|org|net))?)(?=[:/?#]|$)/i;

export default defineRule({
  id: 'execplan/external-link',
  summary: 'The plan points to a page outside the repository.',
  why: `"Do not point to external blogs or docs; if knowledge is required, embed it in the plan itself in your own words" (format execplan, Requirements): whoever carries the plan out may not be able to open the page, and it may have changed by then. The link may stay as a source, so this is a hint. Addresses of the system itself (\`localhost\`, example.com) are not meant.`,
  severity: 'hint',
  good: [
    {
      title: 'The system itself, and files of the repository',
      text: '# Auth refresh\n\n## Validation and Acceptance\n\nOpen http://localhost:8080/health; see [notes](../notes.md).\n',
    },
  ],
  bad: [
    {
      title: 'A page of the web',
      text: '# Auth refresh\n\n## Context and Orientation\n\nTokens rotate as in ⟦[this post](https://blog.acme.dev/tokens)⟧.\n',
    },
  ],
  block({ block }, report) {
    for (const { kind, target, span } of block.references) {
      if (kind === 'feature' || !/^https?:\/\//i.test(target) || OWN.test(target)) continue;
      report({ span, message: 'A plan stands on its own; say here in a few words what is needed from that page.' });
    }
  },
});
