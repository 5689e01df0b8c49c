import type { Workbench } from './workbench';

/** Shows all in another colour theme, by its name; `shown` is the class that the workbench has in it. */
export async function changeTheme(workbench: Workbench, theme: string, shown: string): Promise<void> {
  const { page } = workbench;
  await workbench.palette('Preferences: Color Theme');
  await workbench.inputBox('Select Color Theme').fill(theme);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: theme }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`.monaco-workbench.${shown}`).waitFor();
}
