import * as vscode from 'vscode';
import { makeMilestone } from '../../../core/actions/execplans/newMilestone';
import { lineField, slugField } from '../../../core/actions/execplans/planFields';
import { localDate } from '../../../core/repo/paths';
import { allocatorFor } from '../../allocator';
import { type Host, uriOf } from '../../host';
import { UserMessage } from '../../messages';
import { execPlanLayout } from '../../settings';
import { showNewPlan } from '../newPlan';
import { readArgument } from './argument';
import { accepted } from './carryOut';
import { chooseExecPlan, nameOf } from './chooseExecPlan';
import { planRemedy } from './completeExecPlan';
import { problemOf } from './planForm';

const TITLE = 'New Milestone';

/**
 * Asks for a title, and makes a milestone of a plan with its next number, with the template's placeholders as tab stops.
 *
 * @param argument a file of the plan, a row of the view, or `{ id?, uri?, folder?, title?, slug?, owner?, domain?, ms? }`
 * @returns the URI of the new milestone; undefined when the user gave up
 */
export async function newMilestone(host: Host, argument?: unknown): Promise<vscode.Uri | undefined> {
  const given = readArgument(argument);
  const chosen = await chooseExecPlan(given, {
    title: TITLE,
    placeHolder: 'A milestone of which plan?',
    offered: (plans) => plans.filter(({ completed }) => !completed),
  });
  if (!chosen) return undefined;
  const { folder, place, plan, id } = chosen;
  const { dialects } = await (await host.configs()).of(place.folder);
  const dialect = dialects.named('execplan-milestone');
  if (!dialect) throw new UserMessage('There is no format for milestones here.');
  const title = given.title ?? (await askTitle(nameOf(plan)));
  if (title === undefined) return undefined;
  const { slug, owner, domain } = given;
  // A row of a milestone names that, and not the number of a new one.
  const ms = given.title === undefined ? undefined : given.ms;
  const now = host.clock.now();
  const made = accepted(
    await makeMilestone(
      {
        ...{ folder, id, title, dialect, now, day: localDate(now), layout: execPlanLayout(uriOf(place)) },
        ...(slug !== undefined && { slug }),
        ...(owner !== undefined && { owner }),
        ...(domain !== undefined && { domain }),
        ...(ms !== undefined && { ms }),
      },
      allocatorFor(place.folder, await host.machine(place.folder)),
    ),
    () => planRemedy(chosen),
  );
  const uri = uriOf({ folder: place.folder, path: made.path });
  await showNewPlan(host, uri, dialect);
  return uri;
}

function askTitle(name: string): Thenable<string | undefined> {
  const judge = (value: string): string | undefined => {
    if (value === '') return undefined;
    return problemOf(lineField('title', value)) ?? problemOf(slugField(undefined, value));
  };
  return vscode.window.showInputBox({
    title: TITLE,
    prompt: `What will exist when this milestone of ${name} is done`,
    placeHolder: 'Tokens are refreshed in the background',
    ignoreFocusOut: true,
    validateInput: judge,
  });
}
