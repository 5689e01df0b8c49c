/** Milestones for the rules' examples: front matter that is right, and what an example is about. */
export interface ExampleParts {
  readonly id?: string;
  readonly plan?: string;
  readonly ms?: string;
  readonly status?: string;
  readonly updated?: string;
  readonly title?: string;
  readonly body?: string;
}

export function exampleMilestone(parts: ExampleParts = {}): string {
  const {
    id = 'EP-20260117-014/MS003',
    plan = 'EP-20260117-014',
    ms = '3',
    status = 'in_progress',
    updated = '2026-01-20',
    title = 'Stream the answer',
    body,
  } = parts;
  return `---\nid: ${id}\nexecplan_id: ${plan}\nms: ${ms}\ntitle: Stream the answer\nstatus: ${status}\ndomain: backend\nowner: "@trevor"\ncreated: 2026-01-17\nupdated: ${updated}\n---\n\n# ${title}\n${body === undefined ? '' : `\n${body}\n`}`;
}

const FOLDER = '.agent/exec_plans/active/auth-refresh/milestones';
export const ACTIVE_PATH = `${FOLDER}/active/MS003_stream-the-answer.md`;
export const COMPLETE_PATH = `${FOLDER}/complete/MS003_stream-the-answer.md`;
