import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { originalRetentionDays } from "../../src/media/parameters.ts";

const top = (file: string) => readFileSync(join(import.meta.dirname, "../../..", file), "utf8");

describe("the rule that deletes old files of the bucket", () => {
  interface Rule {
    action: { type: string };
    condition: { age: number; matchesPrefix: string[] };
  }
  const [rule, ...more] = (JSON.parse(top("storage.lifecycle.json")) as { rule: Rule[] }).rule;
  assert.ok(rule);

  it("deletes what members uploaded, where the rules of Storage have it, and nothing else", () => {
    assert.deepEqual(more, []);
    assert.equal(rule.action.type, "Delete");
    assert.deepEqual(rule.condition.matchesPrefix, ["uploads/"]);
    assert.match(top("storage.rules"), /match \/uploads\/\{uid\}\/\{mediaId\} \{/);
  });

  it("leaves originals for longer than they are kept to be rendered again", () => {
    assert.ok(rule.condition.age >= originalRetentionDays.value() + 7);
  });
});
