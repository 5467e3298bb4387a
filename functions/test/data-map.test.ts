import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dataMap } from "../src/data-map.ts";
import { listExportUnits } from "../src/platform/data-map/export-units.ts";
import { isBelowMany } from "../src/platform/data-map/lookups.ts";
import { collectionOf, describeCollection } from "../src/platform/data-map/describe-collection.ts";
import { ticks } from "../src/schedules.ts";
import { DeclaredIndexes, type IndexFile } from "../test-support/indexes/declared-indexes.ts";
import { clientRows, collectionOf as pathOf, serverRows } from "./rules/table.ts";

const { collections, files, services } = dataMap;

/** What is about somebody by their id, and not in an export. */
const notShown: Record<string, string> = {
  audit: "answers for what others and they themselves have done; a moderator's actions are the service's",
  blockedPhotos: "what a moderator has done for the service",
  conversations:
    "what two have said to each other: one's own words are shown, and which conversations one is in",
  dataExports: "the export itself",
  erasures: "has nothing before they leave",
  events: "has ids, of what other rows show",
  exports: "copies of listings",
  feeds: "what is read from posts of others again",
  idempotency: "copies of what other rows show",
  outreach: "digests, of a day: would tell how to get round them",
  photoHashes: "finds photos that were taken from others",
  renditions: "describes the photos, which are in it",
  riskAssessments: "would tell how to deceive it",
  signals: "would tell how to deceive them",
  webhookSubscriptions: "a copy of the endpoints",
};

const indexFile = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../firestore.indexes.json"), "utf8"),
) as IndexFile;
const declared = new DeclaredIndexes(indexFile);

/** Collections below many documents are asked together, by their id. */
const scopeOf = ({ path }: { path: string }) => (isBelowMany(path) ? "COLLECTION_GROUP" : "COLLECTION");
const rows = new Map(collections.map((row) => [collectionOf(row), row]));

