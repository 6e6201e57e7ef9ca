#!/usr/bin/env python3
"""Runs a command at a terminal and types an answer at every prompt, for pages.

    typed ANSWER… -- COMMAND…

What the terminal shows is printed, the typed answers behind their prompts. Where no answer is left, the end of
input is typed. A prompt is what stands on a line that ends with a space. Ends as the command does. Standard
library only.
"""

import os
import pty
import select
import subprocess
import sys

SECONDS_MAX = 30
SETTLED = 0.1  # a prompt is whole when nothing follows it for so long
END_OF_INPUT = b"\x04"


def shown_at_terminal(answers, command):
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown, is_prompted = b"", False
    while True:
        ready, _, _ = select.select([ours], [], [], SETTLED if is_prompted else SECONDS_MAX)
        if not ready and not is_prompted:
            process.kill()
            raise SystemExit(f"nothing was shown for {SECONDS_MAX} s behind:\n{shown.decode()}")
        if not ready:
            os.write(ours, answers.pop(0).encode() + b"\n" if answers else END_OF_INPUT)
            is_prompted = False
            continue
        try:
            more = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            more = b""
        if not more:
            break
        shown += more
        is_prompted = shown.endswith(b" ")
    os.close(ours)
    return shown.replace(b"\r\n", b"\n"), process.wait()


def main():
    words = sys.argv[1:]
    if "--" not in words:
        raise SystemExit(__doc__)
    at = words.index("--")
    shown, status = shown_at_terminal(words[:at], words[at + 1:])
    sys.stdout.buffer.write(shown)
    sys.stdout.flush()
    return status


if __name__ == "__main__":
    sys.exit(main())
