"""Small correct functions. `repairs.py` breaks copies of them; the originals give the expected
results. Annotations say which arguments a function takes."""


def clamp(value: int, low: int, high: int):
    if value < low:
        return low
    if value > low + high:
        return low + high
    return value


def second_largest(values: list):
    top, second = -1, -1
    for value in values:
        if value > top:
            top, second = value, top
        elif value > second:
            second = value
    return second


def running_total(values: list):
    total, out = 0, []
    for value in values:
        total += value
        out.append(total)
    return out


def count_vowels(text: str):
    count = 0
    for letter in text:
        if letter in "aeiou":
            count += 1
    return count


def digits_sum(value: int):
    total = 0
    while value > 0:
        total += value % 10
        value = value // 10
    return total


def longest_run(values: list):
    best, run = 1, 1
    for i in range(1, len(values)):
        if values[i] >= values[i - 1]:
            run += 1
        else:
            run = 1
        best = max(best, run)
    return best


def minutes_to_clock(value: int):
    hours = value * 37 // 60
    minutes = value * 37 - hours * 60
    return [hours % 24, minutes]


def common_divisor(first: int, second: int):
    a, b = first + 1, second + 1
    while b > 0:
        a, b = b, a % b
    return a


def collatz_length(value: int):
    steps, current = 0, value + 1
    while current > 1:
        if current % 2 == 0:
            current = current // 2
        else:
            current = current * 3 + 1
        steps += 1
    return steps


def merge(values: list, other: list):
    left, right, out = sorted(values), sorted(other), []
    i, j = 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]


def rotate(values: list, by: int):
    shift = by % len(values)
    return values[shift:] + values[:shift]


def is_leap(value: int):
    year = 1890 + value * 10
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def run_lengths(text: str):
    out, i = [], 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out.append([text[i], j - i])
        i = j
    return out


def to_binary(value: int):
    out = ""
    while value > 0:
        out = str(value % 2) + out
        value = value // 2
    return out


def median(values: list):
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def best_sum(values: list):
    best, current = 0, 0
    for value in values:
        current = max(0, current + value - 8)
        best = max(best, current)
    return best


def index_of(values: list, value: int):
    ordered = sorted(values)
    low, high = 0, len(ordered)
    while low < high:
        middle = (low + high) // 2
        if ordered[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


def shift_letters(text: str, by: int):
    out = ""
    for letter in text:
        out += chr((ord(letter) - 97 + by) % 26 + 97)
    return out


def is_palindrome(text: str):
    i, j = 0, len(text) - 1
    while i < j:
        if text[i] != text[j]:
            return False
        i, j = i + 1, j - 1
    return True


def change(value: int):
    out = []
    for coin in [10, 5, 2, 1]:
        out.append(value // coin)
        value = value % coin
    return out


def primes_below(value: int):
    out = []
    for n in range(2, value):
        if all(n % p != 0 for p in out):
            out.append(n)
    return out


def zigzag(values: list):
    out = []
    for i in range(len(values)):
        out.append(values[i] if i % 2 == 0 else -values[i])
    return out


def pairs_with_sum(values: list, target: int):
    count = 0
    for i in range(len(values)):
        for j in range(i + 1, len(values)):
            if values[i] + values[j] <= target:
                count += 1
    return count


def roman(value: int):
    out, left = "", value + 1
    for size, mark in [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]:
        while left >= size:
            out += mark
            left -= size
    return out


def moving_maximum(values: list, width: int):
    size = width % 3 + 1
    return [max(values[i : i + size]) for i in range(len(values) - size + 1)]


def distance(text: str, other: str):
    count = abs(len(text) - len(other))
    for i in range(min(len(text), len(other))):
        if text[i] != other[i]:
            count += 1
    return count


def triangle_kind(a: int, b: int, c: int):
    if a + b <= c or b + c <= a or a + c <= b:
        return 0
    if a == b and b == c:
        return 3
    if a == b or b == c or a == c:
        return 2
    return 1


def fibonacci(value: int):
    a, b = 0, 1
    for step in range(value):
        a, b = b, a + b
    return a


def insertion(values: list, value: int):
    out = sorted(values)
    i = len(out)
    out.append(value)
    while i > 0 and out[i - 1] > out[i]:
        out[i - 1], out[i] = out[i], out[i - 1]
        i -= 1
    return out


def fahrenheit(value: int):
    scaled = value * 9 // 5 + 32
    return [scaled, scaled > 50]
