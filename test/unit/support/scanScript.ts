/** The codex format's scan (Part 2, section 2). */
export const scanScript = String.raw`
set -Eeuo pipefail

# 0) Defaults and toggles
DEFAULT_KW="python concurrency|async|caching|database|testing|security|fastapi|pytest|observability|feature flags|semver|migration|backfill|rollback"
INCLUDE_CODE_SOURCES="${'$'}{INCLUDE_CODE_SOURCES:-false}"   # set to true to include src/

OUT_MD="$FEATURE_DIR/referenced-expertise.md"
OUT_EXCERPTS="$FEATURE_DIR/references/excerpts/${'$'}{FEATURE_SLUG}-refs.txt"
mkdir -p "$(dirname "$OUT_EXCERPTS")"

# 1) Build sources list (experts, docs, READMEs/CHANGELOGs, AGENTS.md)
SOURCES=(experts docs README* CHANGELOG*)
mapfile -t AGENTS < <(find . -type f -iname 'AGENTS.md' 2>/dev/null || true)
if [ ${'$'}{#AGENTS[@]} -gt 0 ]; then SOURCES+=("${'$'}{AGENTS[@]}"); fi
if [ "$INCLUDE_CODE_SOURCES" = "true" ] && [ -d src ]; then SOURCES+=(src); fi

# 2) Derive keywords from plan (escape regex; join with |)
PLAN_KW=$(sed -n "/^## Experts to Scan (keywords)/,/^## /p" "$FEATURE_DIR/plan.md" \
  | sed '1d;$d' | sed '/^\s*$/d' | sed -E 's/[\\^$.|?*+()\[\]{}]/\\&/g' || true)
if [ -n "$PLAN_KW" ]; then
  KEYWORDS=$(printf '%s\n' "$PLAN_KW" | paste -sd'|' -)
else
  KEYWORDS="$DEFAULT_KW"
fi

# 3) Common options and ignores
RG_OPTS=( -n -H -S -I -i --no-heading --line-number \
  --glob '!**/.git' --glob '!**/node_modules' --glob '!**/dist' --glob '!**/build' \
  --glob '!**/target' --glob '!**/venv' --glob '!**/.venv' --glob '!**/*.pem' \
  --glob '!**/*.key' --glob '!**/.env' )

# 4) Run scan → referenced-expertise.md (deduped) + context excerpts file
{
  echo "# Referenced Expertise"; echo;
  TS=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  echo "## Scan @ $TS"; echo "- Keywords: $KEYWORDS"; echo;

  if command -v rg >/dev/null 2>&1; then
    rg "${'$'}{RG_OPTS[@]}" -e "$KEYWORDS" "${'$'}{SOURCES[@]}" 2>/dev/null \
      | sort -u | sed 's/^/ - /'
    echo; echo "### Context excerpts (-C2)"; echo '${'`'}${'`'}${'`'}'
    rg "${'$'}{RG_OPTS[@]}" -C 2 -e "$KEYWORDS" "${'$'}{SOURCES[@]}" 2>/dev/null | tee "$OUT_EXCERPTS"
    echo '${'`'}${'`'}${'`'}'
  else
    # grep fallback (best-effort ignores)
    GREP_BASE=(grep -RInE --exclude-dir=.git --exclude-dir=node_modules --exclude-dir=dist \
      --exclude-dir=build --exclude-dir=target --exclude-dir=venv --exclude-dir=.venv \
      --exclude='*.pem' --exclude='*.key' --exclude='.env')
    "${'$'}{GREP_BASE[@]}" "$KEYWORDS" "${'$'}{SOURCES[@]}" 2>/dev/null | sort -u | sed 's/^/ - /'
    echo; echo "### Context excerpts (-C2)"; echo '${'`'}${'`'}${'`'}'
    "${'$'}{GREP_BASE[@]}" -C 2 "$KEYWORDS" "${'$'}{SOURCES[@]}" 2>/dev/null | tee "$OUT_EXCERPTS"
    echo '${'`'}${'`'}${'`'}'
  fi

  echo; echo "### Top files (by hits)"
  awk -F: '{print $1}' "$OUT_EXCERPTS" 2>/dev/null | sort | uniq -c | sort -nr | head -n 10 \
    | sed 's/^/ - /'
} >> "$OUT_MD"
`.trim();

/**
 * As printed, the script never gets to the plan's keywords: its bracket expression ends at the first `]`, what follows is no valid
 * regular expression, sed fails, and the default list is taken. This is what is meant.
 */
const ESCAPES = String.raw`'s/[\\^$.|?*+()\[\]{}]/\\&/g'`;
export const mendedScanScript = scanScript.replace(ESCAPES, () => String.raw`'s/[][\\^$.|?*+(){}]/\\&/g'`);
