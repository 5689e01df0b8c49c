import type { Contract } from '../plan/contract';
import { nearest } from '../plan/nearest';
import { headingKey, normalise } from '../plan/normalise';
import type { Range } from '../text/range';
import { asMap, stringsIn } from './templateData';
import type { TemplateReport } from './templateReport';

/**
 * The sections that a template names against each other, and the headings of its document against them.
 *
 * @param base the contract of the format that the template extends
 */
export function checkSections(report: TemplateReport, base: Contract | undefined): void {
  if (base === undefined) checkAnySections(report);
  checkRepeated(report);
  const names = allowedNames(report, base);
  checkNames(report, names);
  checkOptional(report);
  if (base === undefined) checkTitle(report);
  checkHeadings(report, names, base);
  checkMissing(report, base);
}

function namesOf(report: TemplateReport, key: string): ReturnType<typeof stringsIn> {
  return stringsIn(asMap(report.data.output_contract)[key]);
}

function rangeOf(report: TemplateReport, key: string, index: number): Range | undefined {
  return report.valueRange(['output_contract', key, index]);
}

function checkAnySections(report: TemplateReport): void {
  if (asMap(report.data.output_contract).allowed_sections !== undefined || report.data.extends !== undefined) return;
  const message = 'A template says which sections its plans have: add output_contract.allowed_sections.';
  report.add(message, report.keyRange(['output_contract']));
}

function checkRepeated(report: TemplateReport): void {
  for (const key of ['allowed_sections', 'required_sections', 'optional_sections']) {
    const seen = new Set<string>();
    for (const { text, index } of namesOf(report, key)) {
      if (seen.has(headingKey(text))) report.add(`"${text}" is given twice.`, rangeOf(report, key, index));
      seen.add(headingKey(text));
    }
  }
}

/** Where nothing is said, the sections of the base and those that this template adds. */
function allowedNames({ terms, headings }: TemplateReport, base: Contract | undefined): readonly string[] {
  if (terms.allowed.length > 0 || !base) return terms.allowed;
  const own = headings.filter(({ depth }) => depth === 2);
  return [...base.sections.map(({ name }) => name), ...own.map(({ text }) => text)];
}

function checkNames(report: TemplateReport, names: readonly string[]): void {
  // Where no section is allowed, that is the one thing to say.
  if (names.length === 0) return;
  const check = (name: string, range: Range | undefined): void => {
    if (names.some((known) => headingKey(known) === headingKey(name))) return;
    const near = nearest(normalise(name), names, normalise);
    const hint = near === undefined ? ': add it there.' : `; did you mean "${near}"?`;
    report.add(`"${name}" is not among the allowed sections${hint}`, range);
  };
  for (const key of ['required_sections', 'optional_sections']) {
    for (const { text, index } of namesOf(report, key)) check(text, rangeOf(report, key, index));
  }
  for (const name of Object.keys(asMap(report.data.sections))) check(name, report.keyRange(['sections', name]));
}

function checkOptional(report: TemplateReport): void {
  for (const { text, index } of namesOf(report, 'optional_sections')) {
    if (!report.terms.required.has(headingKey(text))) continue;
    const message = `"${text}" is required, so it cannot be optional.`;
    report.add(message, rangeOf(report, 'optional_sections', index));
  }
}

function checkTitle(report: TemplateReport): void {
  const [first] = report.headings;
  if (!first || first.depth === 1) return;
  const message = 'The template has no title: begin it with "# …", by which its plans are told.';
  report.add(message, first.range, 'warning');
}

function checkHeadings(report: TemplateReport, names: readonly string[], base: Contract | undefined): void {
  const keys = new Set(names.map(headingKey));
  const seen = new Set<string>();
  for (const { depth, key, text, range } of report.headings) {
    if (depth !== 2) continue;
    if (seen.has(key)) report.add(`The section "${text}" stands twice in this template.`, range, 'warning');
    seen.add(key);
    if (names.length === 0 || keys.has(key) || base?.repeated?.pattern.test(key)) continue;
    const near = nearest(key, names, headingKey);
    const hint = near === undefined ? ': add it there, or take it out.' : `; did you mean "${near}"?`;
    report.add(`The section "${text}" is not among the allowed ones${hint}`, range, 'warning');
  }
}

function checkMissing(report: TemplateReport, base: Contract | undefined): void {
  const known = new Set([
    ...report.headings.filter(({ depth }) => depth === 2).map(({ key }) => key),
    ...(base?.sections.map(({ key }) => key) ?? []),
  ]);
  for (const { text, index } of namesOf(report, 'allowed_sections')) {
    const key = headingKey(text);
    if (known.has(key)) continue;
    report.add(
      `The template has no section "${text}" yet: add "## ${text}" below, with what it starts from.`,
      rangeOf(report, 'allowed_sections', index),
      report.terms.required.has(key) ? 'warning' : 'info',
    );
  }
}
