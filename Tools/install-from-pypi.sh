#!/bin/sh
# Makes a Python environment with packages from PyPI, unless it has them already: the second argument names what Python
# imports of them. Says so and exits with 1 where they cannot be had.
#
#     Tools/install-from-pypi.sh .build/peers 'fastwarc trafilatura' fastwarc trafilatura
set -u

environment=$1
modules=$2
shift 2
"$environment/bin/python" -c "import $(echo "$modules" | sed 's/  */, /g')" 2>/dev/null && exit 0
"${PYTHON:-python3}" -m venv "$environment" && "$environment/bin/pip" install --quiet "$@" && exit 0
echo "${environment##*/}: skipped, since PyPI does not give all of $* here"
exit 1
