import type { TemplateProblem } from '../../../src/core/templates/problem';
import { readTemplate, type TemplateReading } from '../../../src/core/templates/readTemplate';
import type { Dialect } from '../../../src/core/lint/dialect';
import { templateKit } from '../../../src/dialects/templateKit';
import { writeMarks } from '../support/markers';

export const read = (text: string, path = '.planloom/templates/house.md'): TemplateReading =>
  readTemplate({ path, text, kit: templateKit });

/** The dialect of a template that must be right. */
export function dialectOf(text: string, path?: string): Dialect {
  const { dialect, problems } = read(text, path);
  if (!dialect) throw new Error(problems.map(({ message }) => message).join('\n'));
  return dialect;
}

/** The text with every problem marked. */
export function marked(text: string, problems: readonly TemplateProblem[]): string {
  return writeMarks(
    text,
    problems.map(({ range }) => range),
  );
}

/** A template of its own with checklists and ids. */
export const house = `---
id: house
name: House plan
description: What we do before a release.
plans:
  - releases/**/*.md
output_contract:
  allowed_sections:
    - Goal
    - Requirements
    - Release Checklist
    - Notes
  required_sections:
    - Goal
    - Requirements
    - Release Checklist
stop_tokens:
  blocked: BLOCKED
sections:
  Release Checklist:
    checklist:
      - Changelog written
      - Security review done
ids:
  - REQ-###
---

# Release <name>

## Goal
<one sentence>

## Requirements
- REQ-001: <what>

## Release Checklist
- [ ] Changelog written

## Notes
<anything else>
`;
