import { MarkdownDocument } from '../../core/markdown/document';
import type { Contract } from '../../core/plan/contract';
import type { Plan } from '../../core/plan/model';
import { readingPlan } from '../../core/plan/readPlan';
import { inSlices } from '../slices';

/** Parses and reads a plan in the terms of its dialect, in slices, so that nothing has to wait for it. */
export async function readInSlices(
  text: string,
  contract: Contract,
): Promise<{ readonly document: MarkdownDocument; readonly plan: Plan }> {
  const document = await inSlices(MarkdownDocument.opening(text));
  return { document, plan: await inSlices(readingPlan(document, contract)) };
}
