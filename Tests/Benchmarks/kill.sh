#!/bin/bash
# kill -9 of `kiji ingest` at random moments, then ingest again: the answers must equal those of an undisturbed run.
#
#   Tests/Benchmarks/kill.sh [ROUNDS [PDF-FOLDER…]]
#
# A round begins a new index, kills the run that makes it, kills the one that goes on, and lets a third end. In the
# environment: KIJI, the program (.build/release/kiji); COPIES, how many PDFs to take in (180); SEED of the moments (1).
# Prints a line a round; exit 1 where an answer differs or a worker outlives its parent.
set -u
cd "$(dirname "$0")/../.." || exit 2
rounds=${1:-12}
shift $(($# > 0))
[ $# -gt 0 ] || set -- Corpus Tests/Fixtures
kiji=${KIJI:-$PWD/.build/release/kiji}
RANDOM=${SEED:-1}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# Small PDFs over and over; bytes after its end make each copy another file.
mkdir "$work/papers"
mapfile -t sources < <(find "$@" -name '*.pdf' -size -500k | LC_ALL=C sort)
for ((number = 0; number < ${COPIES:-180}; number++)); do
  copy=$work/papers/$(printf '%04d' "$number").pdf
  cp "${sources[number % ${#sources[@]}]}" "$copy"
  printf '%% copy %d\n' "$number" >>"$copy"
done

ingest() { exec "$kiji" ingest --quiet --index "$1" --password-file Corpus/passwords.txt "$work/papers" 2>/dev/null; }

answers() {
  local query
  for query in 職員 会計年度任用職員 '賃金 引き上げ' 'の -職員' '"組合"' 'the OR 1' '第*回'; do
    "$kiji" search --quiet --index "$1" --json --limit 100000 "$query"
  done
  "$kiji" status --index "$1" --failed
}

now() { echo $(($(date +%s%N) / 1000000)); }

# Runs `kiji ingest` into an index and kills it after so many milliseconds.
kill_after() {
  local pid moment=$2
  (ingest "$1") &
  pid=$!
  sleep "$((moment / 1000)).$(printf '%03d' $((moment % 1000)))"
  workers=$(pgrep -P "$pid" | tr '\n' ' ')
  kill -9 "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  # Workers see their input end; one in the midst of a page ends after it.
  for worker in $workers; do
    for ((wait = 0; wait < 50; wait++)); do
      kill -0 "$worker" 2>/dev/null || continue 2
      sleep 0.1
    done
    echo "worker $worker outlived its parent by 5 s"
    status=1
  done
}

begin=$(now)
(ingest "$work/expected.index")
span=$(($(now) - begin))
answers "$work/expected.index" >"$work/expected"
echo "undisturbed: $span ms, $(grep -c '"rank":' "$work/expected") passages found"

status=0
for ((round = 1; round <= rounds; round++)); do
  rm -rf "$work/index"
  first=$((RANDOM % span)) second=$((RANDOM % span))
  kill_after "$work/index" "$first" 2>/dev/null
  kill_after "$work/index" "$second" 2>/dev/null
  begin=$(now)
  (ingest "$work/index")
  outcome=$?
  span_again=$(($(now) - begin))
  answers "$work/index" >"$work/found"
  if cmp -s "$work/expected" "$work/found"; then verdict=same; else verdict=DIFFERENT status=1; fi
  echo "round $round: killed after $first ms and $second ms, ended in $span_again ms (exit $outcome): $verdict"
done
exit "$status"
