#!/usr/bin/env python3
"""Draws docs/s-curve.svg: the share of pairs that MinHash bands find, by the pairs' Jaccard similarity."""

import pathlib

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 360, 56, 44, 16, 16
CURVES = [("32 bands of 4", 32, 4, "#1f5fbf", (0.36, 0.72)), ("14 bands of 8", 14, 8, "#b8432f", (0.72, 0.44))]


def place(jaccard, share):
    return (LEFT + jaccard * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP))


def line(points):
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def main():
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13" fill="#5d6b7a">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    for step in range(6):
        share = step / 5
        (left, y), (right, _) = place(0, share), place(1, share)
        parts.append(f'<path d="M{left:.0f} {y:.1f}H{right:.0f}" stroke="#dcd8cf"/><text x="{left - 8:.0f}" y="{y + 4:.1f}" '
                     f'text-anchor="end">{share:.0%}</text><text x="{place(share, 0)[0]:.1f}" y="{HEIGHT - BOTTOM + 18}" '
                     f'text-anchor="middle">{share:.1f}</text>')
    for name, bands, rows, colour, at in CURVES:
        points = [place(j / 100, 1 - (1 - (j / 100) ** rows) ** bands) for j in range(101)]
        x, y = place(*at)
        parts.append(f'<polyline points="{line(points)}" fill="none" stroke="{colour}" stroke-width="2.5"/>'
                     f'<text x="{x:.0f}" y="{y:.0f}" fill="{colour}" text-anchor="{"end" if bands == 32 else "start"}">{name}</text>')
    parts.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 8}" text-anchor="middle">Jaccard similarity of a pair</text></svg>')
    (pathlib.Path(__file__).resolve().parent.parent / "docs/s-curve.svg").write_text("\n".join(parts) + "\n")


if __name__ == "__main__":
    main()
