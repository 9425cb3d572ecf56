"""Polybius reads reports on a conflict into claims with evidence, voice and certainty, and adds them up to a case."""

import os as _os

# numpy's linear algebra is called on small matrices, which more threads only slow down: reading took twice the
# processor time. It must be said before numpy is loaded; who has set it otherwise keeps that.
_os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

VERSION = "0.1.0"
