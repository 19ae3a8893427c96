"""Workbooks that show something else than they hold, and ones that promise more cells than there are."""

from collections.abc import Iterator

from hostile.case import Case, case
from hostile.packages import inline, number, row, workbook, xlsx, zipped
from hostile.words import promise
from scanner.model import Status

_HEAD = row(1, "Service", "Availability")
_FIGURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "shown-as-percent": (number("B2", "0.999", 1), ("99.9",)),
    "shown-rounded": (number("B2", "0.99949", 1), ("99.949 shown as 99.9 rounded-display",)),
    "shown-as-hundred": (number("B2", "0.995", 2), ("99.5 shown as 100 rounded-display",)),
    "binary-noise": (number("B2", "0.99900000000000011", 1), ("99.9",)),
    "exponent": (number("B2", "9.99E-1", 1), ("99.9",)),
    "as-text": (inline("B2", "99.9%"), ("99.9",)),
    "not-shown": (number("B2", "0.999", 4), ()),
    "formula-with-result": ('<c r="B2" s="1"><f>A1/2</f><v>0.999</v></c>', ("99.9",)),
    "endless-number": (number("B2", "9" * 400 + "." + "9" * 400, 1), ()),
    "infinite-number": (number("B2", "1E999999999", 1), ()),
    "no-number": (number("B2", "nine", 1), ()),
    "date-out-of-range": (number("B2", "99999999999", 3) + inline("C2", promise()), ("99.9",)),
    "error-value": ('<c r="B2" t="e"><v>#REF!</v></c>' + inline("C2", promise()), ("99.9",)),
    "unknown-type": ('<c r="B2" t="zzz"><v>99.9%</v></c>', ("99.9",)),
    "unknown-style": ('<c r="B2" s="999999"><v>0.999</v></c>' + inline("C2", promise()), ("99.9",)),
    "negative-style": ('<c r="B2" s="-1"><v>0.999</v></c>' + inline("C2", promise()), ("99.9",)),
}