describe("The data map", () => {
  it("has one row for each collection that the rules know", () => {
    assert.equal(rows.size, collections.length);
    const known = new Set([...clientRows, ...serverRows].map(({ path }) => pathOf(path)));
    const described = collections.map(({ path }) => pathOf(path));
    assert.deepEqual(described.toSorted(), [...known].toSorted());
  });

  it("does not compile with a field left out, one that does not exist, or a person's data that nothing erases", () => {
    interface Hat {
      uid: string;
      size: number;
    }
    const rest = { path: "hats/{id}", retention: "membership", export: "whole", isBackedUp: true } as const;
    const row = { ...rest, owner: ["uid"], personal: [] } as const;
    const erasure = { action: "delete", by: ["uid"] } as const;
    const hats = describeCollection<Hat>();
    const complete = hats({ ...row, other: ["size"], erasure });
    assert.equal(collectionOf(complete), "hats");
    // @ts-expect-error: it leaves out the size.
    hats({ ...row, other: [], erasure });
    // @ts-expect-error: a hat has no colour.
    hats({ ...row, other: ["size", "colour"], erasure });
    // @ts-expect-error: its owner's id would stay for no reason.
    hats({ ...row, other: ["size"], erasure: { action: "none" } });
    // @ts-expect-error: what stays does so for a reason.
    hats({ ...row, other: ["size"], erasure: { action: "keep" } });
  });

  it("names each field of a document once", () => {
    const repeated = collections.flatMap((row) => {
      const fields = [...row.owner, ...row.personal, ...row.other];
      return fields
        .filter((field, at) => fields.indexOf(field) !== at)
        .map((field) => `${row.path} ${field}`);
    });
    assert.deepEqual(repeated, []);
  });

  it("finds a member's documents by an index alone: an id, a path, or one field with an automatic index", () => {
    const unindexed = collections.flatMap((row) => {
      const { erasure } = row;
      const by = "by" in erasure ? erasure.by : [];
      const fields = Array.isArray(by)
        ? (by as string[])
        : typeof by === "object" && "field" in by
          ? [by.field]
          : [];
      return fields
        .filter((field) => declared.singles(collectionOf(row), scopeOf(row), field).length === 0)
        .map((field) => `${row.path} ${field}`);
    });
    assert.deepEqual(unindexed, []);
    for (const { path, erasure } of collections) {
      if (!("by" in erasure) || "with" in erasure) continue;
      if (erasure.by === "id") assert.match(path, /\/\{uid\}$/);
      if (erasure.by === "path") assert.match(path, /\/\{uid\}\/./);
    }
  });

  it("shows in an export what is found in such a way, as the erasure finds it or as the row itself says", () => {
    const units = listExportUnits(dataMap).flatMap((unit) => (unit.kind === "documents" ? [unit] : []));
    assert.ok(units.length >= 25);
    for (const { row, by } of units) {
      if (by === "id") assert.match(row.path, /\/\{uid\}$/);
      else if (by === "path") assert.match(row.path, /\/\{uid\}\/./);
      else {
        const unindexed = by.filter(
          (field) => declared.singles(collectionOf(row), scopeOf(row), field).length === 0,
        );
        assert.deepEqual(unindexed, [], row.path);
      }
    }
  });

  it("shows in an export all that is about somebody and is theirs, but for what is named here with its reason", () => {
    const shown = new Set(listExportUnits(dataMap).map(({ name }) => name));
    const hidden = collections
      .filter(({ personal, owner }) => personal.length > 0 && owner.length > 0)
      .map(collectionOf)
      .filter(
        (name) =>
          ![...shown].some((unit) => unit.endsWith(`/${name}.json`) || unit.endsWith(`-${name}.json`)),
      );
    assert.deepEqual(hidden.toSorted(), Object.keys(notShown).toSorted());
  });

  it("erases what belongs to documents of another row together with them", () => {
    for (const { path, erasure } of collections) {
      if (!("with" in erasure)) continue;
      const parent = rows.get(erasure.with);
      assert.ok(parent, `${path}: there is no row ${erasure.with}`);
      assert.ok("by" in parent.erasure, `${path}: nobody looks for ${parent.path}`);
      if (erasure.by === "path") assert.ok(path.startsWith(`${parent.path}/`), path);
    }
  });

  it("brings documents back with others that exist, by fields that both have", () => {
    const parts = collections.filter(({ partOf }) => partOf);
    assert.ok(parts.length > 5);
    for (const { path, partOf, ...row } of parts) {
      const whole = rows.get(partOf?.row ?? "");
      assert.ok(whole, `${path}: there is no row ${partOf?.row}`);
      const fieldsOf = ({ owner, personal, other }: Pick<typeof whole, "owner" | "personal" | "other">) =>
        new Set<string>(["id", ...owner, ...personal, ...other]);
      assert.ok(fieldsOf(row).has(partOf?.by ?? ""), path);
      assert.ok(fieldsOf(whole).has(partOf?.its?.split(".")[0] ?? "id"), path);
    }
  });

  it("says that documents expire where Firestore deletes them, and nowhere else", () => {
    const expiring = indexFile.fieldOverrides.filter(({ ttl }) => ttl).map((each) => each.collectionGroup);
    const said = collections.filter(
      ({ retention }) => typeof retention === "object" && "expires" in retention,
    );
    assert.deepEqual(said.map(collectionOf).toSorted(), [...new Set(expiring)].toSorted());
  });

  it("has a row for each prefix that the rules of Storage know, kept as long as its rule of life says", () => {
    const storageRules = readFileSync(join(import.meta.dirname, "../../storage.rules"), "utf8");
    const known = [...storageRules.matchAll(/match \/(\w+)\/\{/g)].map(([, prefix]) => `${prefix}/`);
    const described = files.map(({ prefix }) => `${prefix.split("/")[0]}/`);
    assert.deepEqual(described.toSorted(), known.filter((prefix) => prefix !== "b/").toSorted());

    const { rule } = JSON.parse(
      readFileSync(join(import.meta.dirname, "../../storage.lifecycle.json"), "utf8"),
    ) as { rule: { condition: { age?: number; matchesPrefix?: string[] } }[] };
    const ages = rule.flatMap(({ condition: { age, matchesPrefix = [] } }) =>
      matchesPrefix.map((of) => [of, age]),
    );
    const said = files.flatMap(({ prefix, retention }) =>
      typeof retention === "object" && "lifecycleDays" in retention
        ? [[`${prefix.split("/")[0]}/`, retention.lifecycleDays]]
        : [],
    );
    assert.deepEqual(Object.fromEntries(said), Object.fromEntries(ages));
  });

  it("erases files and what other services have together with rows that exist", () => {
    for (const { erasure } of [...files, ...services])
      if ("with" in erasure) assert.ok(rows.has(erasure.with), erasure.with);
  });

  it("names schedules that exist", () => {
    const schedules = new Set(Object.values(ticks).flatMap((tick) => Object.keys(tick.schedules)));
    const swept = [...collections, ...files].flatMap(({ retention }) =>
      typeof retention === "object" && "sweptBy" in retention ? [retention.sweptBy] : [],
    );
    assert.ok(swept.length > 0);
    assert.deepEqual(
      swept.filter((name) => !schedules.has(name)),
      [],
    );
  });
});
