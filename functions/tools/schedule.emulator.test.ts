import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const tool = join(import.meta.dirname, "schedule.ts");
const runTool = (...args: string[]) => promisify(execFile)(process.execPath, [tool, ...args]);

describe("npm run schedule", () => {
  it("runs one schedule by hand, twice in a row, and then says when it last ran", async () => {
    for (const _ of [1, 2]) {
      const { stdout } = await runTool("offers.expireOffers");
      assert.match(stdout, /^offers\.expireOffers ran in \d+ ms\.$/m);
    }
    const { stdout: list } = await runTool();
    const today = new Date().toISOString().slice(0, 10);
    assert.match(
      list,
      new RegExp(`^offers\\.expireOffers +every 6 minutes +done at ${today}.* {"expired":0`, "m"),
    );
    assert.match(list, /^payouts\.payOut +daily at 03:00, /m);
  });

  it("names the schedules there are when there is none of that name", async () => {
    await assert.rejects(
      runTool("offers.sweep"),
      /There is no schedule "offers\.sweep".*offers\.expireOffers/,
    );
  });
});