def cases() -> Iterator[Case]:
    """Most have the same table: a service and its availability."""
    for name, (cell, claims) in _FIGURES.items():
        yield case(f"workbooks/{name}.xlsx", xlsx(_HEAD + row(2, "Portal", cell)), *claims)
    table = _HEAD + row(2, "Portal", "99.9%")
    yield case("workbooks/unit-in-header.xlsx", xlsx(row(1, "Service", "Availability %") + row(2, "Portal", number("B2", "99.9"))), "99.9")
    yield case("workbooks/hidden-row.xlsx", xlsx(_HEAD + row(2, "Portal", "99.9%", attributes='hidden="1"')), "99.9 hidden")
    yield case("workbooks/hidden-column.xlsx", xlsx(table, around='<cols><col min="2" max="2" hidden="1"/></cols>'), "99.9 hidden")
    yield case("workbooks/hidden-sheet.xlsx", xlsx(table, sheet='state="hidden"'), "99.9 hidden")
    yield case("workbooks/very-hidden-sheet.xlsx", xlsx(table, sheet='state="veryHidden"'), "99.9 hidden")
    yield case(
        "workbooks/not-calculated.xlsx", xlsx(_HEAD + row(2, "Portal", '<c r="B2" s="1"><f>A1/2</f></c>')), status=Status.READ_PARTLY
    )
    yield case(
        "workbooks/shared-string-missing.xlsx", xlsx(_HEAD + row(2, "Portal", '<c r="B2" t="s"><v>7</v></c>')), status=Status.READ_PARTLY
    )
    yield case(
        "workbooks/shared-string-negative.xlsx", xlsx(_HEAD + row(2, "Portal", '<c r="B2" t="s"><v>-1</v></c>')), status=Status.READ_PARTLY
    )
    yield case(
        "workbooks/shared-string-split.xlsx",
        xlsx(_HEAD + row(2, "Portal", '<c r="B2" t="s"><v>0</v></c>'), strings="<si><r><t>99</t></r><r><t>.9</t></r><r><t>%</t></r></si>"),
        "99.9",
    )
    yield case(
        "workbooks/phonetic-text.xlsx",
        xlsx(_HEAD + row(2, "Portal", '<c r="B2" t="s"><v>0</v></c>'), strings="<si><t>99.9%</t><rPh><t>88.8%</t></rPh></si>"),
        "99.9",
    )
    yield case("workbooks/last-cell.xlsx", xlsx(table + f'<row r="1048576">{inline("XFD1048576", promise("99.5%"))}</row>'), "99.9", "99.5")
    yield case("workbooks/huge-dimension.xlsx", xlsx(table, around='<dimension ref="A1:XFD1048576"/>'), "99.9")
    yield case("workbooks/bad-dimension.xlsx", xlsx(table, around='<dimension ref="ZZZ99999999999:?"/>'), "99.9")
    yield case("workbooks/bad-reference.xlsx", xlsx(_HEAD + row(2, "Portal", inline("B2", "99.9%"), inline("?!", "x"))), "99.9")
    yield case("workbooks/reference-beyond.xlsx", xlsx(table + row(3, "x", inline("ZZZZZZ99999999", "x"))), "99.9")
    yield case("workbooks/row-beyond.xlsx", xlsx(table + f'<row r="99999999999">{inline("A99999999999", "x")}</row>'), "99.9")
    yield case(
        "workbooks/no-references.xlsx",
        xlsx(
            "".join(
                f"<row>{''.join(f'<c t={q}inlineStr{q}><is><t>{t}</t></is></c>' for t in r)}</row>"
                for q in '"'
                for r in (("Service", "Availability"), ("Portal", "99.9%"))
            )
        ),
        "99.9",
    )
    yield case("workbooks/rows-in-any-order.xlsx", xlsx(row(2, "Portal", promise()) + _HEAD), "99.9")
    yield case("workbooks/wide-columns.xlsx", xlsx(table, around='<cols><col min="1" max="99999999" width="9"/></cols>'), "99.9")
    whole = workbook(table)
    merged = str(whole["xl/sheet1.xml"])
    for name, area in (("column", "C1:C1048576"), ("everything", "A3:XFD1048576"), ("backwards", "D9:C3"), ("nonsense", "A:?")):
        yield case(
            f"workbooks/merged-{name}.xlsx",
            zipped(
                whole | {"xl/sheet1.xml": merged.replace("</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{area}"/></mergeCells>')}
            ),
            "99.9",
        )
    many = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(10, 20_000))
    yield case(
        "workbooks/twenty-thousand-merged.xlsx",
        zipped(whole | {"xl/sheet1.xml": merged.replace("</sheetData>", f"</sheetData><mergeCells>{many}</mergeCells>")}),
        "99.9",
    )
    yield case("workbooks/no-styles.xlsx", zipped({n: p for n, p in whole.items() if "styles" not in n}), "99.9", status=Status.READ_PARTLY)
    yield case("workbooks/no-sheet.xlsx", zipped({n: p for n, p in whole.items() if "sheet1" not in n}), status=Status.READ_PARTLY)
    yield case("workbooks/no-workbook.xlsx", zipped({n: p for n, p in whole.items() if "workbook" not in n}), status=Status.DAMAGED)
    yield case("workbooks/ill-formed-sheet.xlsx", zipped(whole | {"xl/sheet1.xml": merged[:-30]}), status=Status.READ_PARTLY)
    yield case("workbooks/no-cells.xlsx", xlsx(""))
    yield case(
        "workbooks/million-empty-cells.xlsx",
        lambda: xlsx(table + "".join(f'<row r="{n}"><c r="A{n}"/><c r="B{n}"/></row>' for n in range(3, 200_000))),
        "99.9",
        heavy=True,
    )
    yield case(
        "workbooks/twenty-thousand-rows.xlsx",
        lambda: xlsx(_HEAD + "".join(row(n, "x", number(f"B{n}", str(n))) for n in range(2, 20_000)) + row(20_000, "Portal", "99.9%")),
        "99.9",
        heavy=True,
    )
