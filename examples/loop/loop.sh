#!/usr/bin/env bash
# The whole loop from a terminal, as an agent would go it: clarify, scan, run, decide, pass the gate, next story, done.
# What the agent writes itself (answers, tests, code, ticks of tasks) stands ready in steps/ as patches.
#
#   examples/loop/loop.sh [folder]     works on a copy of project/, in a new folder or the one that is named
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
planloom() { node "${PLANLOOM_CLI:-$here/../../dist/cli.js}" "$@"; }

work=${1:-$(mktemp -d)}
mkdir -p "$work"
cp -R "$here/project/." "$work"
cd "$work"
plan=tasks/tide-in-words-20261118T080000Z/plan.md

say() { printf '\n== %s\n' "$*"; }
commit() { git add -A && git -c user.name=Agent -c user.email=agent@example.org commit -qm "$1"; }
agent() { git apply "$here/steps/$1.patch" && echo "(the agent applies $1)"; }
# Runs a command that is to end with the given exit code, and stops the script when it ends with another.
ends_with() {
  local wanted=$1 code=0
  shift
  "$@" || code=$?
  echo "(exit code $code)"
  [ "$code" = "$wanted" ]
}

git init -q
commit 'A plan, and nothing done yet'

say 'A critical question is open: nothing may be run'
ends_with 3 planloom gate "$plan"
ends_with 3 planloom run "$plan" --story S-1
agent 1-answer
ends_with 1 planloom gate "$plan"

say 'What do we know already?'
planloom scan "$plan"

say 'Story S-1, first loop: a test fails'
agent 2-first-try
ends_with 1 planloom run "$plan" --story S-1
planloom decide "$plan" --story S-1 --decision continue --from-run latest \
  --outcome 'Waves count as movement' --next 'Compare means, as the expert notes say'

say 'Story S-1, second loop: it passes, and so does its gate'
agent 3-compare-means
ends_with 0 planloom run "$plan" --story S-1
ends_with 0 planloom gate "$plan" --story S-1 --pass --yes all
commit 'S-1'

say 'Story S-2: never stop'
ends_with 1 planloom gate "$plan"
agent 4-no-readings
ends_with 0 planloom run "$plan"
ends_with 0 planloom gate "$plan" --pass --yes all
commit 'S-2'

say 'Done'
ends_with 0 planloom gate "$plan"
planloom check "$plan"
