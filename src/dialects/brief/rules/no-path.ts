import { defineRule } from '../../../core/lint/rule';
import { textOf } from '../../../core/plan/spans';
import { exampleBrief } from '../examples';
import { keys } from '../parts';

export default defineRule({
  id: 'brief/no-path',
  summary: 'A section that should name files names none.',
  why: `Context & Orientation names the files that matter by full path, and each edit of Plan of Work its file and the place in it (format brief, both sections and usage notes): whoever takes the plan over has nothing else to go by. A path, a file name or anything in code counts.`,
  severity: 'hint',
  good: [
    {
      title: 'Files are named',
      text: exampleBrief(
        '## Context & Orientation\n\nThe writer is src/export/writer.ts.\n',
        '## Plan of Work (Prose)\n\n1. Edit `writeAll`: stream the rows.\n',
      ),
    },
    { title: 'Nothing to say', text: exampleBrief('## Context & Orientation\n\nN/A\n') },
  ],
  bad: [
    {
      title: 'Only prose',
      text: exampleBrief('## ⟦Plan of Work (Prose)⟧\n\n1. Change the writer so that it streams the rows one by one.\n'),
    },
  ],
  section(section, _plan, report) {
    if (section.key !== keys.work && section.key !== keys.context) return;
    const text = section.blocks.map((block) => textOf(block.content)).join('\n');
    if (text.replace(/<[^<>]*>/g, '').trim().length < 40) return;
    if (/[`<]|\]\(|[\p{L}\p{N}_.-]+\/[\p{L}\p{N}_.-]+|[\p{L}\p{N}_-]{2,}\.[a-z]{1,5}\b(?!\.)/u.test(text)) return;
    const what = section.key === keys.work ? 'file and place of each edit' : 'files that matter, by path';
    report({ span: section.heading.textSpan, message: `This section names no file; give the ${what}.` });
  },
});
