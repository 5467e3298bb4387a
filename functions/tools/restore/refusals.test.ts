import assert from "node:assert/strict";
import { bytesOf, linePacker, sha256Of, unpackLines } from "../../src/backups/lines.ts";
import type { Manifest } from "../../src/backups/manifest.ts";
import { exampleWorld, type BackupWorld } from "../../test-support/backups.ts";
import { openRestoring, type Restoring } from "../../test-support/restoring.ts";
import type { RestoreOptions } from "./restore.ts";

describe("npm run restore refuses, before it writes anything,", () => {
  let world: BackupWorld;
  let restoring: Restoring;
  beforeEach(async () => {
    world = await exampleWorld();
    restoring = openRestoring(world);
    await world.backUp();
  });
  const run = (options?: Partial<RestoreOptions>) => restoring.run(options);
  const copied = () => restoring.copied();
  const refuses = async (reason: RegExp, options: Partial<RestoreOptions> = {}) => {
    await assert.rejects(run(options), reason);
    assert.equal(copied().size, 0);
  };
  const file = async (name: string) => world.bucket.file(`${await world.folder()}${name}`);
  const changeManifest = async (change: (manifest: Manifest) => unknown) => {
    const manifest = await world.manifest();
    await (await file("manifest.json")).save(JSON.stringify(change(manifest) ?? manifest));
  };
  /** With checksums and counts that fit. */
  const rewrite = async (group: string, change: (lines: string[]) => string[]) => {
    const name = `${group}/00001.ndjson.gz`;
    const [content] = await (await file(name)).download();
    const lines = change(await unpackLines(content));
    const packer = linePacker();
    await packer.add(lines.map(bytesOf));
    const packed = await packer.end();
    await (await file(name)).save(packed.content);
    await changeManifest(({ groups }) => {
      const changed = groups.find((each) => each.name === group);
      assert.ok(changed?.files[0]);
      changed.documents = lines.length;
      changed.files[0] = { name, ...packed.facts };
    });
  };

  it("a file with one flipped bit", async () => {
    const orders = await file("orders/00001.ndjson.gz");
    const [content] = await orders.download();
    content[20] = (content[20] ?? 0) ^ 1;
    await orders.save(content);
    await refuses(/orders\/00001.ndjson.gz is damaged: its SHA-256 is not the manifest's/);
  });

  it("a damaged file of which nothing is chosen", async () => {
    await (await file("members/00001.ndjson.gz")).save("x");
    await refuses(/members\/00001.ndjson.gz is damaged/, {
      choice: { kind: "only", path: "orders/first" },
    });
  });

  it("a file that is cut off, though its checksum fits", async () => {
    const orders = await file("orders/00001.ndjson.gz");
    const [content] = await orders.download();
    await rewrite("orders", (lines) => lines);
    const cut = content.subarray(0, content.length - 12);
    await orders.save(cut);
    const sha256 = sha256Of(cut);
    await changeManifest(({ groups }) => {
      for (const { name, files } of groups)
        for (const each of files) if (name === "orders") Object.assign(each, { sha256 });
    });
    await refuses(/orders\/00001.ndjson.gz is damaged: Error: unexpected end of file/);
  });

  it("a file that is missing", async () => {
    await (await file("prices/00001.ndjson.gz")).delete();
    await refuses(/prices\/00001.ndjson.gz is missing/);
  });

  it("a backup without a manifest, which has never ended", async () => {
    await (await file("manifest.json")).delete();
    await refuses(/There is no manifest.json/);
  });

  it("a backup of another project", async () => {
    await changeManifest((manifest) => ({ ...manifest, project: "other" }));
    await refuses(/of the project other, not of memory/);
  });

  it("a backup of a later format, and what is no manifest", async () => {
    const manifest = await file("manifest.json");
    await changeManifest((current) => ({ ...current, format: 2 }));
    await refuses(/has format 2, and this version reads format 1/);
    await manifest.save(JSON.stringify({ format: 1 }));
    await refuses(/The manifest is none/);
    await manifest.save("<html>");
    await refuses(/The manifest is none/);
  });

  it("a document that is there twice", async () => {
    await rewrite("orders", (lines) => [...lines, lines[0] ?? ""]);
    await refuses(/orders\/first is there twice/);
  });

  it("a document of another collection, or with values of a later version", async () => {
    await rewrite("orders", (lines) => lines.map((line) => line.replace("orders/first", "access/first")));
    await refuses(/access\/first is no document of orders/);
    await rewrite("orders", () => ['{"path":"orders/first","fields":{"a":{"newValue":1}}}']);
    await refuses(/orders\/first cannot be read: .*newValue/);
    await rewrite("orders", () => ["{}"]);
    await refuses(/A line is no document/);
  });

  it("a database that is not empty, and the one of a running service", async () => {
    world.otherMemory("copy").put("pots/cup", { price: 1 });
    await assert.rejects(run(), /copy is not empty \(pots\): restore into a new database/);
    assert.equal(copied().size, 1);
    await assert.rejects(run({ into: "(default)" }), /start its triggers: .*pass --i-know/);
    await assert.rejects(run({ into: "(default)", isForced: true }), /\(default\) is not empty/);
  });

  it("what the backup has not", async () => {
    await refuses(/has no collection pots. It has members, listings/, {
      choice: { kind: "collection", name: "pots" },
    });
    await refuses(/has no orders\/none/, { choice: { kind: "only", path: "orders/none" } });
    await refuses(/pots\/cup is no document/, { choice: { kind: "only", path: "pots/cup" } });
  });
});
