"""What `python -m bluepencil_spark` and `spark-submit …/__main__.py` start."""

import sys

from bluepencil_spark.command import main

if __name__ == "__main__":
    sys.exit(main())
