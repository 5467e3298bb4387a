import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "oxfmt";
import { functionHeadrooms } from "./function-headroom.ts";
import { LARGEST, pageFile, writePage } from "./page.ts";
import { scheduleHeadrooms } from "./schedule-headroom.ts";

/** How many times the largest month that is priced everything has to carry as it is deployed. */
const TIMES = 10;

describe("docs/scale.md", () => {
  it("has the limits of functions and schedules as they are now: write it again with SOUK_ACCEPT=1", async () => {
    const current = readFileSync(pageFile, "utf8");
    const { code: page } = await format("scale.md", writePage(current), { printWidth: 110 });
    if (process.env["SOUK_ACCEPT"]) writeFileSync(pageFile, page);
    else assert.equal(current, page);
  });
});

describe("As it is deployed, Souk carries ten times the largest month that is priced:", () => {
  for (const { name, perSecond, capacity } of functionHeadrooms(LARGEST))
    it(`${name} in its busiest hour`, () => {
      assert.ok(capacity >= TIMES * perSecond, `${capacity} a second for ${perSecond}`);
    });

  for (const { name, needed, capacity } of scheduleHeadrooms(LARGEST))
    it(`${name} in a day`, () => {
      assert.ok(capacity >= TIMES * needed, `${capacity} a day for ${needed}`);
    });
});
