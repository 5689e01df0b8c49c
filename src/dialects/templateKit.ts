import type { TemplateKit } from '../core/templates/kit';
import { planRules, templateRules } from '../rules';
import { dialects } from './index';
import { codexRules } from './codex/rules';
import { featureFolder } from './featureFolder';

const codex = dialects.find(({ id }) => id === 'codex');

/** What the dialects of teams are made of: see readTemplate. Their stories are those of codex. */
export const templateKit: TemplateKit = {
  builtIn: dialects,
  sharedRules: planRules,
  templateRules,
  storyRules: codexRules,
  get exitMeanings() {
    return codex?.contract().story?.exitMeanings ?? [];
  },
  featureFolder,
};
