#!/usr/bin/env bash
# Runs a Python that has numpy and Pillow: Debian's has them, another that comes first in the path may not.
for python in python3 /usr/bin/python3; do
    "$python" -c 'import numpy, PIL' 2>/dev/null && exec "$python" "$@"
done
echo "python.sh: numpy and Pillow are missing: run ./dev setup" >&2
exit 1
