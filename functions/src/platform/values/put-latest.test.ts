import assert from "node:assert/strict";
import { putLatest } from "./put-latest.ts";

describe("a bounded map", () => {
  it("keeps what was put last, so that a flood pushes out nothing that is used meanwhile", () => {
    const kept = new Map<string, number>();
    for (let stranger = 0; stranger < 100; stranger += 1) {
      putLatest(kept, ["partner", stranger], 5);
      putLatest(kept, [`stranger ${stranger}`, stranger], 5);
      assert.equal(kept.get("partner"), stranger);
    }
    assert.deepEqual([...kept.keys()].slice(-2), ["partner", "stranger 99"]);
    assert.equal(kept.size, 5);
  });
});
