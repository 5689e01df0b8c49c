import { budgetAt, budgetLines } from './budgetLines';
import { parseBudgets } from './budgets';
import { measuredCommand, programOf, roleOfText } from './commandPrograms';
import type { Command } from './commands';
import type { Block, Heading, Span } from './model';
import { normalise } from './normalise';
import type { Budget, Runnable, RunnableGroup, RunnableRole } from './runnables';
import { textHash } from './textHash';

/** What a group is made of. */
export interface GroupSource {
  readonly unit?: string;
  readonly title: string;
  readonly heading: Heading;
  readonly commands: readonly Command[];
  /** Where budgets are looked for. */
  readonly budgeted: readonly Block[];
  /** What the group's hash is made of: the same array as long as nothing in it changed. */
  readonly hashed: readonly Block[];
  /** For end-to-end commands that have no limit of their own. */
  readonly endToEnd?: Budget;
}

/** A group of commands; undefined without any. */
export function runnableGroup(source: GroupSource): RunnableGroup | undefined {
  const { unit, title, heading, commands, hashed, endToEnd } = source;
  if (commands.length === 0) return undefined;
  const limits = source.budgeted.flatMap(budgetLines);
  const total = limits.find(({ scope }) => scope === 'total')?.budget;
  const each = unit === undefined ? undefined : limits.find(({ scope }) => scope === 'each')?.budget;
  const elsewhere = total ? undefined : endToEnd;
  return {
    ...(unit !== undefined && { unit }),
    title,
    span: heading.span,
    runnables: commands.map((command) => {
      const budget = ownBudget(command) ?? (isEndToEnd(command) ? (each ?? elsewhere) : undefined);
      return readRunnable(command, commands, unit, budget);
    }),
    ...(total && { budget: total }),
    get hash() {
      return textHash(hashed);
    },
  };
}

/** The limit that is said in the command's own line. */
function ownBudget({ remarks }: Command): Budget | undefined {
  for (const span of remarks) {
    const [parsed] = parseBudgets(span.chunk.text.slice(span.start, span.end));
    if (parsed) return budgetAt(span, parsed);
  }
  return undefined;
}

function isEndToEnd({ text, label, trail }: Command): boolean {
  return /(?:^|[^\p{L}])(?:E2E|end[- ]to[- ]end|playwright|cypress)(?:$|[^\p{L}])/iu.test(
    `${text} ${label ?? ''} ${trail.join(' ')}`,
  );
}

function readRunnable(
  command: Command,
  all: readonly Command[],
  unit: string | undefined,
  budget: Budget | undefined,
): Runnable {
  const { text, span, label, threshold } = command;
  return {
    text,
    span,
    ...(unit !== undefined && { unit }),
    ...(label !== undefined && { label }),
    role: roleOf(command, all),
    isEndToEnd: isEndToEnd(command),
    ...(threshold && { threshold }),
    ...(budget && { budget }),
    holes: holesIn(span),
  };
}

function roleOf({ text, label, trail }: Command, all: readonly Command[]): RunnableRole {
  const name = normalise(label ?? '');
  // The innermost label decides; what it stands below may say so for all of its commands.
  for (const key of [name, ...trail.map(normalise).reverse()]) {
    if (
      /^(?:setup|set-up|set up|install(?:ation)?|prerequisites?|prepare|preparation|bootstrap|cleanup|teardown)\b/.test(
        key,
      )
    )
      return 'setup';
    if (/^(?:full|nightly|optional(?:ly)?)\b/.test(key)) return 'full';
    if (/^monitoring\b/.test(key)) return 'monitoring';
    if (/^(?:fast|smoke)\b/.test(key)) break;
  }
  const measured = measuredCommand(text);
  if (measured !== undefined) {
    const { program } = programOf(measured);
    const isVariant = all.some(
      (other) => measuredCommand(other.text) === undefined && programOf(other.text).program === program,
    );
    if (isVariant) return 'monitoring';
  }
  return roleOfText(text);
}

/** What a run fills in by itself. */
const FILLED_IN = /^(?:story|run[ _-]?id)$/i;
/** `<paths>`; `< file` and `<<EOF` are the shell's, `</p>` and `<!--` are no holes. Behind them a lone `...`, also in quotes. */
const HOLE = /<(?![\s<(/!?=&])[^<>\r\n]{0,200}?(?<!\s)>|(?<=^|[\s="'])(?:\.{3}|\u2026)(?=$|[\s"'])/g;

/** What must be filled in before a command can be run. */
function holesIn({ chunk, start, end }: Span): readonly Span[] {
  const holes: Span[] = [];
  for (const match of chunk.text.slice(start, end).matchAll(HOLE)) {
    const [text] = match;
    if (text.startsWith('<') && FILLED_IN.test(text.slice(1, -1).trim())) continue;
    holes.push({ chunk, start: start + match.index, end: start + match.index + text.length });
  }
  return holes;
}
