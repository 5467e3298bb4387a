import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { openRebuilder } from "./watch-source.ts";

function opened({
  builds = () => Promise.resolve(),
  loads = true,
}: { builds?: () => Promise<void>; loads?: boolean } = {}) {
  const lines: string[] = [];
  const counts = { builds: 0, loads: 0 };
  const rebuilder = openRebuilder({
    say: (line) => lines.push(line),
    build: () => ((counts.builds += 1), builds()),
    reload: () => ((counts.loads += 1), Promise.resolve(loads)),
  });
  return { ...rebuilder, lines, counts };
}

describe("A change of the source while start runs", () => {
  it("is built and loaded once, however many files are saved at once", async () => {
    const { change, settle, lines, counts } = opened();
    for (const file of ["orders/order.ts", "orders/line.ts"]) change(file);
    await settle();
    assert.deepEqual(counts, { builds: 1, loads: 1 });
    assert.match(lines.join("\n"), /^↻ orders\/line\.ts, orders\/order\.ts: reloaded in \d+\.\d s$/);
  });

  it("that does not build is told of, and the functions stay as they were", async () => {
    const { change, settle, lines, counts } = opened({
      builds: () => Promise.reject(new Error("Expected )")),
    });
    change("orders/order.ts");
    await settle();
    assert.deepEqual(counts, { builds: 1, loads: 0 });
    assert.match(lines.join("\n"), /does not build, and the functions stay as they were\.\nExpected \)/);
  });

  it("during a build is built after it", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { change, settle, counts } = opened({ builds: () => promise });
    change("orders/order.ts");
    setTimeout(() => {
      change("orders/line.ts");
      resolve();
    }, 150);
    await settle();
    assert.deepEqual(counts, { builds: 2, loads: 2 });
  });

  it("that builds and does not load is told of", async () => {
    const { change, settle, lines } = opened({ loads: false });
    change("index.ts");
    await settle();
    assert.match(lines.join(""), /index\.ts: built, but does not load/);
  });
});
