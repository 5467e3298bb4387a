import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "oxfmt";
import { pageFile, plotFile, writePage } from "./page.ts";
import { plotMonths } from "./plot-months.ts";

describe("docs/costs.md", () => {
  it("has the months and the plot that `npm run cost` makes now: write it again with SOUK_ACCEPT=1", async () => {
    const current = readFileSync(pageFile, "utf8");
    const { code: page } = await format("costs.md", writePage(current), { printWidth: 110 });
    const plot = plotMonths();
    if (process.env["SOUK_ACCEPT"]) {
      writeFileSync(pageFile, page);
      writeFileSync(plotFile, plot);
    } else {
      assert.equal(current, page);
      assert.equal(readFileSync(plotFile, "utf8"), plot);
    }
  });

  it("has a plot of finite numbers, with a line for each of the three", () => {
    const plot = plotMonths();
    assert.equal(plot.match(/<polyline /g)?.length, 3);
    assert.doesNotMatch(plot, /NaN|Infinity|undefined/);
  });
});
