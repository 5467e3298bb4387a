import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beginExport } from "../../src/listings/exporting/export.ts";
import { originalRetentionDays } from "../../src/media/parameters.ts";
import { RETENTION_MS } from "../../src/moderation/abuse-report.ts";
import { after, DAY } from "../../src/platform/values/clock.ts";

const top = (file: string) => readFileSync(join(import.meta.dirname, "../../..", file), "utf8");

describe("the rules that delete old files of the bucket", () => {
  interface Rule {
    action: { type: string };
    condition: { age?: number; matchesPrefix?: string[]; daysSinceNoncurrentTime?: number };
  }
  const { rule: rules } = JSON.parse(top("storage.lifecycle.json")) as { rule: Rule[] };
  const ageOf = (folder: string) =>
    rules.find(({ condition }) => condition.matchesPrefix?.includes(folder))?.condition.age ?? NaN;

  it("deletes what members uploaded or exported, backups, the archive, what migrations have saved, evidence of reports, and nothing else", () => {
    assert.deepEqual(
      rules.map(({ action, condition }) => [action.type, condition.matchesPrefix]),
      [
        ["Delete", ["uploads/"]],
        ["Delete", ["exports/"]],
        ["Delete", ["backups/"]],
        ["Delete", ["archive/"]],
        ["Delete", ["migrations/"]],
        ["Delete", ["evidence/"]],
        ["Delete", undefined],
      ],
    );
    assert.match(top("storage.rules"), /match \/backups\/\{file=\*\*\} \{\s*allow read, write: if false;/);
    assert.match(top("storage.rules"), /match \/archive\/\{file=\*\*\} \{\s*allow read, write: if false;/);
    assert.match(top("storage.rules"), /match \/uploads\/\{uid\}\/\{mediaId\} \{/);
    assert.match(top("storage.rules"), /match \/migrations\/\{file=\*\*\} \{\s*allow read, write: if false;/);
    assert.match(
      top("storage.rules"),
      /match \/evidence\/\{caseId\}\/\{file\} \{\s*allow read, write: if false;/,
    );
    assert.match(top("storage.rules"), /match \/exports\/\{uid\}\/\{file\} \{/);
  });

  it("deletes what has been written over or deleted a week later, where a bucket keeps such versions", () => {
    assert.deepEqual(rules.at(-1)?.condition, { daysSinceNoncurrentTime: 7 });
  });

  it("leaves originals for longer than they are kept to be rendered again", () => {
    assert.ok(ageOf("uploads/") >= originalRetentionDays.value() + 7);
  });

  it("leaves the photos of a report for as long as the report", () => {
    assert.ok(ageOf("evidence/") * DAY >= RETENTION_MS);
  });

  it("leaves exports for as long as their documents tell of them, and no longer", () => {
    const now = new Date("2026-03-01T12:00:00Z");
    const { expireAt } = beginExport({ id: "one", seller: "amina", includeArchived: false }, now);
    assert.equal(after(now, ageOf("exports/") * DAY).getTime(), expireAt.getTime());
  });
});
