import fs from 'node:fs';
import path from 'node:path';

import type { Locator, Page } from 'playwright-core';

import { workbenchAddress } from '../host/address';
import { startBrowser } from '../host/browser';
import { ensureKit } from '../host/kit';
import { linkExtension } from '../host/linkedExtension';
import { inProject } from '../host/paths';
import { makeRoom, sampleWorkspace } from '../host/room';
import { startServer } from '../host/server';

export interface LaunchOptions {
  /** The folder that a fresh copy of is opened; the sample workspace when not given. */
  readonly workspace?: string;
  /** A .code-workspace file in that folder, by its name: it is opened in place of the folder. */
  readonly workspaceFile?: string;
  /** User settings, over those of all tests (host/userSettings.ts). */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A folder of installed extensions to use as it is; else the extension as it is built now is there. */
  readonly extensionsDir?: string;
  /** Install the extension of test/e2e/probe too, which shows whether Planloom is active. */
  readonly probe?: boolean;
  /** Let the workspace's trust count (a new workspace is untrusted); without it every workspace is trusted. */
  readonly workspaceTrust?: boolean;
  /** Pixels. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A row of a tree in the side bar, as it is shown. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for the rows that have no parent. */
  readonly level: number;
  /** undefined when the row has nothing below it. */
  readonly expanded?: boolean;
  /** undefined when the row has no checkbox. */
  readonly checked?: boolean;
}

/** How long anything waited for may take, ms. */
const PATIENCE_MS = 20_000;
/** How long one try may take of what has to be tried again when VS Code drops it, ms. */
export const TRY_MS = 3000;
const TRIES = 5;
const POLL_MS = 50;
const VIEWPORT = { width: 1400, height: 900 };

