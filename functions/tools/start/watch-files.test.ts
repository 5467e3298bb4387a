import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { watchFiles } from "./watch-files.ts";

describe("The watch of the source", () => {
  let root: string;
  let close: () => void;
  let heard: Set<string>;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "souk-watch-"));
    mkdirSync(join(root, "orders/operations"), { recursive: true });
    writeFileSync(join(root, "orders/operations/pay.ts"), "1");
    heard = new Set();
    close = watchFiles(root, (file) => heard.add(file));
  });

  afterEach(() => {
    close();
    rmSync(root, { recursive: true });
  });

  const isHeard = async (file: string) => {
    while (!heard.has(file)) await wait(5);
    heard.clear();
  };

  // Node's own watch of a tree hears the first of these, and none of those that follow.
  it("hears of a file each time that an editor puts another in its place", async () => {
    for (const text of ["2", "3", "4"]) {
      writeFileSync(join(root, "orders/operations/pay.ts~"), text);
      renameSync(join(root, "orders/operations/pay.ts~"), join(root, "orders/operations/pay.ts"));
      await isHeard("orders/operations/pay.ts");
    }
  });

  it("hears of files in folders that were made later", async () => {
    mkdirSync(join(root, "offers"));
    // The folder is watched once the watch has heard of it.
    const writing = setInterval(() => writeFileSync(join(root, "offers/offer.ts"), "1"), 20);
    await isHeard("offers/offer.ts").finally(() => clearInterval(writing));
    assert.ok(!heard.has("offers"));
  });
});
