import { type CommandSpec, contextKeys, views, WITH_EXEC_PLANS, WITH_FOLDER } from './contributions';

/** Commands of src/vscode/features/tree and statusBar.ts. Each has its entry in what registers them, or nothing compiles. */
export const treeCommands = {
  'planloom.showOpenItems': { title: 'Show Open Exit Items', palette: contextKeys.activePlan },
  'planloom.tree.refresh': { title: 'Refresh Features', icon: '$(refresh)', palette: WITH_FOLDER },
  'planloom.tree.filter': { title: 'Filter Features by State', icon: '$(filter)', palette: WITH_FOLDER },
  'planloom.tree.clearFilter': {
    title: 'Show All Features',
    icon: '$(filter-filled)',
    palette: contextKeys.treeFiltered,
  },
  'planloom.tree.open': { title: 'Open', palette: false },
  'planloom.tree.showMore': { title: 'Show More Features', palette: false },
  'planloom.tree.copyPath': { title: 'Copy Path', palette: false },
  'planloom.tree.copyRelativePath': { title: 'Copy Relative Path', palette: false },
  'planloom.tree.revealInExplorer': { title: 'Reveal in Explorer View', palette: false },
  'planloom.execPlans.refresh': { title: 'Refresh ExecPlans', icon: '$(refresh)', palette: WITH_EXEC_PLANS },
  'planloom.execPlans.open': { title: 'Open', palette: false },
  'planloom.execPlans.showMore': { title: 'Show More ExecPlans', palette: false },
  'planloom.execPlans.showInView': { title: 'Show in ExecPlans View', icon: '$(list-tree)', palette: false },
  'planloom.execPlans.copyId': { title: 'Copy Id', palette: false },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type TreeCommandId = keyof typeof treeCommands;

/** What the empty views say; that of features where no other is named. */
export const welcome = [
  {
    when: WITH_FOLDER,
    contents:
      'No feature plans in this workspace yet.\n[New Feature Plan](command:planloom.newFeaturePlan)\nA plan lives in tasks/<feature>/plan.md, next to its decision log and its runs. [Read more](https://github.com/planloom/planloom#readme)',
  },
  {
    when: 'workspaceFolderCount == 0',
    contents: 'Open a folder to see its feature plans.\n[Open Folder](command:vscode.openFolder)',
  },
  {
    view: views.execPlans,
    when: WITH_FOLDER,
    contents:
      'No ExecPlans in .agent/exec_plans yet.\n[New ExecPlan](command:planloom.newExecPlan)\nPlans are sorted by status; drag one onto a status to set it, or onto another plan to make it wait for that.',
  },
] as const;
