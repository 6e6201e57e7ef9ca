"""Prints the tables of logs/README.md from the logs' sample summaries; no header total is used.

`missing` are samples planned but absent from the log. The family of an absent sample is not in the
log: it comes from its id (town-07-2 belongs to town-07). "C" is a hit.
"""

import hashlib
import json
import pathlib
import sys

import zipfile_zstd as zipfile


def read(path):
    """The eval specification, the header if the run finished, and the last summary per sample."""
    if path.suffix == ".json":
        log = json.loads(path.read_text())
        return log["eval"], log, log["samples"]
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()

        def load(name):
            return json.loads(archive.read(name))

        start = load("_journal/start.json")
        header = load("header.json") if "header.json" in names else None
        if "summaries.json" in names:
            return start["eval"], header, load("summaries.json")
        parts = [name for name in names if name.startswith("_journal/summaries/")]
        parts.sort(key=lambda name: int(pathlib.PurePath(name).stem))
        return start["eval"], header, [row for name in parts for row in load(name)]


def family(sample_id):
    return sample_id.rsplit("-", 1)[0] if sample_id.startswith("town-") else sample_id


def families(keys):
    return {family(sample_id) for sample_id, _ in keys}


def count(spec, rows):
    seen = {(row["id"], row["epoch"]): row for row in rows}
    epochs = range(1, spec["config"]["epochs"] + 1)
    planned = [(i, epoch) for i in spec["dataset"]["sample_ids"] for epoch in epochs]
    hit = {
        key
        for key, row in seen.items()
        if not row.get("error") and any(s["value"] == "C" for s in row["scores"].values())
    }
    errored = {key for key, row in seen.items() if row.get("error")}
    absent = set(planned) - set(seen)
    assert set(seen) <= set(planned)
    assert all(row["metadata"]["family"] == family(key[0]) for key, row in seen.items())
    hits, gaps = families(hit), families(errored | absent)
    return {
        "planned": len(planned),
        "completed": len(seen) - len(errored),
        "errored": len(errored),
        "missing": len(absent),
        "k": len(hit),
        "n": len(planned),
        "clusters": len(families(planned)),
        "hit": len(hits),
        "with missing": len(gaps),
        "of these not hit": len(gaps - hits),
    }


def describe(path, root):
    spec, header, rows = read(path)
    log = path.relative_to(root)
    last = max(row["completed_at"] for row in rows)[:19]
    made = {
        "task": spec["task"],
        "model": spec["model"],
        "status": header["status"] if header else "started (no header)",
        "created": spec["created"],
        "completed": header["stats"]["completed_at"] if header else f"never; last sample {last}Z",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    return {"log": log, **made}, {"log": log, **count(spec, rows)}


def table(rows):
    print("| " + " | ".join(rows[0]) + " |")
    print("| " + " | ".join("---" for _ in rows[0]) + " |")
    for row in rows:
        print("| " + " | ".join(str(value).replace("+00:00", "Z") for value in row.values()) + " |")
    print()


root = pathlib.Path(sys.argv[1])
described = [describe(p, root) for p in sorted(root.glob("*/*")) if p.suffix in (".eval", ".json")]
table([made for made, _ in described])
table([counted for _, counted in described])
