import { headingKey } from '../../plan/normalise';
import { decisionFields, meaningOfLabel } from '../../repo/decisionFacts';
import { names, basename } from '../../repo/paths';
import { decisionWords } from '../decisionWords';
import { writtenAt } from '../inlineCode';
import { wordAt } from '../placeAt';
import { labelsIn } from '../templateLabels';
import { hoverOf, type HoverLook } from './hoverAsked';
import { list, line } from './hoverText';

const WHOLE = /.+/g;

/** The label of a field of a log's entry: what goes there (format codex, Appendix C). Formats with entries of their own have no such fields. */
export const logFieldHover: HoverLook = (asked) => {
  const { view, about, place } = asked;
  const found = wordAt(place, WHOLE);
  if (!found || basename(view.path) !== names.decisionLog || about.dialect.logEntry) return undefined;
  if (writtenAt(place).kind === 'hidden') return undefined;
  const from = found.span.start;
  const label = labelsIn(found.text).find(({ start, end }) => from + start <= place.at && place.at <= from + end);
  const meaning = label && meaningOfLabel(headingKey(label.name));
  const field = decisionFields.find(({ fact }) => fact === meaning);
  if (!label || !field) return undefined;
  const words = decisionWords.map(([word, says]) => [{ code: word }, ` ${says}`]);
  return hoverOf(asked, { chunk: place.chunk, start: from + label.start, end: from + label.end }, [
    line({ strong: field.label }, ' \u2014 the format asks for ', { code: field.placeholder }),
    ...(meaning === 'decision' ? list(words) : []),
  ]);
};
