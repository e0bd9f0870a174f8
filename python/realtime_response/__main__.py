"""`python -m realtime_response`: the command line."""

import sys

from .cli import main

sys.exit(main())
