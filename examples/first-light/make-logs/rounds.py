"""Shopping rounds: visit every shop of a town inside its opening hours.

Several requests share one town (the same map), so samples of a town are not independent.
"""

import random
import string

SHOPS = 14
MINUTES_INSIDE = 5


def make(seed, town, request):
    """Draws a map per town and, per request, hours around one round that works."""
    map_rng = random.Random(f"rounds {seed} {town}")
    shops = string.ascii_uppercase[:SHOPS]
    spot = {s: (map_rng.randrange(60), map_rng.randrange(60)) for s in "0" + shops}
    rng = random.Random(f"rounds {seed} {town} {request}")
    clock, here, hours = 0, "0", {}
    for shop in rng.sample(shops, SHOPS):
        clock += walk(spot, here, shop)
        hours[shop] = (max(0, clock - rng.randrange(200, 900)), clock + rng.randrange(50))
        clock, here = clock + MINUTES_INSIDE, shop
    return "\n".join(
        [
            "Plan one round from 0 through every shop. Walking costs |dx|+|dy| minutes, a visit",
            f"{MINUTES_INSIDE}. Wait if early; arrive by closing. Lines: shop x y opens closes.",
            "Answer with the shops in order.",
            f"0 {spot['0'][0]} {spot['0'][1]} 0 0",
            *(f"{s} {spot[s][0]} {spot[s][1]} {hours[s][0]} {hours[s][1]}" for s in shops),
        ]
    )


def walk(spot, here, there):
    return sum(abs(a - b) for a, b in zip(spot[here], spot[there]))


def read(text):
    rows = [line.split() for line in text.splitlines()[3:]]
    spot = {r[0]: (int(r[1]), int(r[2])) for r in rows}
    return spot, {r[0]: (int(r[3]), int(r[4])) for r in rows[1:]}


def leave(spot, hours, clock, here, there):
    """When a visit ends, or None if the shop has closed."""
    arrival = clock + walk(spot, here, there)
    if arrival > hours[there][1]:
        return None
    return max(arrival, hours[there][0]) + MINUTES_INSIDE


def check(text, answer):
    spot, hours = read(text)
    clock, here = 0, "0"
    if sorted(answer.split()) != sorted(hours):
        return False
    for shop in answer.split():
        clock = leave(spot, hours, clock, here, shop)
        if clock is None:
            return False
        here = shop
    return True


def solve(text, strength, rng):
    """The visit that ends first, going back on a dead end until `strength` visits are spent."""
    spot, hours = read(text)
    best, left = [], strength

    def extend(order, clock, here):
        nonlocal best, left
        if len(order) > len(best):
            best = list(order)
        rest = [shop for shop in hours if shop not in order]
        ends = {shop: leave(spot, hours, clock, here, shop) for shop in rest}
        reachable = [shop for shop in rest if ends[shop]]
        for shop in sorted(reachable, key=lambda s: (ends[s], rng.random())):
            if left <= 0:
                return False
            left -= 1
            if extend(order + [shop], ends[shop], shop):
                return True
        return not rest

    extend([], 0, "0")
    return " ".join(best + [shop for shop in hours if shop not in best])
