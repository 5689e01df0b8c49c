import { launch, type Workbench } from './workbench';

/** Plans and stories found by title and id, from the keyboard alone. */
describe('going to a plan or story', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launch();
  });
  after(() => workbench.close());

  it('finds a story by the words of its plan and its id, and shows it', async () => {
    await workbench.palette('Planloom: Go to Plan or Story');
    const row = workbench.page.locator('.quick-input-list .monaco-list-row');
    await row.filter({ hasText: 'Storm warning alerts' }).filter({ hasText: '1/3 stories' }).waitFor();
    await workbench.page.keyboard.type('storm s-2');
    // Nothing else is left when all of it is typed, and Enter takes what is left.
    const only = workbench.page.locator('.quick-input-list .monaco-list-row[aria-setsize="1"].focused');
    await only.filter({ hasText: 'S-2 Send a message when the level rises' }).waitFor();
    await workbench.screenshot('go-to-plan');
    await workbench.page.keyboard.press('Enter');
    await workbench.line('### Story [S-2]: Send a message').waitFor();
  });

  it('shows in the outline and in the breadcrumbs where that is', async () => {
    await workbench.page.locator('.breadcrumbs-control', { hasText: 'S-2 Send a message' }).waitFor();
    await workbench.showSideBar('Explorer');
    await workbench.palette('Explorer: Focus on Outline View');
    await workbench.page.locator('.outline-pane .monaco-list-row', { hasText: 'Planloom' }).waitFor();
    await workbench.screenshot('outline');
  });
});
