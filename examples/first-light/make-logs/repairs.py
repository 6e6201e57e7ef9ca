"""Program repair: a small function is broken; find the edits that make its checks pass.

The prompt shows half of the checks. The score is decided by all of them.
"""

import ast
import builtins
import copy
import inspect
import random
import sys

import library

FUNCTIONS = [f for _, f in inspect.getmembers(library, inspect.isfunction)]
CHECKS = 12
LINES_MAX = 400
BITS_MAX = 200
LENGTH_MAX = 1000

COMPARE = [ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq]
ARITHMETIC = [ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod]


class Runaway(Exception):
    """A candidate ran too long or grew too large."""


def watched(function, arguments):
    """Calls a candidate under a limit on lines executed and on the size of its variables."""
    lines = 0

    def trace(frame, event, _):
        nonlocal lines
        lines += 1
        for value in list(frame.f_locals.values()):
            if isinstance(value, int) and value.bit_length() > BITS_MAX:
                raise Runaway
            if isinstance(value, (str, list)) and len(value) > LENGTH_MAX:
                raise Runaway
        if lines > LINES_MAX:
            raise Runaway
        return trace

    sys.settrace(trace)
    try:
        return function(*copy.deepcopy(arguments))
    finally:
        sys.settrace(None)


def passed(source, name, checks):
    """How many checks the source passes; a source that fails to run passes none."""
    scope = {}
    try:
        exec(compile(source, name, "exec"), scope)
    except Exception:
        return 0
    count = 0
    for arguments, expected in checks:
        try:
            count += watched(scope[name], arguments) == expected
        except Exception:
            pass
    return count


def edits(tree):
    """Every tree that is one small edit away."""
    nodes = list(ast.walk(tree))
    names = sorted({n.id for n in nodes if isinstance(n, ast.Name)} - set(dir(builtins)))
    for i, node in enumerate(nodes):
        for field, value in changes(node, names):
            twin = copy.deepcopy(tree)
            target = list(ast.walk(twin))[i]
            setattr(target, field, value)
            yield ast.unparse(ast.fix_missing_locations(twin))


def changes(node, names):
    match node:
        case ast.Compare():
            return [("ops", [op()]) for op in COMPARE if not isinstance(node.ops[0], op)]
        case ast.BinOp() | ast.AugAssign():
            return [("op", op()) for op in ARITHMETIC if not isinstance(node.op, op)]
        case ast.BoolOp():
            return [("op", ast.Or() if isinstance(node.op, ast.And) else ast.And())]
        case ast.Constant() if type(node.value) is int:
            return [("value", node.value + step) for step in (-1, 1)]
        case ast.Name(ctx=ast.Load()):
            return [("id", name) for name in names if name != node.id] if node.id in names else []
    return []


def draw(kind, rng):
    if kind is int:
        return rng.randrange(21)
    if kind is list:
        return [rng.randrange(21) for _ in range(rng.randrange(3, 8))]
    return "".join(rng.choice("abelnoo") for _ in range(rng.randrange(2, 8)))


def checks_of(function, rng):
    kinds = inspect.get_annotations(function).values()
    drawn = [tuple(draw(kind, rng) for kind in kinds) for _ in range(CHECKS)]
    return [(arguments, function(*copy.deepcopy(arguments))) for arguments in drawn]


def make(seed, function):
    """Breaks a function by two to four edits; now and then its punctuation is lost as well."""
    name = function.__name__
    rng = random.Random(f"repairs {seed} {name}")
    checks = checks_of(function, rng)
    source = inspect.getsource(function)
    while True:
        broken = source
        for _ in range(rng.randrange(2, 5)):
            broken = rng.choice(list(edits(ast.parse(broken))))
        if passed(broken, name, checks) <= CHECKS // 3:
            break
    if rng.random() < 0.1:
        lines = broken.splitlines()
        line = rng.choice([i for i, text in enumerate(lines) if text.endswith(":")])
        lines[line] = lines[line][:-1]
        broken = "\n".join(lines)
    return prompt(broken, name, checks[::2]), repr(checks)


def prompt(source, name, checks):
    shown = "\n".join(f"{name}{arguments!r} == {expected!r}" for arguments, expected in checks)
    return f"Repair this function. Answer with its source.\n\n{source}\n\n# checks\n{shown}"


def check(checks, name, answer):
    checks = ast.literal_eval(checks)
    return passed(answer, name, checks) == len(checks)


def read(text):
    source, shown = text.split("\n\n", 1)[1].split("\n\n# checks\n")
    checks = []
    for line in shown.splitlines():
        call, expected = line.rsplit(" == ", 1)
        arguments = ast.literal_eval(call[call.index("(") :])
        checks.append((arguments, ast.literal_eval(expected)))
    return source, checks


def solve(text, strength, rng):
    """Climbs by single edits towards more passed checks until `strength` candidates were run.

    Raises SyntaxError when the source cannot be parsed: this program has no way to edit such text.
    """
    source, checks = read(text)
    name = ast.parse(source).body[0].name
    best, most, left = source, passed(source, name, checks), strength
    while left > 0 and most < len(checks):
        candidates = list(edits(ast.parse(best)))
        rng.shuffle(candidates)
        found = None
        for candidate in candidates[:left]:
            score = passed(candidate, name, checks)
            left -= 1
            if score > most:
                found, most = candidate, score
                break
        if found is None:
            break
        best = found
    return best
