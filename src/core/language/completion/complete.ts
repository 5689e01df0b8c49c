import { type Completion, type CompletionRequest, type Completions, NO_COMPLETIONS } from './completion';
import { commandCompletions } from './commands';
import { frontMatterCompletions } from './frontMatter';
import { itemCompletions } from './items';
import { labelCompletions } from './labels';
import { type LogPlace, logEntryCompletions, logPlace, logValueCompletions } from './decisionLog';
import { anyNameCompletions, nameCompletions } from './names';
import { pathCompletions, runCompletions } from './paths';
import { stopTokenCompletions } from './stopTokens';
import { valueCompletions } from './values';
import { headingCompletions } from './headings';
import { type Place, completionPlace } from './place';

/** What may be written at a place knows a plan alone, or has to look at other files. */
type Source = (place: Place) => readonly Completion[] | Promise<readonly Completion[]>;

const sources: readonly Source[] = [
  frontMatterCompletions,
  headingCompletions,
  itemCompletions,
  labelCompletions,
  valueCompletions,
  nameCompletions,
  pathCompletions,
  runCompletions,
  commandCompletions,
  stopTokenCompletions,
];

/** What decision logs hold of the same. */
const logSources: readonly ((place: LogPlace) => readonly Completion[] | Promise<readonly Completion[]>)[] = [
  logEntryCompletions,
  logValueCompletions,
  runCompletions,
  pathCompletions,
];

/** More than anybody reads, and a list that is quick to send. */
const MOST = 300;

/** What may be written at a place of a plan. A source that fails says so in `problems`, the others answer all the same. */
export async function completionsAt(request: CompletionRequest): Promise<Completions> {
  const place = completionPlace(request);
  if (!place) return NO_COMPLETIONS;
  const found = await gathered(sources.map(async (source) => source(place)));
  if (found.items.length > 0) return found;
  const { items, isIncomplete, problems } = await gathered([anyNameCompletions(place)]);
  return { items, isIncomplete, problems: [...found.problems, ...problems] };
}

/** What may be written at a place of a decision log; `view` of the request is the plan beside it, `offset` counts in the log. */
export async function logCompletionsAt(request: CompletionRequest, text: string): Promise<Completions> {
  const place = logPlace(request, text);
  return place ? gathered(logSources.map(async (source) => source(place))) : NO_COMPLETIONS;
}

async function gathered(answers: readonly Promise<readonly Completion[]>[]): Promise<Completions> {
  const settled = await Promise.allSettled(answers);
  const items = settled.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  items.sort((a, b) => a.rank - b.rank);
  const problems = settled.flatMap((answer) => {
    if (answer.status === 'fulfilled') return [];
    const reason: unknown = answer.reason;
    return [reason instanceof Error ? reason.message : String(reason)];
  });
  return { items: items.slice(0, MOST), isIncomplete: items.length > MOST, problems };
}
