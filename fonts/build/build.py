"""Cuts the bundled fonts out of their sources. See README.md beside this file.

    build.py --unihan F --serif-regular F --serif-bold F --sans-regular F --wenkai F --fandolfang F --out DIR
"""
import argparse
import os

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

import charset
import simplify

DROP = ["GPOS", "GSUB", "GDEF", "BASE", "STAT", "vhea", "vmtx", "VORG"]
CUT = " Cut down to the characters of Chinese official documents for the program nianbao."


def rename(font, family, style, postscript, version_note, copyright_note=""):
    """Replaces the names a user sees, and says in them that this is a modified version."""
    names = font["name"]
    old = {i: names.getDebugName(i) for i in (0, 5, 7, 8, 9, 10, 11, 12, 13, 14)}
    names.names = []
    new = {
        0: (old[0] or "") + copyright_note, 1: family, 2: style,
        3: postscript + ";nianbao", 4: family if style == "Regular" else family + " " + style,
        5: (old[5] or "Version 1.0") + ";" + version_note, 6: postscript,
        7: old[7], 8: old[8], 9: old[9], 11: old[11], 12: old[12], 13: old[13], 14: old[14],
    }
    for i, s in sorted(new.items()):
        if s:
            names.setName(s, i, 3, 1, 0x409)


def redraw(font, char, dx, advance):
    """Moves a glyph by dx and gives it another advance width."""
    name = font.getBestCmap()[ord(char)]
    glyphs = font.getGlyphSet()
    pen = TTGlyphPen(None)
    glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, dx, 0)))
    put(font, name, pen.glyph(), advance)


def put(font, name, glyph, advance):
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))


def full_width_dash(font):
    """Draws U+2014 over the whole em, so that the 破折号 —— is one unbroken line two characters long."""
    cmap = font.getBestCmap()
    bar = font["glyf"][cmap[0x2014]]
    y0, y1 = bar.yMin, bar.yMax
    pen = TTGlyphPen(None)
    pen.moveTo((-2, y0))
    pen.lineTo((-2, y1))
    pen.lineTo((1002, y1))
    pen.lineTo((1002, y0))
    pen.closePath()
    put(font, cmap[0x2014], pen.glyph(), 1000)


def centre(font, char):
    """Sets a narrow sign in the middle of a full character square (间隔号 ·)."""
    name = font.getBestCmap()[ord(char)]
    g = font["glyf"][name]
    redraw(font, char, 500 - (g.xMin + g.xMax) // 2, 1000)


def full_width_quotes(font):
    """Widens quotes that are as narrow as in Latin text to the character square that Chinese text expects."""
    for char, right in (("“", True), ("‘", True), ("”", False), ("’", False)):
        g = font["glyf"][font.getBestCmap()[ord(char)]]
        redraw(font, char, 930 - g.xMax if right else 70 - g.xMin, 1000)


def to_truetype(font):
    """Replaces CFF outlines by quadratic ones with fewer points, at most about 6/1000 of the em away (0.03 mm in body text)."""
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, {}
    for name in order:
        recording, pen = RecordingPen(), TTGlyphPen(None)
        glyphs[name].draw(recording)
        simplify.draw(recording.value, Cu2QuPen(pen, 2.0, reverse_direction=True), tolerance=3.5)
        glyf[name] = pen.glyph()
        simplify.drop_implied(glyf[name], slack=1)
    font["loca"], font["glyf"] = newTable("loca"), glyf
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    for name in order:
        glyf[name].recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyf[name], "xMin", 0))
    maxp.recalc(font)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping, post.glyphOrder = 2.0, [], {}, order
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"


def set_heights(font):
    """Fills in the heights of H and x, which the source leaves at zero."""
    os2, cmap = font["OS/2"], font.getBestCmap()
    os2.sCapHeight = font["glyf"][cmap[ord("H")]].yMax
    os2.sxHeight = font["glyf"][cmap[ord("x")]].yMax


def cut(font, chars):
    opt = subset.Options()
    opt.hinting = False
    opt.layout_features = []
    opt.drop_tables += DROP
    opt.glyph_names = False
    opt.notdef_outline = True
    opt.name_IDs = ["*"]
    opt.name_legacy = opt.legacy_kern = False
    s = subset.Subsetter(opt)
    s.populate(unicodes=chars)
    s.subset(font)


def main():
    ap = argparse.ArgumentParser()
    for a in ("unihan", "serif-regular", "serif-bold", "sans-regular", "wenkai", "fandolfang", "out"):
        ap.add_argument("--" + a, required=True)
    a = ap.parse_args()
    chars = charset.all_chars(a.unihan)
    with open(os.path.join(a.out, "testdata", "tgh8105.txt"), "w", encoding="utf-8") as f:
        f.write("".join(chr(c) for c in charset.tgh8105(a.unihan)) + "\n")

    def open_font(path):
        return TTFont(path, recalcTimestamp=False)

    def save(font, name):
        for tag in DROP + ["gasp", "prep"]:
            if tag in font:
                del font[tag]
        path = os.path.join(a.out, name)
        font.save(path)
        print(name, len(font.getBestCmap()), "characters", os.path.getsize(path), "bytes")

    for src, name, family, style, dot in (
            (a.serif_regular, "NotoSerifSC-Regular.ttf", "Noto Serif SC", "Regular", True),
            (a.serif_bold, "NotoSerifSC-Bold.ttf", "Noto Serif SC", "Bold", True),
            (a.sans_regular, "NotoSansSC-Regular.ttf", "Noto Sans SC", "Regular", False)):
        font = open_font(src)
        full_width_dash(font)
        if dot:
            centre(font, "·")
        cut(font, chars)
        rename(font, family, style, name[:-4], "subset", CUT)
        save(font, name)

    font = open_font(a.wenkai)
    full_width_quotes(font)
    centre(font, "·")
    cut(font, chars)
    rename(font, "Report Kai SC", "Regular", "ReportKaiSC-Regular", "renamed subset", CUT)
    save(font, "ReportKaiSC-Regular.ttf")

    # ①–⑩ only, no ⑪: all enclosed figures are left to the 宋体, so that a list is numbered in one style.
    font = open_font(a.fandolfang)
    cut(font, chars - set(range(0x2460, 0x249C)))
    to_truetype(font)
    set_heights(font)
    rename(font, "Fandol Fang TT", "Regular", "FandolFangTT-Regular", "modified, TrueType outlines, subset",
           CUT + " Modified in 2026: outlines simplified and converted from CFF to TrueType."
           " GPL-3 with the font exception, see FandolFangTT-LICENSE.txt.")
    save(font, "FandolFangTT-Regular.ttf")


if __name__ == "__main__":
    main()
