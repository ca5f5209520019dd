package docx

import (
	"strings"
	"testing"
)

// sequences are the orders of children that ECMA-376 part 1 prescribes (CT_PPr, CT_RPr …). Word calls a file damaged that breaks one.
var sequences = map[string]string{
	"pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap " +
		"overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc " +
		"textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
	"rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern " +
		"position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
	"tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
	"tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar " +
		"tblLook tblCaption tblDescription",
	"sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote " +
		"titlePg textDirection bidi rtlGutter docGrid printerSettings",
	"style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
	"font":  "altName panose1 charset family notTrueType pitch sig embedRegular",
	"lvl":   "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
	"settings": "writeProtection view zoom removePersonalInformation mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop " +
		"evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing characterSpacingControl footnotePr endnotePr compat rsids themeFontLang",
	"compat": "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting",
	"tbl":    "bookmarkStart tblPr tblGrid tr", "tr": "tblPrEx trPr tc", "tc": "tcPr p", "tblCellMar": "top left bottom right",
	"tblBorders": "top left bottom right insideH insideV", "pBdr": "top left bottom right between bar",
	"inline": "extent effectExtent docPr cNvGraphicFramePr graphic", "pic": "nvPicPr blipFill spPr", "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
	"numbering": "numPicBullet abstractNum num", "styles": "docDefaults latentStyles style",
}

// repeated may stand more than once below one parent.
var repeated = map[string]bool{"headerReference": true, "footerReference": true, "tr": true, "tc": true, "p": true, "style": true, "compatSetting": true}

func TestOrderOfChildren(t *testing.T) {
	checked := map[string]int{}
	for name, data := range render(t, example()) {
		if strings.HasPrefix(name, "word/") && strings.HasSuffix(name, ".xml") {
			checkOrder(t, name, parseXML(t, name, data), checked)
		}
	}
	for name := range sequences {
		if checked[name] == 0 {
			t.Errorf("no %s was checked", name)
		}
	}
}

func checkOrder(t *testing.T, part string, n *node, checked map[string]int) {
	t.Helper()
	if sequence := sequences[n.name]; sequence != "" {
		checked[n.name]++
		names := strings.Fields(sequence)
		at := 0
		for i, c := range n.children {
			place := -1
			for k, name := range names {
				if name == c.name {
					place = k
				}
			}
			if place < at || i > 0 && place == at && c.name == n.children[i-1].name && !repeated[c.name] {
				t.Fatalf("%s: <%s> may not stand there in <%s>", part, c.name, n.name)
			}
			at = place
		}
	}
	if n.name == "tc" && n.children[len(n.children)-1].name != "p" {
		t.Fatalf("%s: a cell does not end with a paragraph", part)
	}
	for _, c := range n.children {
		checkOrder(t, part, c, checked)
	}
}
