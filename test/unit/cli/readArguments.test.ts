import assert from 'node:assert/strict';
import { readArguments, type Signature, UsageProblem } from '../../../src/cli/execplan/readArguments';

const signature: Signature = {
  words: ['id', 'title'],
  options: {
    slug: { type: 'string', summary: '' },
    ms: { type: 'string', range: [1, 999], summary: '' },
    path: { type: 'boolean', opposite: 'no-path', summary: '' },
  },
};

const read = (...args: readonly string[]): object => {
  try {
    const { values, words, help } = readArguments(signature, args);
    return { values: { ...values }, words, ...(help && { help }) };
  } catch (error) {
    assert.ok(error instanceof UsageProblem, String(error));
    assert.match(error.message, /^[A-Z"-].*[.?]$/, 'one sentence');
    return { code: error.code };
  }
};

describe('arguments of execplan verbs', () => {
  for (const [what, args, expected] of [
    ['words and no options', ['a', 'b'], { values: {}, words: ['a', 'b'] }],
    ['an empty word', ['a', ''], { values: {}, words: ['a', ''] }],
    ['a dash alone as a word', ['a', '-'], { values: {}, words: ['a', '-'] }],
    [
      'options before, between and behind words',
      ['--path', 'a', '--slug', 's', 'b'],
      { values: { path: true, slug: 's' }, words: ['a', 'b'] },
    ],
    ['a value with dashes', ['a', 'b', '--slug', '--x--'], { values: { slug: '--x--' }, words: ['a', 'b'] }],
    ['a value that is an option', ['a', 'b', '--slug', '--path'], { values: { slug: '--path' }, words: ['a', 'b'] }],
    ['a value that is two dashes', ['a', 'b', '--slug', '--'], { values: { slug: '--' }, words: ['a', 'b'] }],
    ['a value behind =', ['a', 'b', '--slug=x=y'], { values: { slug: 'x=y' }, words: ['a', 'b'] }],
    ['an empty value behind =', ['a', 'b', '--slug='], { values: { slug: '' }, words: ['a', 'b'] }],
    ['an empty value', ['a', 'b', '--slug', ''], { values: { slug: '' }, words: ['a', 'b'] }],
    ['the last of several', ['a', 'b', '--slug', '1', '--slug', '2'], { values: { slug: '2' }, words: ['a', 'b'] }],
    ['the last of contraries', ['a', 'b', '--path', '--no-path'], { values: { path: false }, words: ['a', 'b'] }],
    ['everything behind -- as words', ['--', '--path', '-x'], { values: {}, words: ['--path', '-x'] }],
    ['numbers as Python does', ['a', 'b', '--ms', ' +0_07 '], { values: { ms: '7' }, words: ['a', 'b'] }],
    ['numbers in digits of any script', ['a', 'b', '--ms', '１_２'], { values: { ms: '12' }, words: ['a', 'b'] }],
    ['the greatest number', ['a', 'b', '--ms=999'], { values: { ms: '999' }, words: ['a', 'b'] }],
    ['help before what is missing', ['--help'], { values: {}, words: [], help: true }],
    ['help before bad values', ['a', '--ms', 'x', '-h'], { values: { ms: 'x' }, words: ['a'], help: true }],
  ] as const) {
    it(`takes ${what}`, () => assert.deepEqual(read(...args), expected));
  }

  for (const [what, args, code] of [
    ['a missing word', ['a'], 'usage.missing'],
    ['a missing value', ['a', 'b', '--slug'], 'usage.missing'],
    ['a word too many', ['a', 'b', 'c'], 'usage.unexpected'],
    ['an unknown option', ['a', 'b', '--slog', 'x'], 'usage.unknown_option'],
    ['a title that begins with a dash', ['a', '-b'], 'usage.unknown_option'],
    ['a number below zero as a word', ['a', '-1'], 'usage.unknown_option'],
    ['an unknown option before help', ['--help', '--nope'], 'usage.unknown_option'],
    ['a name that objects have', ['a', 'b', '--constructor', 'x'], 'usage.unknown_option'],
    ['a value for a flag', ['a', 'b', '--path=1'], 'usage.unexpected'],
    ['number 0', ['a', 'b', '--ms', '0'], 'usage.bad_number'],
    ['number 1000', ['a', 'b', '--ms', '1000'], 'usage.bad_number'],
    ['number -1', ['a', 'b', '--ms', '-1'], 'usage.bad_number'],
    ['text for a number', ['a', 'b', '--ms', 'x'], 'usage.bad_number'],
    ['nothing for a number', ['a', 'b', '--ms', ''], 'usage.bad_number'],
    ['two dashes of a number', ['a', 'b', '--ms', '1__0'], 'usage.bad_number'],
    ['a bad number before a missing word', ['--ms', 'x'], 'usage.bad_number'],
    ['a missing word before one too many of another kind', ['--slug', 'x', 'a'], 'usage.missing'],
  ] as const) {
    it(`refuses ${what}`, () => assert.deepEqual(read(...args), { code }));
  }

  it('asks for options that must be given, behind the words', () => {
    const needing: Signature = { words: ['id'], options: { ms: { type: 'string', required: true, summary: '' } } };
    assert.throws(() => readArguments(needing, ['a']), { code: 'usage.missing', message: 'Give --ms as well.' });
    assert.throws(() => readArguments(needing, []), { code: 'usage.missing', message: 'Say id as well.' });
  });
});
