import { defineRule } from '../core/lint/rule';

export default defineRule({
  id: 'plan/too-large',
  summary: 'A file is too long to be read as a plan.',
  why: `Texts longer than 5,000,000 characters (UTF-16 units) are not parsed: nobody works by a plan of that length, and a file that long is more likely a log, a dump, or meant to keep the editor busy. Nothing else is reported about it. Turned off, this rule is silent, but the file is not read either.`,
  severity: 'error',
  good: [{ title: 'Not longer than the limit', text: '# Plan\n\n## Constraints\nNone.\n', limit: 100 }],
  bad: [
    {
      title: 'Longer than the limit, here 30 characters',
      text: '⟦# Plan⟧\n\n## Constraints\nNone known to anybody.\n',
      limit: 30,
    },
  ],
  size({ length, limit, start }, report) {
    const [is, most] = [length, limit].map((count) => count.toLocaleString('en-US'));
    report({
      span: start,
      message: `This file has ${is} characters and is not read as a plan; split it, or shorten it to ${most}.`,
    });
  },
});
