import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import * as fc from "fast-check";
import { readPages } from "../../../test-support/documents/pdf-text.ts";
import { exampleReport, exampleSections } from "../../../test-support/reports/example-report.ts";
import { countRow } from "../../platform/figures/report-section.ts";
import { checkReport } from "../report.ts";
import { plotBars, plotSize } from "./plot.ts";
import { renderReport } from "./render-report.ts";
import { plotTrends, trendDays } from "./trend.ts";
import { writeReportCsv } from "./write-report-csv.ts";
import { writeSvg } from "./write-svg.ts";

const report = exampleReport("2026-03-29");
const earlier = trendDays("2026-03-29").map((day, index) => exampleReport(day, exampleSections(index)));

const cellsOf = (csv: string): string[][] => parse(csv, { bom: true });
const hostile = (label: string) =>
  exampleReport("2026-03-29", [{ name: "searchWords", title: "Words", rows: [countRow("one", label, 3)] }]);

describe("a report as a table", () => {
  it("has a line for each row, amounts in their own decimals, and what is below zero as a number", () => {
    const [head, ...lines] = cellsOf(writeReportCsv(report));
    assert.deepEqual(head, ["day", "revision", "section", "row", "label", "value", "unit"]);
    assert.deepEqual(
      lines.map((cells) => cells.slice(3, 4).concat(cells.slice(5))),
      [
        ["paid", "3", ""],
        ["volume.EUR", "37.50", "EUR"],
        ["volume.JPY", "1500", "JPY"],
        ["volume.KWD", "-1.250", "KWD"],
        ["paidShare", "0.333333", "share"],
        ["none", "", "share"],
        ["p95", "200", "ms"],
      ],
    );
  });

  it("has lines that end and cells that are quoted as RFC 4180 has it", () => {
    const csv = writeReportCsv(hostile('a "quoted", label\nof two lines'));
    assert.ok(csv.endsWith('"a ""quoted"", label\nof two lines","3",""\r\n'));
    assert.equal(cellsOf(csv)[1]?.[4], 'a "quoted", label\nof two lines');
  });

  for (const text of ['=HYPERLINK("http://x","y")', "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1"]) {
    it(`runs nothing as a formula: ${JSON.stringify(text)}`, () => {
      assert.equal(cellsOf(writeReportCsv(hostile(text)))[1]?.[4], `'${text}`);
    });
  }
});

describe("the plots of a report", () => {
  const plots = plotTrends(report, earlier);

  it("show what sections have plotted over fourteen days, and two currencies at most", () => {
    assert.deepEqual(
      plots.map(({ title }) => title),
      ["Orders paid", "Volume, EUR", "Volume, JPY"],
    );
    const labels = plots[0]?.shapes.flatMap((shape) => (shape.kind === "text" ? shape.text : []));
    assert.deepEqual(labels?.slice(-2), ["2026-03-16", "2026-03-29"]);
    // The first of the days had no order.
    assert.equal(plots[0]?.shapes.filter(({ kind }) => kind === "bar").length, 13);
  });

  it("have no bar for a day without a report", () => {
    const [paid] = plotTrends(report, []);
    assert.equal(paid?.shapes.filter(({ kind }) => kind === "bar").length, 1);
  });

  it("lie within their frame whatever the values, and upright bars are as high as their values", () => {
    const anyValue = fc.option(fc.integer({ min: -1e12, max: 1e12 }));
    fc.assert(
      fc.property(fc.array(anyValue, { maxLength: 20 }), (values) => {
        const bars = values.map((value) => ({ label: "day", value }));
        const { shapes } = plotBars({ title: "Any", bars, write: String });
        for (const shape of shapes) {
          const [top, end] = shape.kind === "bar" ? [shape.y, shape.y + shape.height] : [shape.y, shape.y];
          assert.ok(top >= 0 && end <= plotSize.height + 0.01, JSON.stringify(shape));
          if (shape.kind === "bar") assert.ok(shape.height >= 0);
        }
        assert.ok(shapes.filter(({ kind }) => kind === "rule").length <= 8);
      }),
    );
  });

  it("are an SVG that stands alone: well-formed, with no script and nothing that is loaded, whatever a label says", () => {
    const label = `</text><script>alert("x")</script>&\u0000\ud800`;
    const svg = writeSvg([plotBars({ title: label, bars: [{ label, value: 1 }], write: String })]);
    assert.equal(XMLValidator.validate(svg), true);
    assert.doesNotMatch(svg, /<script|href|url\(/);
    assert.ok(svg.includes("&lt;script&gt;") && !svg.includes("\u0000"));
    const root = new XMLParser({ ignoreAttributes: false }).parse(writeSvg(plots)) as {
      svg: { g: object[] };
    };
    assert.equal(root.svg.g.length, 3);
  });
});

describe("a report as PDF", () => {
  const plots = plotTrends(report, earlier);
  const text = async (...given: Parameters<typeof renderReport>) =>
    readPages(await renderReport(...given)).join("\n");

  it("says of which day it is, how long that was, and every row as people read it", async () => {
    const printed = await text(report, plots);
    assert.match(printed, /Report of 2026-03-29/);
    assert.match(printed, /Europe\/Berlin, 23 hours/);
    for (const words of ["Orders paid\n3", "€37.50", "¥1,500", "-KWD", "33.33%", "200 ms", "Page 1 of 1"])
      assert.ok(printed.includes(words), words);
  });

  it("has the same plots as the SVG: every text of them is printed", async () => {
    const printed = await text(report, plots);
    const labels = plots.flatMap(({ shapes }) =>
      shapes.flatMap((shape) => (shape.kind === "text" ? shape.text : [])),
    );
    for (const label of labels) assert.ok(printed.includes(label), label);
  });

  it("says that it is a revision, and of when", async () => {
    const corrected = checkReport(report, exampleSections(4), new Date("2026-03-31T06:40:00Z"));
    assert.match(await text(corrected, []), /Revision 2 of 2026-03-31T06:40:00.000Z/);
  });

  it("goes on over pages, and prints what the typeface lacks as question marks", async () => {
    const rows = Array.from({ length: 120 }, (_, index) => countRow(`w${index}`, `灯笼 ${index}.`, index));
    const pages = readPages(
      await renderReport(exampleReport("2026-03-29", [{ name: "w", title: "Words", rows }]), []),
    );
    assert.equal(pages.length, 3);
    assert.deepEqual(
      pages.join("").match(/\?\? \d+\./g),
      rows.map((_, index) => `?? ${index}.`),
    );
  });

  it("has the same bytes however often it is made, whatever the time zone", async () => {
    const first = await renderReport(report, plots);
    const zone = process.env["TZ"];
    process.env["TZ"] = "Pacific/Auckland";
    try {
      assert.deepEqual(await renderReport(report, plots), first);
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
    assert.ok(first.length < 100_000);
    assert.notDeepEqual(await renderReport(exampleReport("2026-03-28"), plots), first);
  });
});
