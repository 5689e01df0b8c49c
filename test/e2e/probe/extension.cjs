'use strict';

const vscode = require('vscode');

const LOOK = 'planloomProbe.look';

/**
 * Comes up when VS Code has finished starting, `workspaceContains:` events included, and shows `Planloom: awake` or
 * `Planloom: asleep` as of then, and how often it has looked. A click looks again: no event says that an extension woke up.
 */
exports.activate = ({ subscriptions }) => {
  const item = vscode.window.createStatusBarItem();
  let looks = 0;
  const look = () => {
    looks++;
    const planloom = vscode.extensions.getExtension('planloom.planloom');
    item.text = `Planloom: ${planloom.isActive ? 'awake' : 'asleep'}, look ${looks}`;
  };
  item.command = LOOK;
  subscriptions.push(item, vscode.commands.registerCommand(LOOK, look));
  look();
  item.show();
};
