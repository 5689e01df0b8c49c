/** The key of a heading without what tells it from others of its kind: `story`, `phase #`, `phase # test plan`. */
export function subjectKey(key: string): string {
  return key.replace(/\d+/g, '#').replace(/(?: \[|: | - ).*$/, '');
}
