import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import * as fc from "fast-check";
import { backupFiles } from "../../src/backups/backup-files.ts";
import { lineOf, sha256Of } from "../../src/backups/lines.ts";
import { documentSource } from "../../src/backups/source.ts";
import { walk } from "../../src/backups/walk.ts";
import { folderOf, writeManifest } from "../../src/backups/write-manifest.ts";
import type { Database } from "../../src/platform/firestore/database.ts";
import type { ExactFields } from "../../src/platform/firestore/exact-values.ts";
import { anyFields } from "../../test-support/exact-fields.ts";
import { isolatedContext, type IsolatedContext } from "../../test-support/isolated-context.ts";
import { readSource } from "./read-source.ts";
import { restore } from "./restore.ts";

const GROUPS = ["pots", "glazes", "kilns"];
/** Ids of every kind that Firestore takes: a path comes before those below it, and bytes decide. */
const ids = ["Z", "a", "a b", "a.b", "ä", "😀", "﹏", "_x_", "x".repeat(1500)];

describe("A backup from Firestore", function () {
  this.timeout(120_000);
  let world: IsolatedContext;
  beforeEach(() => {
    world = isolatedContext();
  });
  afterEach(() => world.close());

  it("is, restored into another database, exactly what was there at its instant, while writers run on", async () => {
    const { context } = world;
    const documents = context.database.exactDocuments();
    await documents.create(exampleDocuments(documents.root));
    const before = await digestOf(context.database);
    await wait(5);
    const readTime = await documents.now();
    const writers = startWriters();

    const sources = GROUPS.map((name) => documentSource(context, name, readTime));
    const start = { after: null, documents: 0, files: 0, isDone: false };
    const files = backupFiles(context);
    const { groups } = await walk({
      sources,
      groups: Object.fromEntries(GROUPS.map((name) => [name, start])),
      files,
      folder: folderOf("test"),
      isRepeated: false,
      budget: 10_000,
      isOver: () => false,
      isWanted: () => false,
      afterFile: () => Promise.resolve(),
    });
    const backup = { id: "test", readTime, groups };
    await writeManifest({ backup, sources, leftOut: [], root: documents.root, files });
    const bucket = await context.openBucket();
    const from = `gs://${bucket.name}/backups/test`;
    const printed: string[] = [];
    const [, project = ""] = documents.root.split("/");
    await restore(
      {
        into: "copy",
        choice: { kind: "whole" },
        isDryRun: false,
        isForced: false,
        project,
        erasuresFrom: "(default)",
      },
      { context, read: readSource(from, context), print: (line) => printed.push(line) },
    );
    assert.ok((await writers.stop()) > 5);
    assert.equal(await digestOf(context.openDatabase("copy")), before);
    assert.notEqual(await digestOf(context.database), before);
  });

  /** Change, add and delete documents of every group until they are stopped. Resolves to how many commits there were. */
  function startWriters() {
    const over = new AbortController();
    const { firestore } = world;
    const work = async (group: string) => {
      let commits = 0;
      for (; !over.signal.aborted; commits += 1) {
        const collection = firestore.collection(group === "pots" ? "pots" : `pots/a/${group}`);
        await collection.doc(`new${commits}`).set({ price: commits });
        await collection.doc(ids[commits % ids.length] ?? "Z").delete();
      }
      return commits;
    };
    const working = GROUPS.map(work);
    return {
      stop: async () => {
        over.abort();
        return (await Promise.all(working)).reduce((sum, commits) => sum + commits, 0);
      },
    };
  }
});

async function digestOf(database: Database): Promise<string> {
  const documents = database.exactDocuments();
  const lines: string[] = [];
  for (const group of GROUPS)
    for (const document of await documents.listGroup(group, { after: null, limit: 1000 }))
      lines.push(lineOf(document, documents.root));
  return sha256Of(lines.join("\n"));
}

function exampleDocuments(root: string): { path: string; fields: ExactFields }[] {
  const any = fc.sample(anyFields(root), { seed: 1, numRuns: 60 });
  const special: ExactFields[] = [
    { deep: nested(19) },
    { large: { stringValue: "x".repeat(1_000_000) } },
    { vector: vectorOf([1, 2.5, -0]) },
    {},
  ];
  return [...special, ...any].map((fields, index) => {
    const id = ids[index] ?? `n${index}`;
    const group = GROUPS[index % GROUPS.length];
    return { path: group === "pots" ? `pots/${id}` : `pots/${index % 2 ? "a" : "b"}/${group}/${id}`, fields };
  });
}

function nested(levels: number): ExactFields[string] {
  return levels === 0 ? { integerValue: "1" } : { mapValue: { fields: { inner: nested(levels - 1) } } };
}

function vectorOf(numbers: number[]): ExactFields[string] {
  const values = numbers.map((doubleValue) => ({ doubleValue }));
  const fields = { __type__: { stringValue: "__vector__" }, value: { arrayValue: { values } } };
  return { mapValue: { fields } };
}
