import { frontMatterField } from '../../core/plan/frontMatter';
import type { GateReading } from '../../core/plan/units';

/** The status in the front matter of plans and milestones speaks for all of the document; it may be `blocked`. */
export const statusGate: GateReading = {
  blocked: ({ frontMatter }) => {
    const status = frontMatterField(frontMatter, 'status');
    return status?.text.toLowerCase() === 'blocked' ? status : undefined;
  },
};
