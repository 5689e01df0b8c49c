import { TRY_MS, type Workbench } from './workbench';

/**
 * Shows the hover of the first row of the side bar that contains `text`, once it says `wanted`. VS Code takes hovers away when
 * the tree is read anew, and shows them again only when the pointer comes anew.
 */
export async function hoverRow(workbench: Workbench, text: string, wanted: string): Promise<void> {
  const hover = workbench.page.locator('.monaco-hover:visible', { hasText: wanted }).first();
  await workbench.again(async () => {
    await movePointerAway(workbench);
    await workbench.row(text).hover({ timeout: TRY_MS });
    await hover.waitFor({ timeout: TRY_MS });
  });
}

/** Moves the pointer to the right edge, where nothing says anything by itself. */
export async function movePointerAway({ page }: Workbench): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.move(width - 2, height * 0.66);
}
