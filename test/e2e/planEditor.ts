import type { FrameLocator, Locator } from 'playwright-core';

import { TRY_MS, type Workbench } from './workbench';

/** The editor of a plan, as somebody works in it. What VS Code may drop is tried again until it shows. */
export class PlanEditor {
  constructor(private readonly workbench: Workbench) {}

  /** Presses keys one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.workbench.page.keyboard.press(key);
  }

  /** Puts the cursor before the first `text`, in view or not. */
  async cursorBefore(text: string): Promise<void> {
    await this.workbench.select(text);
    await this.press('ArrowLeft');
  }

  /** Shows the hover at the first `text`, once it says `wanted`. */
  async hover(text: string, wanted: string): Promise<void> {
    await this.cursorBefore(text);
    const hover = this.#shown('.monaco-resizable-hover .monaco-hover-content', wanted);
    await this.workbench.again(async () => {
      await this.press('Control+K', 'Control+I');
      await hover.waitFor({ timeout: TRY_MS });
    });
  }

  /** The lens in view that contains `text`. */
  lens(text: string): Locator {
    return this.#shown('.editor-group-container.active .codelens-decoration:visible', text);
  }

  /** Clicks a lens until what it leads to is shown: VS Code forgets what lenses do when it has just been told of others. */
  async clickLens(text: string, shown: Locator): Promise<void> {
    await this.workbench.again(async () => {
      await this.lens(text).locator('a', { hasText: text }).first().click({ timeout: TRY_MS });
      await shown.first().waitFor({ timeout: TRY_MS });
    });
  }

  /** The suggestion in view that contains `text`. */
  suggestion(text: string): Locator {
    return this.#shown('.suggest-widget.visible .monaco-list-row', text);
  }

  /** Asks for suggestions at the cursor until one contains `text`. */
  async askForSuggestion(text: string): Promise<void> {
    await this.workbench.again(async () => {
      await this.press('Control+Space');
      await this.suggestion(text).waitFor({ timeout: TRY_MS });
    });
  }

  /** The preview that is open, as its webview shows it. */
  preview(): FrameLocator {
    return this.workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  #shown(selector: string, hasText: string): Locator {
    return this.workbench.page.locator(selector, { hasText }).first();
  }
}
