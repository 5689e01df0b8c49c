import type { RunnableRole } from './runnables';

/** What people test, build and look at projects with; in prose, code that begins with none of these is taken for a name. */
const PROGRAMS: ReadonlySet<string> = new Set(
  [
    'npx npm pnpm yarn bun bunx node deno tsc tsx eslint prettier biome vitest jest mocha ava playwright cypress vite nx turbo k6',
    'python python3 py pytest tox nox uv uvx pip pip3 pipx poetry pdm hatch ruff mypy pyright black isort flake8 pylint bandit',
    'coverage lizard jscpd pre-commit alembic uvicorn flask django-admin lean locust twine',
    'go gofmt golangci-lint staticcheck cargo rustc rustup wasm-pack make just mise cmake ctest ninja meson bazel bazelisk buck pants',
    'mvn mvnw gradle gradlew java javac sbt dotnet msbuild swift xcodebuild swiftlint zig stack cabal elixir lein',
    'ruby rake rspec bundle rails rubocop php composer phpunit mix dart flutter',
    'bash sh zsh pwsh powershell docker docker-compose podman kubectl helm terraform',
    'git gh rg grep sed awk ls cat find head tail wc diff cmp curl wget jq yq echo printf stat du sha256sum',
    'cd export source mkdir touch cp mv rm ln chmod tar unzip env time timeout',
    'psql sqlite3 mysql redis-cli shellcheck shfmt actionlint hadolint markdownlint markdownlint-cli2 lychee hyperfine ffmpeg ffprobe',
  ].flatMap((line) => line.split(' ')),
);

/** Behind one of the words above these make a sentence of it: "make sure that", "go to", "python is". */
const PROSE =
  /^(?:sure|certain|the|an?|its?|to|that|this|these|those|through|back|over|on|in|into|your|our|their|no|any|every|each|all the|as|if|of|and|or|for|with|from|by|is|are|was|were|has|have|must|should|will|can|changes?|\d+(?:\.\d+)*\+?$)(?=$|[\s,.;:])/i;

const VARIABLE = /^[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s"'])*\s+/;

/** The program that a command begins with, as written, and what stands behind it; variables and measuring before it are left out. */
export function programOf(command: string): { readonly program: string; readonly rest: string } {
  let text = command.replace(/^\(\s*/, '');
  for (let match = VARIABLE.exec(text); match; match = VARIABLE.exec(text)) text = text.slice(match[0].length);
  const program = /^[^\s;&|]*/.exec(text)?.[0] ?? '';
  return { program, rest: text.slice(program.length).trim() };
}

/** Whether a text begins as a command does: with a program that is known, or with the path of a script. */
export function isKnownCommand(command: string): boolean {
  const { program, rest } = programOf(command);
  if (PROSE.test(rest) || rest.startsWith('=')) return false;
  // JavaScript has an `export` of its own.
  if (program === 'export' || program === 'env') return /^\w+=/.test(rest);
  if (/^(?:\.{1,2}|~)\/[\w.]/.test(program) || /\w\.(?:sh|bash|bat|cmd|ps1)$/.test(program)) return true;
  if (/(?:^|\/)s?bin\/[\w.-]+$/.test(program)) return true;
  const name = program.replace(/\.exe$/, '');
  return PROGRAMS.has(name) || /^(?:python|pip)\d(?:\.\d+)?$/.test(name);
}

/** A program with arguments, or variables set before one. */
export function hasArguments(command: string): boolean {
  const { program, rest } = programOf(command);
  return /^[./~$\w-][./\w${}@:+-]*$/.test(program) && rest !== '' && !/^(?:[A-Z]{3,}|[=:?]+)$/.test(program);
}

const MAX_FILE_NAME = 500;

/** A file that a test is in: it names what is tested, and cannot be run by itself. */
export function isFileName(text: string): boolean {
  if (text.length > MAX_FILE_NAME) return false;
  return /^(?!\.{1,2}\/)[^\s]*(?:\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|cs|php|md|json|ya?ml|toml|txt|html|css|sql|log|xml)(?:::\S*)?|\/)$/.test(
    text,
  );
}

const MEASURED = /^\(?\s*(?:\/usr\/bin\/time|g?time)\s+(?=-)/;
/** `(/usr/bin/time -v || time -lp) `, `/usr/bin/time -v `. */
const MEASURING = /^(?:\(\s*(?:\/usr\/bin\/time|g?time)[^()]*\)|(?:\/usr\/bin\/time|g?time)(?:\s+-\w+)*)\s+/;

/** The command that is measured; undefined where nothing is. */
export function measuredCommand(command: string): string | undefined {
  return MEASURED.test(command) ? command.replace(MEASURING, '') : undefined;
}

/** Commands that get something ready, or change what the next ones work on. They say nothing about whether a unit holds. */
const PREPARES: readonly RegExp[] = [
  /^(?:cd|pushd|export|source|\.|mkdir|touch|cp|mv|rm|ln|chmod|tar|unzip|brew|apt|apt-get|sudo|nvm|conda|claude|codex)(?:\s|$)/,
  /^git (?:-\S+ )*(?:add|am|apply|branch|checkout|cherry-pick|clean|clone|commit|fetch|init|merge|mv|pull|push|rebase|reset|restore|revert|rm|stash|switch|tag|worktree)(?:\s|$)/,
  /^(?:npm|pnpm|yarn|bun) (?:i|install|ci|add|link|publish|version|login)(?:\s|$)/,
  /^(?:npm|pnpm|yarn|bun) (?:run )?(?:dev|start|serve|watch)(?:[\s:]|$)/,
  /^(?:(?:npx|bunx|pnpm exec|pnpm dlx|uv run|python3?(?: -m)?) )?playwright install(?:\s|$)/,
  /^(?:\S*bin\/)?(?:pip3?|(?:python3?|py) -m pip|uv pip|pipx|gem|composer|cargo|go|poetry|pdm|bundle) (?:install|add|get|update|publish)(?:\s|$)/,
  /^(?:\S*bin\/)?(?:python3?|py) -m venv(?:\s|$)/,
  /^uv (?:sync|lock(?! --check)|venv|add)(?:\s|$)/,
  /^(?:docker[ -]compose) (?:up|pull|build|down)(?:\s|$)/,
  /^docker (?:run|pull|build)(?:\s|$)/,
  /^(?:\S*bin\/)?(?:uvicorn|flask run|vite(?! build))(?:\s|$)/,
  // These write files, over what is there.
  /^(?:echo|printf|cat)\s[^>]*(?<![0-9&])>{1,2}(?!&|\s*\/dev\/null)/,
  /^(?:gofmt|goimports|shfmt)\s(?:.*\s)?-w(?:\s|$)|^sed\s(?:.*\s)?-i|\s--(?:write|fix)(?:\s|$)/,
  /^gh (?:pr|release|repo) (?:create|merge|edit|close)(?:\s|$)/,
];

/** What a command is there for, by its own text. */
export function roleOfText(command: string): RunnableRole {
  if (/(?:^|\s)E2E_MODE=full\b/.test(command)) return 'full';
  const steps = command.split(/&&|;/).filter((step) => step.trim() !== '');
  const isSetup = (step: string): boolean => {
    const { program, rest } = programOf(step.trim());
    const text = `${program} ${rest}`.trim();
    return PREPARES.some((pattern) => pattern.test(text));
  };
  return steps.length > 0 && steps.every(isSetup) ? 'setup' : 'test';
}
