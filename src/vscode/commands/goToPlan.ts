import * as vscode from 'vscode';
import { findingPlans, type PlanMatch } from '../../core/language/planSearch';
import type { BoxState } from '../../core/plan/model';
import { type IndexedPlan, planIndexOf } from '../features/language/planIndex';
import type { Host } from '../host';
import { inSlices } from '../slices';

/** Rows that are shown at most: nobody reads further, and each costs. */
const SHOWN = 200;
/** Plans that are remembered. */
const REMEMBERED = 20;
const RECENT = 'recentPlans';
/** Milliseconds between two looks at what was read meanwhile. */
const REFRESH = 150;

interface PlanPick extends vscode.QuickPickItem {
  readonly match?: PlanMatch<IndexedPlan>;
}

/**
 * Lets the user pick a plan, or something in one, by title, story or id, and shows it. The list is there at once; plans are read
 * while it is shown, and found by what is known of them until then.
 */
export async function goToPlan(host: Host): Promise<void> {
  const picked = await pickPlan(host);
  if (!picked) return;
  const { plan, entry } = picked.match;
  await remember(host, plan);
  const at = new vscode.Position(entry?.line ?? plan.lines.line, 0);
  const editor = await vscode.window.showTextDocument(plan.uri, {
    preview: !picked.toSide,
    viewColumn: picked.toSide ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
    selection: new vscode.Range(at, at),
  });
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

interface Picked {
  readonly match: PlanMatch<IndexedPlan>;
  readonly toSide: boolean;
}

const TO_SIDE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('split-horizontal'),
  tooltip: 'Open to the Side',
};

async function pickPlan(host: Host): Promise<Picked | undefined> {
  const pick = vscode.window.createQuickPick<PlanPick>();
  pick.title = 'Go to Plan or Story';
  pick.placeholder = 'A plan, story, phase or task, by its title or id';
  pick.matchOnDescription = true;
  pick.busy = true;
  const stop = new vscode.CancellationTokenSource();
  /** What is shown answers this question; answers to older ones are dropped. */
  let asked = 0;
  const show = async (plans: readonly IndexedPlan[]): Promise<void> => {
    const question = ++asked;
    const recent = recentPlans(host);
    const matches = await inSlices(findingPlans(recentFirst(plans, recent), pick.value, SHOWN));
    if (question !== asked || stop.token.isCancellationRequested) return;
    const active = keyOf(pick.activeItems[0]?.match);
    pick.items = rowsOf(matches, pick.value === '' ? recent : []);
    const same = pick.items.find(({ match }) => active !== undefined && keyOf(match) === active);
    if (same) pick.activeItems = [same];
  };
  const feed = async (): Promise<void> => {
    const index = await planIndexOf(host);
    let plans = await index.list();
    pick.onDidChangeValue(() => {
      pick.activeItems = [];
      void show(plans);
    });
    await show(plans);
    let refreshed = performance.now();
    plans = await index.read(stop.token, () => {
      if (performance.now() - refreshed < REFRESH) return;
      refreshed = performance.now();
      void show(plans);
    });
    await show(plans);
    pick.busy = false;
    if (plans.length === 0) pick.placeholder = 'There are no plans in this workspace yet';
  };
  try {
    return await new Promise<Picked | undefined>((resolve, reject) => {
      pick.onDidAccept(() => {
        const match = pick.selectedItems[0]?.match;
        if (match) resolve({ match, toSide: false });
      });
      pick.onDidTriggerItemButton(({ item: { match } }) => match && resolve({ match, toSide: true }));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
      feed().catch(reject);
    });
  } finally {
    stop.cancel();
    stop.dispose();
    pick.dispose();
  }
}

/** While nothing is typed, what was used last stands apart from the rest. */
function rowsOf(matches: readonly PlanMatch<IndexedPlan>[], recent: readonly string[]): PlanPick[] {
  const rows = matches.map(rowOf);
  const behind = rows.findIndex(({ match }) => !match || !recent.includes(match.plan.uri.toString()));
  if (behind <= 0) return rows;
  return [separator('recently used'), ...rows.slice(0, behind), separator('newest first'), ...rows.slice(behind)];
}

function separator(label: string): PlanPick {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function rowOf(match: PlanMatch<IndexedPlan>): PlanPick {
  const { plan, entry } = match;
  const { id, title, state, detail } = plan.lines;
  const label = entry?.label ?? (id === undefined ? title : `${id} ${title}`);
  const parts = entry ? [entry.detail, title] : [detail, plan.path];
  return {
    label: withoutIcons(label),
    description: withoutIcons(parts.filter((part) => part !== '').join(' · ')),
    iconPath: icons[entry?.state ?? state],
    buttons: [TO_SIDE],
    // They were found already, and by more than VS Code looks at.
    alwaysShow: true,
    match,
  };
}

/** As in the tree. */
const icons: Readonly<Record<BoxState, vscode.ThemeIcon>> = {
  open: new vscode.ThemeIcon('circle-large-outline'),
  partial: new vscode.ThemeIcon('play-circle', new vscode.ThemeColor('charts.blue')),
  done: new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('charts.green')),
};

/** VS Code makes icons of `$(name)` in rows; text of plans is text. */
function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

function keyOf(match: PlanMatch<IndexedPlan> | undefined): string | undefined {
  return match && `${match.plan.uri.toString()}#${match.entry?.label ?? ''}#${match.entry?.line ?? ''}`;
}

/** URIs of plans: those that tabs show, the active one first, then those that were gone to, the last one first. */
function recentPlans({ context }: Host): readonly string[] {
  const active = vscode.window.tabGroups.activeTabGroup.activeTab;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = [...(active ? [active] : []), ...tabs].flatMap(({ input }) =>
    input instanceof vscode.TabInputText ? [input.uri.toString()] : [],
  );
  return [...new Set([...shown, ...remembered(context)])];
}

function recentFirst(plans: readonly IndexedPlan[], recent: readonly string[]): readonly IndexedPlan[] {
  const wanted = new Set(recent);
  const byUri = new Map(
    plans.flatMap((plan): [string, IndexedPlan][] => {
      const uri = plan.uri.toString();
      return wanted.has(uri) ? [[uri, plan]] : [];
    }),
  );
  const first = recent.flatMap((uri) => byUri.get(uri) ?? []);
  const isFirst = new Set(first);
  return [...first, ...plans.filter((plan) => !isFirst.has(plan))];
}

function remembered({ workspaceState }: vscode.ExtensionContext): readonly string[] {
  const kept = workspaceState.get<unknown>(RECENT);
  return Array.isArray(kept) ? kept.filter((uri) => typeof uri === 'string') : [];
}

async function remember({ context }: Host, { uri }: IndexedPlan): Promise<void> {
  const key = uri.toString();
  const rest = remembered(context).filter((one) => one !== key);
  await context.workspaceState.update(RECENT, [key, ...rest].slice(0, REMEMBERED));
}
