import type { SectionSpec } from '../../plan/contract';
import { headingKey } from '../../plan/normalise';
import type { Piece } from './content';
import { meaningOfHeading } from './meaning';

/** A piece by its heading. Two formats have a Progress section: one of boxes, one of entries. */
export function pieceNamed(name: string, body: string, spec: SectionSpec | undefined): Piece {
  const key = headingKey(name);
  const meaning = meaningOfHeading(name);
  const isLog = meaning === 'steps' && key === 'progress' && spec !== undefined && !/^- \[ \]/m.test(spec.template);
  return { name, key, meaning: isLog ? 'log' : meaning, body };
}
