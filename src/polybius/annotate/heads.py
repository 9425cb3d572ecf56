"""The heads' weights as they lie in one file: arrays under a head's name."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def arrays(path: Path, prefix: str, weights: type[Any]) -> dict[str, NDArray[np.float32]]:
    """From an .npz, the array of each field of a record of weights, by the field's name."""
    with np.load(path) as found:
        return {one.name: found[prefix + one.name].astype(np.float32) for one in fields(weights)}
