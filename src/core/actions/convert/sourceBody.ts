import { isPlaceholder } from '../../plan/placeholders';
import type { Block, Plan } from '../../plan/model';
import { textOf } from '../../plan/spans';
import { blocksIn, hasTicks, isSameWords } from './bodyText';

/** What stands below the heading of the first block, without a rule at the end, which parts sections. */
export function bodyOf(blocks: readonly Block[]): string {
  return blocks
    .map((block, index) => textOf(index === 0 ? block.content : block.span))
    .join('')
    .trim()
    .replace(/(?:^|\n\s*\n)(?:-{3,}|\*{3,}|_{3,})$/, '')
    .trimEnd();
}

/** Empty, or word for word what the template has there, with nothing ticked. */
export function isUntouched(body: string, template: string | undefined, { contract }: Pick<Plan, 'contract'>): boolean {
  if (body === '') return true;
  if (hasTicks(body)) return false;
  if (template !== undefined && isSameWords(body, template.replace(/^.*\n?/, ''))) return true;
  return blocksIn(body).every((block) => /^<[^<>]*>$/.test(block) && isPlaceholder(contract, block));
}
