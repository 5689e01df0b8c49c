import type { Stage } from '../../plan/model';
import type { UnitKind } from '../../plan/units';
import type { Meaning } from './meaning';

/** What a plan says, without the form of its format. Texts are Markdown with `\n` line ends and no blank lines around them. */
export interface PlanContent {
  /** Without the fixed word of the format; undefined where the plan has none of its own. */
  readonly title?: string;
  /** What stands between the title and the first section, without what the template has there. */
  readonly head: string;
  /** The lines of the front matter; empty where there is none, or it says no more than the template's. */
  readonly frontMatter: string;
  /** Values of header fields and front matter, by normalised name. */
  readonly facts: ReadonlyMap<string, string>;
  readonly stage: Stage;
  /** What the plan comes to in a sentence, for formats that say it below the title. */
  readonly outcome?: string;
  readonly sections: readonly Piece[];
  readonly units: readonly ContentUnit[];
  /** Names of pieces that hold nothing but the template's words. */
  readonly untouched: readonly string[];
}

/** A section, or a part of a story or phase. */
export interface Piece {
  /** As the plan writes it. */
  readonly name: string;
  /** See `headingKey`. */
  readonly key: string;
  readonly meaning: Meaning;
  /** What stands below the heading; its headings are as deep as they were. */
  readonly body: string;
}

/** A story, a phase, a task block, a milestone. */
export interface ContentUnit {
  readonly kind: UnitKind;
  /** `S-1`, `Phase 2`. */
  readonly id?: string;
  readonly title: string;
  readonly isDone: boolean;
  readonly isBegun: boolean;
  /** A later one was begun. */
  readonly isPassed: boolean;
  /** What it is for: the sentence of a story, the Purpose of a phase. */
  readonly purpose?: string;
  /** What must hold before the next may begin, in words: the Exit Gate of a phase. */
  readonly gateText?: string;
  /** Fields that it has below its heading, by normalised name. */
  readonly fields: ReadonlyMap<string, string>;
  /** What stands directly below the heading, without purpose, gate and checklists. */
  readonly own: string;
  /** The boxes that must be ticked in the end: an Exit Checklist, the boxes of an Exit Gate. */
  readonly gate: string;
  readonly parts: readonly Piece[];
}

/** What a conversion did with something that has no place of its own in the other format. */
export interface ConvertNote {
  readonly kind: 'moved' | 'left out' | 'changed';
  /** What it is about, as the plan calls it. */
  readonly what: string;
  /** One clause: where it is now, or why it is not there. */
  readonly message: string;
}
