"""Runs one task on one model and leaves the log at the given path.

    run.py LOG TASK MODEL [--set name=n ...] [--epochs N] [--tolerant] [--kill-after FLUSHES]

A log path that ends in .json asks Inspect for its JSON format. With --kill-after the run is a
child process that gets SIGKILL once its log holds that many flushes of finished samples.
"""

import argparse
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("log", type=pathlib.Path)
    parser.add_argument("task")
    parser.add_argument("model")
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--tolerant", action="store_true", help="sample errors do not end the run")
    parser.add_argument("--kill-after", type=int)
    parser.add_argument("--into", help="log directory of a child process")
    return parser.parse_args()


def evaluate(given, folder):
    from inspect_ai import eval as run_eval

    import models  # noqa: F401  registers the provider
    import tasks

    sizes = dict(pair.split("=") for pair in given.set)
    make = getattr(tasks, given.task.replace("-", "_"))
    run_eval(
        make(**{name: int(size) for name, size in sizes.items()}),
        model=f"first-light/{given.model}",
        epochs=given.epochs,
        fail_on_error=not given.tolerant,
        log_format=given.log.suffix[1:],
        log_dir=folder,
        log_buffer=10,
        log_realtime=False,
        max_samples=1,
        display="none",
        score_display=False,
    )


def flushes(folder):
    try:
        (log,) = pathlib.Path(folder).iterdir()
        with zipfile.ZipFile(log) as archive:
            return sum(name.startswith("_journal/summaries/") for name in archive.namelist())
    except (ValueError, zipfile.BadZipFile):
        return 0


def kill_midway(given, folder):
    child = subprocess.Popen([sys.executable, "-B", *sys.argv, "--into", folder])
    while child.poll() is None and flushes(folder) < given.kill_after:
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    if child.wait() != -signal.SIGKILL:
        sys.exit("the run ended before it could be killed")


given = arguments()
if given.into:
    evaluate(given, given.into)
else:
    with tempfile.TemporaryDirectory(dir=os.curdir) as folder:
        (kill_midway if given.kill_after else evaluate)(given, folder)
        (log,) = pathlib.Path(folder).iterdir()
        given.log.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(log, given.log)
