import assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyMoney } from "../../../test-support/arbitraries.ts";
import { readAmount, writeAmount } from "./read-amount.ts";
import { readImport } from "./read-import.ts";
import { readRows } from "./read-rows.ts";
import { writeCsv } from "../../platform/csv/write-csv.ts";
import { writeReport, writeTemplate } from "./csv-files.ts";

const cellsOf = (text: string) => readRows(text, ",", 1_000).map((row) => ("cells" in row ? row.cells : row));

const hostile = fc.constantFrom('"', '""', ",", ";", "\n", "\t", "=", "-", "@", "ä", "🏺", " ", "x", "'");
/** Line ends are `\n` before rows are read. */
const anyCell = fc.oneof(
  fc.array(hostile, { maxLength: 8 }).map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 20 }).map((text) => text.replaceAll("\r", "")),
);

describe("CSV", () => {
  const anyRows = fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.array(
      fc
        .array(anyCell, { minLength: width, maxLength: width })
        .filter((cells) => cells.some((cell) => cell.trim() !== "")),
      { maxLength: 8 },
    ),
  );

  it("reads back what it wrote, whatever stands in the cells", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        assert.deepEqual(cellsOf(writeCsv(rows).replaceAll("\r\n", "\n")), rows);
      }),
    );
  });

  it("never fails on any text, and never finds a line that is not there", () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 60 }), (parts) => {
        const text = parts.join("");
        const lines = readRows(text, ",", 1_000).map(({ line }) => line);
        assert.deepEqual(
          lines,
          lines.toSorted((one, other) => one - other),
        );
        assert.equal(new Set(lines).size, lines.length);
        assert.ok(lines.every((line) => line >= 1 && line <= text.split("\n").length));
      }),
    );
  });
});

describe("an amount", () => {
  it("is read back as it was written, in currencies of no, two and three decimals", () => {
    fc.assert(
      fc.property(anyMoney, ({ amount, currency }) => {
        assert.equal(readAmount(writeAmount(amount, currency), currency), amount);
      }),
    );
  });

  const written: [string, string, number][] = [
    ["12.50", "EUR", 1250],
    ["12.5", "EUR", 1250],
    ["12", "EUR", 1200],
    ["0.07", "EUR", 7],
    ["1200", "JPY", 1200],
    ["1.234", "KWD", 1234],
  ];
  for (const [cell, currency, amount] of written) {
    it(`${cell} ${currency} is ${amount} minor units`, () =>
      assert.equal(readAmount(cell, currency), amount));
  }
});

describe("a report", () => {
  /** The rows of a report that quotes these values, as a spreadsheet reads them. */
  const reported = (...values: string[]) => {
    const report = writeReport(
      values.map((value, index) => ({ line: index + 2, column: "title", reason: "Too long", value })),
    );
    return cellsOf(report.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"));
  };

  for (const [cell, harmless] of [
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['=HYPERLINK("x")', `'=HYPERLINK("x")`],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@x", "'@x"],
    ["\tx", "'\tx"],
    ["\rx", "'\rx"],
    ["\nx", "'\nx"],
    [" =x", "' =x"],
    ["\t=x", "'\t=x"],
    ["\u00a0@x", "'\u00a0@x"],
    ["＝x", "'＝x"],
    ["＋x", "'＋x"],
    ["－x", "'－x"],
    ["＠x", "'＠x"],
    ["x=1", "x=1"],
    ["'=x", "''=x"],
    ["'tis", "'tis"],
    ["", ""],
  ] as const) {
    it(`holds ${JSON.stringify(cell)} as ${JSON.stringify(harmless)}`, () => {
      assert.deepEqual(reported(cell)[1], ["2", "title", "Too long", harmless]);
    });
  }

  it("has one row a fault and no formula in it, whatever the file held", () => {
    fc.assert(
      fc.property(fc.array(anyCell, { maxLength: 8 }), (values) => {
        const [header, ...rows] = reported(...values);
        assert.deepEqual(header, ["line", "column", "reason", "value"]);
        assert.equal(rows.length, values.length);
        for (const cells of rows) {
          assert.ok(Array.isArray(cells));
          assert.equal(cells.length, 4);
          assert.ok(cells.every((cell) => !/^[\t\r\n]|^\s*[=+\-@＝＋－＠]/.test(cell)));
        }
      }),
    );
  });

  it("tells Excel that it is in UTF-8", () => {
    assert.ok(writeReport([]).startsWith("\uFEFF"));
  });
});

describe("the template", () => {
  it("can be imported as it is", () => {
    const { csv } = writeTemplate();
    const { total, faults, importRows } = readImport(Buffer.from(csv));
    assert.deepEqual([total, faults], [1, []]);
    assert.deepEqual(importRows[0]?.draft.shipping.length, 2);
  });

  it("explains each column, and the values of those that have a list", () => {
    const { columns } = writeTemplate();
    const names = new Set(columns.map(({ name }) => name));
    assert.deepEqual(
      columns.filter(({ isRequired }) => isRequired).map(({ name }) => name),
      ["reference", "title", "price", "currency"],
    );
    assert.ok(names.has("attribute:size") && names.has("attribute:colour"));
    assert.deepEqual(columns.find(({ name }) => name === "condition")?.allowed?.[0], "new");
    assert.ok(columns.every(({ about }) => about.length > 10));
  });
});
