#!/bin/sh
# Starter SLT-innsikt. Uten ord etter: programmet i nettleseren. Med ord: en kommando, som «sh start.sh backup kopi.duckdb».
cd "$(dirname "$0")" || exit 1
for python in python3.14 python3.13 python3.12 python3.11 python3; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        exec "$python" start.py "$@"
    fi
done
echo "Python mangler, eller er for gammel. Installer Python 3.11, 3.12, 3.13 eller 3.14, og start på nytt." >&2
echo "På Debian og Ubuntu: apt-get install python3" >&2
exit 1
