import * as vscode from 'vscode';
import { type LayoutMove, type MigratedLayout, migrateLayout } from '../../../core/actions/execplans/migrateLayout';
import { type Host, labelOf } from '../../host';
import { tell, UserMessage, withoutLinks } from '../../messages';
import { readArgument } from './argument';
import { accepted, carryOut, locked } from './carryOut';
import { type ChosenRoot, chooseRoot } from './chooseRoot';

const TITLE = 'Migrate ExecPlan Layout';

/** Lines of a dialog that can still be read. */
const MOST_LINES = 15;

/**
 * Moves plans that stand where the format's document has them to where today's tools put them, after the user has seen the list.
 *
 * @param argument a file among ExecPlans, a row of the view, or `{ uri?, folder? }`
 * @returns what was moved, from the exec_plans folder; undefined when the user gave up
 */
export async function migrateExecPlanLayout(
  host: Host,
  argument?: unknown,
): Promise<readonly LayoutMove[] | undefined> {
  const root = await chooseRoot(readArgument(argument), TITLE);
  if (!root) return undefined;
  const { folder, place } = root;
  const plan = accepted(await migrateLayout({ folder }));
  const [first] = plan.skipped;
  if (plan.moves.length === 0) {
    const why = first ? ` ${folder.nameOf(first.relative)} stays: ${first.reason}` : '';
    throw new UserMessage(`No plan in ${labelOf(place)} has to be moved.${why}`, undefined, 'info');
  }
  if (!(await isWanted(host, root, plan))) return undefined;
  // Time has gone by: what is moved is what was shown, or nothing.
  const done = await locked(host, root, place.path, async () => {
    const now = accepted(await migrateLayout({ folder }));
    if (JSON.stringify(now.moves) !== JSON.stringify(plan.moves))
      throw new UserMessage('The plans changed meanwhile, so nothing was moved. Try again.');
    return carryOut(host, root, { ...now, ok: true });
  });
  void tell(`${folders(done.moves.length)} moved in ${labelOf(place)}.`, undefined, 'info');
  return done.moves;
}

async function isWanted(host: Host, { place }: ChosenRoot, { moves, skipped }: MigratedLayout): Promise<boolean> {
  const lines = [
    ...moves.map(({ from, to }) => `${from} → ${to}`),
    ...skipped.map(({ relative, reason }) => `${relative} stays: ${reason}`),
  ];
  const shown = lines.length > MOST_LINES ? lines.slice(0, MOST_LINES - 1) : lines;
  const more = lines.length - shown.length;
  if (more > 0) for (const line of lines) host.log.info(`${TITLE}: ${line}`);
  const detail = [...shown, ...(more > 0 ? [`… and ${String(more)} more, which are in the log.`] : [])].join('\n');
  const move = `Move ${folders(moves.length)}`;
  const message = `Move ${folders(moves.length)} of ${labelOf(place)}?`;
  return (await vscode.window.showInformationMessage(withoutLinks(message), { modal: true, detail }, move)) === move;
}

function folders(count: number): string {
  return `${String(count)} ${count === 1 ? 'Folder' : 'Folders'}`;
}
