"""Redraws an outline with fewer curves.

The outlines of FandolFang are dense: 73 curves and lines a character, many of a few units only, 480 bytes a character when compressed, twice of what Noto Serif SC needs. A PDF carries each of them, so a run of segments without a corner is
replaced by one cubic curve wherever that stays within a tolerance of thousandths of the em that cannot be seen in print. The method is the usual least-squares
fit of the two handle lengths with the directions at both ends kept.
"""
import numpy as np

CORNER = np.cos(np.radians(40))   # a sharper turn than this is a corner, which stays where it is
STEPS = np.linspace(0, 1, 9)[1:]  # where a segment is sampled
LONGEST = 8                       # segments that one curve may stand for


def bernstein(u):
    v = 1 - u
    return np.stack([v ** 3, 3 * u * v * v, 3 * u * u * v, u ** 3], axis=1)


GRID = bernstein(np.linspace(0, 1, 65))
SAMPLE = bernstein(STEPS)


def unit(v):
    n = np.hypot(*v)
    return v / n if n > 0 else v


class Segment:
    """A line or cubic curve with its directions at both ends and points on it."""

    def __init__(self, points):
        self.line = len(points) == 2
        if self.line:
            a, b = points
            points = [a, a + (b - a) / 3, b - (b - a) / 3, b]
        self.p = np.array(points)
        p = self.p
        self.head = unit(next((q - p[0] for q in p[1:] if np.hypot(*(q - p[0])) > 0.5), p[3] - p[0]))
        self.tail = unit(next((p[3] - q for q in p[2::-1] if np.hypot(*(p[3] - q)) > 0.5), p[3] - p[0]))
        self.samples = SAMPLE @ p


def fit(segments, tolerance):
    """One segment for several, or None."""
    a, b = segments[0].p[0], segments[-1].p[3]
    pts = np.concatenate([s.samples for s in segments])[:-1]
    chord = b - a
    length = np.hypot(*chord)
    if length > 1:
        off = (pts - a) @ np.array([-chord[1], chord[0]]) / length
        along = (pts - a) @ chord / length
        if np.abs(off).max() < tolerance / 2 and along.min() > 0 and along.max() < length and np.all(np.diff(along) > 0):
            return Segment([a, b])
    t1, t2 = segments[0].head, -segments[-1].tail
    steps = np.hypot(*np.diff(np.concatenate([[a], pts, [b]]), axis=0).T)
    u = (np.cumsum(steps) / steps.sum())[:-1]
    for _ in range(3):
        w = bernstein(u)
        a1, a2 = w[:, 1:2] * t1, w[:, 2:3] * t2
        rest = pts - (w[:, :1] + w[:, 1:2]) * a - (w[:, 2:3] + w[:, 3:]) * b
        c11, c12, c22 = (a1 * a1).sum(), (a1 * a2).sum(), (a2 * a2).sum()
        x1, x2 = (a1 * rest).sum(), (a2 * rest).sum()
        det = c11 * c22 - c12 * c12
        if abs(det) < 1e-9:
            return None
        h1, h2 = (x1 * c22 - x2 * c12) / det, (c11 * x2 - c12 * x1) / det
        if h1 <= 0 or h2 <= 0 or max(h1, h2) > 2 * steps.sum():
            return None
        curve = np.array([a, a + h1 * t1, b + h2 * t2, b])
        grid = GRID @ curve
        gaps = np.hypot(pts[:, None, 0] - grid[None, :, 0], pts[:, None, 1] - grid[None, :, 1])
        nearest = gaps.argmin(axis=1)
        if gaps.min(axis=1).max() < tolerance and gaps.min(axis=0).max() < tolerance + steps.max():
            return Segment(list(curve))
        u = nearest / 64
        if np.any(np.diff(u) < 0):
            return None
    return None


def simplify(contour, tolerance):
    """contour is a closed list of Segments; the result has as many or fewer."""
    n = len(contour)
    smooth = [float(contour[i - 1].tail @ contour[i].head) > CORNER for i in range(n)]
    first = next((i for i in range(n) if not smooth[i]), 0)
    contour, smooth = contour[first:] + contour[:first], smooth[first:] + smooth[:first]
    out, i = [], 0
    while i < n:
        best, used = contour[i], 1
        for j in range(i + 1, min(n, i + LONGEST)):
            if not smooth[j]:
                break
            one = fit(contour[i:j + 1], tolerance)
            if one is None:
                break
            best, used = one, j + 1 - i
        out.append(best)
        i += used
    return out


def draw(recording, pen, tolerance):
    """Draws what a RecordingPen holds on pen, simplified."""
    start, at, contour = None, None, []
    for op, args in recording:
        pts = [np.array(p, dtype=float) for p in args]
        if op == "moveTo":
            start = at = pts[0]
            contour = []
        elif op in ("lineTo", "curveTo"):
            if op == "curveTo" or np.any(pts[0] != at):
                contour.append(Segment([at] + pts))
            at = pts[-1]
        elif op == "closePath":
            if np.any(at != start):
                contour.append(Segment([at, start]))
            close(simplify(contour, tolerance), pen)


def close(contour, pen):
    pen.moveTo(tuple(contour[0].p[0]))
    for s in contour:
        if s.line:
            pen.lineTo(tuple(s.p[3]))
        else:
            pen.curveTo(*[tuple(q) for q in s.p[1:]])
    pen.closePath()


def drop_implied(glyph, slack):
    """Leaves out on-curve points that lie halfway between their off-curve neighbours, which TrueType puts there by itself."""
    if glyph.numberOfContours <= 0:
        return
    coords, flags, ends = [], bytearray(), []
    begin = 0
    for end in glyph.endPtsOfContours:
        n = end + 1 - begin
        for k in range(n):
            here, before, after = begin + k, begin + (k - 1) % n, begin + (k + 1) % n
            if k > 0 and glyph.flags[here] & 1 and not glyph.flags[before] & 1 and not glyph.flags[after] & 1:
                (x, y), (x0, y0), (x1, y1) = glyph.coordinates[here], glyph.coordinates[before], glyph.coordinates[after]
                if abs(x - (x0 + x1) / 2) <= slack and abs(y - (y0 + y1) / 2) <= slack:
                    continue
            coords.append(glyph.coordinates[here])
            flags.append(glyph.flags[here])
        ends.append(len(coords) - 1)
        begin = end + 1
    glyph.coordinates = type(glyph.coordinates)(coords)
    glyph.flags = flags
    glyph.endPtsOfContours = ends
