#!/bin/sh
# A dump on a Slurm cluster, without Spark: each task of an array cleans a share, and a job after them merges.
#
#   DUMP='/data/crawl' OUT=/data/out sh slurm-array.sh submit 64
#
# All nodes see DUMP and OUT under these paths.
set -eu

BLUEPENCIL=${BLUEPENCIL:-bluepencil}
: "${DUMP:?expected files or folders to clean}" "${OUT:?expected a folder to write into}"
export BLUEPENCIL DUMP OUT

case ${1:-} in
submit)
  array=$(sbatch --parsable --array="1-$2" --cpus-per-task=4 --requeue "$0" share)
  sbatch --dependency="afterok:$array" --cpus-per-task=4 "$0" merge
  ;;
share)
  # --resume goes on where a task was killed.
  share=$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT
  # shellcheck disable=SC2086
  exec "$BLUEPENCIL" clean $DUMP -o "$OUT.shares/$SLURM_ARRAY_TASK_ID" --shard "$share" --format jsonl --resume \
    --jobs "${SLURM_CPUS_PER_TASK:-1}" --max-errors 1000000 --quiet
  ;;
merge)
  "$BLUEPENCIL" merge "$OUT.shares"/* -o "$OUT" --jobs "${SLURM_CPUS_PER_TASK:-1}"
  rm -r "$OUT.shares"
  ;;
*)
  echo "usage: $0 submit SHARES | share | merge" >&2
  exit 2
  ;;
esac
