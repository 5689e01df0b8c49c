import type { FrontMatterProperty } from '../../plan/frontMatterSpec';
import { hoverOf, type HoverLook } from './hoverAsked';
import { type HoverPart, type HoverText, line } from './hoverText';
import { labelKey } from '../../plan/labelled';
import { holds } from '../placeAt';
import { ruleParts } from './hoverContract';
import { rulesAbout } from './rulesAbout';

/** A key of the front matter, or its value: what it is for and what it may be. */
export const frontMatterHover: HoverLook = (asked) => {
  const { view, place } = asked;
  const { frontMatter, contract } = view.plan;
  const spec = contract.frontMatter;
  if (!frontMatter || !spec || !holds(frontMatter.span, place)) return undefined;
  for (const [key, property] of Object.entries(spec.schema.properties)) {
    const span = [frontMatter.keySpan([key]), frontMatter.valueSpan([key])].find((one) => one && holds(one, place));
    if (!span) continue;
    const isRequired = spec.schema.required?.includes(key) === true;
    const rules = rulesAbout(view.dialect, '', labelKey(key));
    return hoverOf(asked, span, [...propertyParts(key, property, isRequired), ...ruleParts(rules)]);
  }
  return undefined;
};

function propertyParts(key: string, property: FrontMatterProperty, isRequired: boolean): readonly HoverPart[] {
  const { description, examples } = property;
  const { enum: values, type } = property.items ?? property;
  const kind = [property.items ? 'a list' : undefined, typeof type === 'string' ? type : undefined];
  const example = examples?.find((one) => typeof one === 'string');
  return [
    line(
      { strong: key },
      ` · ${isRequired ? 'required' : 'may be left out'}${kind.flatMap((word) => (word === undefined ? [] : [` · ${word}`])).join('')}`,
    ),
    ...(description === undefined ? [] : [line(description)]),
    ...(values ? [line(`${property.items ? 'Each is' : 'It is'} one of: `, ...codes(values.map(String)))] : []),
    ...(example === undefined ? [] : [line('For example ', { code: example })]),
  ];
}

function codes(words: readonly string[]): readonly HoverText[] {
  return words.flatMap((word, index) => [index > 0 ? ', ' : '', { code: word }]);
}
