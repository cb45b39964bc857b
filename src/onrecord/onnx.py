"""The networks that ship with the package, opened with onnxruntime: alike for all, and without a word to anybody."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


def opened(file: Path, threads: int) -> InferenceSession:
    """The network in an ONNX file, to be run by so many threads."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when it is imported: else it keeps, and sends, what it is used for
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting would cost others their time
    options.enable_cpu_mem_arena = False  # which keeps, for good, what the longest text once needed
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
