import { Uri } from 'vscode';
import { version } from '../../package.json';
import { rulePagePath } from '../core/lint/rulePage';

/** Where the project lives. */
export const REPOSITORY = 'https://github.com/planloom/planloom';

/** The page of a rule on the web, as it was in this version. */
export function ruleUrl(ruleId: string): Uri {
  return Uri.parse(`${REPOSITORY}/blob/v${version}/${rulePagePath(ruleId)}`);
}
