#!/usr/bin/env bash
# Looks up known holes of the locked dependencies. Fails when there is a new one, when one of audit-ignored.txt has to be
# looked at again, and when a package could not be looked up: what was not looked up is not clean.
set -uo pipefail
ignored=()
while read -r hole package until; do
  if [[ "$until" < "$(date +%F)" ]]; then
    echo "$hole of $package was to be looked at again by $until: see docs/supply-chain.md and scripts/audit-ignored.txt" >&2
    exit 1
  fi
  ignored+=(--ignore-vuln "$hole")
done < <(grep -v '^#' "${IGNORED:-scripts/audit-ignored.txt}")
report=$("$UV" tool run pip-audit --requirement requirements.lock --disable-pip --require-hashes "${ignored[@]}" 2>&1)
found=$?
echo "$report"
skipped=$(grep -c "could not be audited" <<< "$report")
if [ "$skipped" -gt 0 ]; then
  echo "$skipped packages were not looked up: this is no clean bill. Is the advisory service reachable?" >&2
  exit 1
fi
if [ "$found" -ne 0 ]; then
  echo "A hole that docs/supply-chain.md does not know, or the lookup failed: see above" >&2
  exit 1
fi