/** Opens the real workbench on a workspace, without a window. Close it at the end, whatever happened. */
export async function launch(options: LaunchOptions = {}): Promise<Workbench> {
  const kit = ensureKit();
  const room = makeRoom({ copyOf: options.workspace ?? sampleWorkspace(), settings: options.settings ?? {} });
  const closers: (() => unknown)[] = [() => room.remove()];
  const close = async (): Promise<void> => {
    for (let one = closers.pop(); one; one = closers.pop()) await one();
  };
  try {
    if (options.extensionsDir === undefined) linkExtension(room.extensions);
    if (options.probe)
      fs.cpSync(inProject('test', 'e2e', 'probe'), path.join(room.extensions, 'planloom.probe-0.0.0'), {
        recursive: true,
      });
    const server = await startServer({
      kit,
      userData: room.userData,
      extensions: options.extensionsDir ?? room.extensions,
      temporary: room.temporary,
      workspaceTrust: options.workspaceTrust ?? false,
    });
    closers.push(() => server.close());
    const browser = await startBrowser(kit, room.temporary);
    closers.push(() => browser.close());
    const context = await browser.newContext({
      viewport: options.viewport ?? VIEWPORT,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(workbenchAddress(server, { open: path.join(room.workspace, options.workspaceFile ?? '') }));
    const workbench = new Workbench(page, room.workspace, close);
    await workbench.ready();
    return workbench;
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The workbench as a user has it: what is shown, and what keys and clicks do. Every method waits for what it names and
 * fails with Playwright's timeout when it does not come.
 */
export class Workbench {
  readonly #close: () => Promise<void>;

  constructor(
    /** For what has no method here. */
    readonly page: Page,
    /** The folder that is open: a copy, free to be changed. */
    readonly folder: string,
    close: () => Promise<void>,
  ) {
    this.#close = close;
  }

  /** Ends VS Code and removes all that it wrote. */
  async close(): Promise<void> {
    await this.#close();
  }

  /** Waits until the workbench shows its parts and the files of the workspace. */
  async ready(): Promise<void> {
    await this.page.locator('.part.statusbar .statusbar-item').first().waitFor();
    await this.page.locator('.activitybar .action-label').first().waitFor();
    if (fs.readdirSync(this.folder).length > 0) {
      await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    }
  }

  // Commands and questions

  /** Runs the command whose title in the command palette contains `text`, e.g. `Planloom: New Feature Plan`. */
  async palette(text: string): Promise<void> {
    await this.#quickInput('F1', `>${text}`, text);
  }

  /** Clicks the entry of the quick pick that contains `text`. */
  async pick(text: string): Promise<void> {
    await this.#entry(text).click();
  }

  /** The input box that shows `about` as its title, prompt or placeholder. */
  inputBox(about: string): Locator {
    const widget = this.page.locator('.quick-input-widget:visible');
    const field = 'input.input';
    return widget
      .filter({ hasText: about })
      .locator(field)
      .or(widget.locator(`${field}[placeholder*=${JSON.stringify(about)}]`))
      .first();
  }

  /** Types `value` into the input box that shows `about`, and accepts it. */
  async answer(about: string, value: string): Promise<void> {
    await this.inputBox(about).fill(value);
    await this.page.keyboard.press('Enter');
  }

  /** The message that an input box shows below its field, e.g. why a value is refused. */
  inputMessage(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-message');
  }

  /** The notification that contains `text`. */
  notification(text: string): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
  }

  /** The modal dialog that contains `text`. */
  dialog(text: string): Locator {
    return this.page.locator('.monaco-dialog-box', { hasText: text }).first();
  }

  /** Clicks the button of this title in the modal dialog, which goes. */
  async answerDialog(button: string): Promise<void> {
    const dialog = this.page.locator('.monaco-dialog-box');
    await dialog.locator('.monaco-button', { hasText: button }).first().click();
    await dialog.waitFor({ state: 'detached' });
  }

  // Editors

  /** Opens a file by its name or path in the workspace, and waits until its text is shown. */
  async openFile(name: string): Promise<void> {
    const file = path.posix.basename(name);
    const folder = path.posix.dirname(name).replace(/^\.$/, '');
    // Several files may have the name: the folder is in the entry too, as its description.
    await this.#quickInput('Control+P', name, file, folder);
    const group = this.page.locator('.editor-group-container.active');
    await group.locator(`.tab.active[data-resource-name=${JSON.stringify(file)}]`).waitFor();
    // Another one of that name may have been shown until then.
    await group.locator('.breadcrumbs-control', { hasText: path.posix.basename(folder) }).waitFor();
    await group.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** The editor tab of the file of this name. */
  tab(name: string): Locator {
    return this.page.locator(`.tabs-container .tab[data-resource-name=${JSON.stringify(name)}]`).first();
  }

  /** A line of the active editor that is in view and contains `text`. */
  line(text: string): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor .view-line', { hasText: text }).first();
  }

  /** Selects the first occurrence of `text` in the active editor, in view or not. */
  async select(text: string): Promise<void> {
    const { keyboard } = this.page;
    await this.page.locator('.editor-group-container.active .monaco-editor .view-lines').first().click();
    await keyboard.press('Control+Home');
    await keyboard.press('Control+F');
    const finder = this.page.locator('.editor-group-container.active .find-widget.visible');
    const field = finder.locator('.find-part textarea');
    // Emptied first: a text that is there from the last time would not be looked for again.
    await field.fill('');
    await field.fill(text);
    await finder.locator('.matchesCount', { hasText: /^1 / }).waitFor();
    // Not by Escape: that may go to a notification instead.
    await finder.locator('.codicon-widget-close').click();
    await finder.waitFor({ state: 'detached' });
  }

  /** The icon of a kind, such as `testing-run`, in the gutter beside the line in view that contains `text`. */
  async gutterIcon(text: string, kind: string): Promise<Locator> {
    const line = this.line(text);
    await line.waitFor();
    const icons = this.page.locator(`.editor-group-container.active .glyph-margin-widgets [class*="${kind}"]`);
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const beside = await line.boundingBox();
      for (const icon of await icons.all()) {
        const box = await icon.boundingBox({ timeout: TRY_MS }).catch(() => null);
        if (box && beside && Math.abs(box.y - beside.y) < beside.height / 2) return icon;
      }
      if (performance.now() > until) throw new Error(`There is no ${kind} beside "${text}".`);
      await this.page.waitForTimeout(POLL_MS);
    }
  }

  /** Saves the active editor and waits until it is saved. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.editor-group-container.active .tab.active:not(.dirty)').waitFor();
  }

  /** The squiggles of a severity in the active editor: those in view, and attached rather than visible. */
  squiggles(severity: 'error' | 'warning' | 'info' | 'hint'): Locator {
    return this.page.locator(`.editor-group-container.active .monaco-editor .squiggly-${severity}`);
  }

  /** Puts the cursor before `text` and applies the quick fix there whose title contains `title`. */
  async quickFix(text: string, title: string): Promise<void> {
    const fix = await this.offerQuickFix(text, title);
    await fix.click();
    await fix.waitFor({ state: 'detached' });
  }

  /** Puts the cursor before `text` and opens the menu of quick fixes, with an entry that contains `title`: it is returned. */
  async offerQuickFix(text: string, title: string): Promise<Locator> {
    await this.select(text);
    // A selection would add VS Code's own offers for it.
    await this.page.keyboard.press('ArrowLeft');
    const fix = this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    // VS Code drops the answer when any extension registers a provider meanwhile.
    await this.again(async () => {
      await this.page.keyboard.press('Control+.');
      await fix.waitFor({ timeout: TRY_MS });
    });
    return fix;
  }

  // Problems

  /** The entry of the Problems panel, which is opened, that contains `text`. */
  async problem(text: string): Promise<Locator> {
    await this.#openProblems();
    return this.page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
  }

  /** The entries of the Problems panel, which is opened, that are in view: files and their problems. */
  async problems(): Promise<string[]> {
    await this.#openProblems();
    const texts = await this.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  // Side bar

  /** Shows the view container whose activity bar entry starts with `label`. */
  async showSideBar(label: string): Promise<void> {
    const entry = this.page.locator('.activitybar .action-item', {
      has: this.page.locator(`.action-label[aria-label^=${JSON.stringify(label)}]`),
    });
    await entry.first().waitFor();
    // A click on the entry of the container that is shown would hide it.
    if (!(await entry.and(this.page.locator('.checked')).count())) await entry.first().click();
    await this.page.locator('.sidebar .composite.title', { hasText: label }).first().waitFor();
  }

  /** The rows of the trees in the side bar that are in view, from top to bottom. */
  async treeRows(): Promise<TreeRow[]> {
    const rows = await this.page.locator('.sidebar .monaco-list-row').all();
    const shown = await Promise.all(rows.map(readRow));
    return shown.sort((a, b) => a.top - b.top).map(({ row }) => row);
  }

  /** The row whose label and description contain `text`. */
  row(text: string): Locator {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /** The first row of the side bar, whatever it shows. */
  anyRow(): Locator {
    return this.page.locator('.sidebar .monaco-list-row').first();
  }

  /** Expands the row that contains `text`, where it is not. */
  async expand(text: string): Promise<void> {
    const row = this.row(text);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
    await row.and(this.page.locator('[aria-expanded="true"]')).waitFor();
  }

  /** Clicks the checkbox of the row that contains `text`. */
  async tick(text: string): Promise<void> {
    await this.row(text).locator(CHECKBOX).click();
  }

  /** Clicks the inline action of this title on the row that contains `text`. */
  async rowAction(text: string, title: string): Promise<void> {
    const row = this.row(text);
    await row.hover();
    await row.locator(`.actions .action-label[aria-label^=${JSON.stringify(title)}]`).click();
  }

  /** Clicks the entry `title` of the context menu of the row that contains `text`. */
  async contextMenu(text: string, title: string): Promise<void> {
    await this.row(text).click({ button: 'right' });
    const entry = this.page.locator('.monaco-menu .action-item', { hasText: title }).first();
    // Not a click: a menu takes none in the moment after it has opened, lest the click that opened it be one.
    await entry.hover();
    await entry.and(this.page.locator('.focused')).waitFor();
    await this.page.keyboard.press('Enter');
  }

  // What else is seen

  /** The entry of the status bar that contains `text`. */
  statusBar(text: string): Locator {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  /** Waits until a file of the workspace, by its path in it, has a text that `matches`. */
  async fileMatches(file: string, matches: RegExp): Promise<void> {
    const read = (): string => {
      const full = path.join(this.folder, file);
      return fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : '';
    };
    const until = performance.now() + PATIENCE_MS;
    while (!matches.test(read())) {
      if (performance.now() > until) throw new Error(`${file} does not match ${String(matches)}:\n${read()}`);
      await this.page.waitForTimeout(POLL_MS);
    }
  }

  /** Takes a picture of the workbench: out/screenshots/<name>.png. */
  async screenshot(name: string): Promise<void> {
    await this.screenshotTo(inProject('out', 'screenshots', `${name}.png`));
  }

  /** Takes a picture of the workbench. */
  async screenshotTo(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }

  /** Opens a quick input with `key`, types `text`, and clicks the entry that contains `entry` and `description`. */
  async #quickInput(key: string, text: string, entry: string, description = ''): Promise<void> {
    const input = this.page.locator('.quick-input-widget:visible input.input');
    // While the workbench loads, keys are lost, and what takes the focus closes the input again.
    await this.again(async () => {
      await this.page.keyboard.press(key);
      await input.fill(text, { timeout: TRY_MS });
      await this.#entry(entry, description).click({ timeout: TRY_MS });
    });
  }

  #entry(text: string, description = ''): Locator {
    return this.page
      .locator('.quick-input-widget:visible .quick-input-list .monaco-list-row', { hasText: text })
      .filter({ hasText: description })
      .first();
  }

  async #openProblems(): Promise<void> {
    const panel = this.page.locator('.markers-panel');
    // The key would hide the panel where it is shown and has the focus.
    if (!(await panel.isVisible())) await this.page.keyboard.press('Control+Shift+M');
    await panel.waitFor();
  }

  /** Tries up to five times, with Escape in between. */
  async again(attempt: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await attempt();
        return;
      } catch (error) {
        if (tries === TRIES) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }
}

const CHECKBOX = '.custom-view-tree-node-item-checkbox';

async function readRow(row: Locator): Promise<{ top: number; row: TreeRow }> {
  const box = await row.boundingBox();
  const [label = ''] = await row.locator('.label-name').allInnerTexts();
  const [description = ''] = await row.locator('.label-description').allInnerTexts();
  const expanded = await row.getAttribute('aria-expanded');
  const checkbox = row.locator(CHECKBOX);
  const checked = (await checkbox.count()) > 0 ? await checkbox.first().getAttribute('aria-checked') : null;
  return {
    top: box?.y ?? 0,
    row: {
      label,
      description,
      level: Number(await row.getAttribute('aria-level')),
      ...(expanded === null ? {} : { expanded: expanded === 'true' }),
      ...(checked === null ? {} : { checked: checked === 'true' }),
    },
  };
}
