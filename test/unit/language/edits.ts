import fc from 'fast-check';
import type { TextEdit } from '../../../src/core/text/range';

/** What people and agents type into plans, and what makes another construct of what stands around it. */
const pieces = [
  '',
  '\n',
  '\n\n',
  '\r\n',
  'x',
  '- [ ] ',
  '- [x] done\n  - [x] below\n',
  '- [ ] T001 task\n',
  '# ',
  '## ',
  '### Story [S-2]: second\n',
  '#### Tasks Checklist\n- [x] one\n',
  '\n## Phase 2: more\n',
  '```\n',
  '<!--',
  '-->\n',
  '---\n',
] as const;

/** An edit of a text that is not known yet: places are shares of it. */
export interface EditStep {
  readonly at: number;
  readonly atLineStart: boolean;
  /** UTF-16 units. */
  readonly removed: number;
  readonly piece: string;
}

export const editStep: fc.Arbitrary<EditStep> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  atLineStart: fc.boolean(),
  removed: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(200)),
  piece: fc.constantFrom(...pieces),
});

export function editOf(text: string, { at, atLineStart, removed, piece }: EditStep): TextEdit {
  const place = Math.floor(text.length * at);
  const start = atLineStart ? text.lastIndexOf('\n', place - 1) + 1 : place;
  return { start, end: Math.min(text.length, start + removed), newText: piece };
}
