import { openCritical, shortQuestion } from '../gates/runRefusal';
import type { Scaffold } from '../lint/dialect';
import { BYTE_ORDER_MARK } from '../markdown/frontMatterFence';
import type { Plan } from '../plan/model';
import type { Files } from '../ports';
import { featureFolderOf, join, names } from '../repo/paths';
import type { TextEdit } from '../text/range';
import { appendDecision } from './appendDecision';
import type { Change, Outcome } from './change';
import { failure } from './failure';

export interface ApprovePlanInput {
  readonly files: Files;
  /** Of the plan, as in ports.ts. */
  readonly path: string;
  readonly plan: Plan;
  /** What the plan was read from, without a byte order mark. */
  readonly text: string;
  /** The name of the person who approves. */
  readonly who: string;
  readonly now: Date;
  /** What the format makes for mode EXECUTE besides what a new plan has. */
  readonly scaffold: Scaffold;
  /** The edit of `text` that sets the mode to EXECUTE; undefined where the front matter cannot be read. */
  readonly modeEdit: TextEdit | undefined;
}

/** Why a plan cannot be approved now. */
export interface ApprovalRefusal {
  /** `clarification`: a critical question is open. `draft`: the plan is not filled in. `other`: it needs no approval, or cannot be changed. */
  readonly kind: 'clarification' | 'draft' | 'other';
  /** One sentence. */
  readonly message: string;
}

/** Why a plan cannot be approved as it stands; undefined when it can (format codex-web, section 0). */
export function approvalRefusal(plan: Plan): ApprovalRefusal | undefined {
  const modeOf = plan.contract.reading.mode;
  if (!modeOf)
    return {
      kind: 'other',
      message: `Plans of the format "${plan.contract.dialect}" have no mode to be approved for.`,
    };
  if (modeOf(plan) === 'EXECUTE') return { kind: 'other', message: 'The plan is in mode EXECUTE already.' };
  const [question, ...others] = openCritical(plan);
  if (question) {
    const more = others.length === 0 ? '' : ` (${others.length} more are open)`;
    const message = `A critical question has no answer${more}: "${shortQuestion(question.question)}". Answer it first.`;
    return { kind: 'clarification', message };
  }
  if (plan.stage === 'draft') {
    return { kind: 'draft', message: 'The plan is a draft: fill in its Definition of Ready first.' };
  }
  return undefined;
}

/**
 * Approves a plan: sets its mode to EXECUTE, makes the folders and files that only this mode has (format codex-web, Bootstrap,
 * step 3), and writes who did it and when into the decision log, as an entry about no task. What is there already stays as it is.
 */
export async function approvePlan(input: ApprovePlanInput): Promise<Outcome> {
  const { files, path, plan, text, now, scaffold, modeEdit } = input;
  const refusal = approvalRefusal(plan);
  if (refusal) return { ok: false, message: refusal.message };
  const who = input.who.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (who === '') return { ok: false, message: 'Say who approves the plan.' };
  const feature = featureFolderOf(path)?.path;
  if (feature === undefined) {
    return {
      ok: false,
      message: `${path} stands in no feature folder (${names.tasks}/<slug>-<UTC>/), so there is no log for its approval.`,
    };
  }
  if (!modeEdit) return { ok: false, message: `The front matter of ${path} cannot be read: mend it first.` };
  try {
    const written = await files.read(path);
    const mark = written?.startsWith(BYTE_ORDER_MARK) === true ? BYTE_ORDER_MARK : '';
    if (written?.slice(mark.length) !== text) {
      return { ok: false, message: `${path} was changed since it was read: look at it again.` };
    }
    const edit = { ...modeEdit, start: modeEdit.start + mark.length, end: modeEdit.end + mark.length };
    const log = await appendDecision({
      feature,
      files,
      now,
      about: 'approval',
      outcome: `Approved for EXECUTE by ${who}`,
      unknown: 'omit',
    });
    if (!log.ok) return log;
    const changes: Change[] = [{ kind: 'edit', path, before: written, edits: [edit] }];
    for (const folder of scaffold.folders) changes.push({ kind: 'createFolder', path: join(feature, folder) });
    for (const name of scaffold.emptyFiles) {
      const file = join(feature, name);
      if (file !== log.path && (await files.stat(file)) === undefined)
        changes.push({ kind: 'createFile', path: file, text: '' });
    }
    return { ok: true, changes: [...changes, ...log.changes] };
  } catch (error) {
    return failure(error);
  }
}
