/** The keywords of the format's own scan (section 4.1). */
export const expertKeywords: readonly string[] = [
  ...[
    'python concurrency',
    'async',
    'caching',
    'database',
    'testing',
    'security',
    'lean',
    'nautilus',
    'fastapi',
    'pytest',
  ],
  ...['observability', 'feature flags', 'semver', 'migration', 'backfill', 'rollback'],
];
