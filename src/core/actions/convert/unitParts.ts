import { headingKey } from '../../plan/normalise';
import { checklistsIn } from './bodyText';
import type { ContentUnit, Piece } from './content';

/** The parts of a unit by what other formats ask for. */
export interface UnitParts {
  /** Lists of boxes; those of tests first where the plan has them apart. */
  readonly testTasks: string;
  readonly tasks: string;
  readonly tests?: Piece;
  readonly done?: Piece;
  readonly implementation?: Piece;
  /** All others, in their order. */
  readonly others: readonly Piece[];
}

const ACCEPTANCE = /^acceptance\b/;

/** Sorts the parts of a unit. What stands beside the boxes of a checklist goes to `others` under the checklist's name. */
export function sortParts({ parts }: Pick<ContentUnit, 'parts'>): UnitParts {
  const testTasks: string[] = [];
  const tasks: string[] = [];
  const others: Piece[] = [];
  let tests: Piece | undefined;
  let done: Piece | undefined;
  let implementation: Piece | undefined;
  for (const part of parts) {
    const pieces = checklistsIn(part.body);
    const boxes = pieces.filter(({ isChecklist }) => isChecklist).map(({ text }) => text);
    const rest = pieces.filter(({ isChecklist }) => !isChecklist).map(({ text }) => text);
    if (boxes.length > 0 && (part.meaning === 'steps' || part.meaning === 'tests' || rest.length === 0)) {
      (part.meaning === 'tests' ? testTasks : tasks).push(...boxes);
      if (rest.length > 0) others.push({ ...part, body: rest.join('\n\n') });
    } else if (part.meaning === 'tests' && !tests) tests = part;
    else if (part.meaning === 'done' && !ACCEPTANCE.test(part.key) && !done) done = part;
    else if (part.meaning === 'implementation' && !implementation) implementation = part;
    else others.push(part);
  }
  return {
    testTasks: testTasks.join('\n'),
    tasks: tasks.join('\n'),
    ...(tests && { tests }),
    ...(done && { done }),
    ...(implementation && { implementation }),
    others,
  };
}

/** The unit's own text without the bullets of some fields, which have a place of their own. */
export function ownWithout(own: string, isTaken: (key: string, value: string) => boolean): string {
  const lines = own.split('\n');
  const kept = lines.filter((line, index) => {
    const match = /^[-*+][ \t]+(?:\*\*|__)?([^:*_|]+)(?::(?:\*\*|__)?|(?:\*\*|__):)[ \t]*([^|]*)$/.exec(line);
    const goesOn = /^[ \t]+\S/.test(lines[index + 1] ?? '');
    return !match || goesOn || !isTaken(headingKey(match[1] ?? ''), (match[2] ?? '').trim());
  });
  return kept.join('\n').trim();
}

/** Several bodies below each other. */
export function joined(...bodies: readonly (string | undefined)[]): string {
  return bodies.filter((body): body is string => body !== undefined && body !== '').join('\n\n');
}

/** Several lists as one. */
export function joinedLists(...lists: readonly (string | undefined)[]): string {
  return lists.filter((list): list is string => list !== undefined && list !== '').join('\n');
}
