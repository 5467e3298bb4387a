import assert from "node:assert/strict";
import { exampleWorld, type BackupWorld } from "../../test-support/backups.ts";
import { callByName } from "../../test-support/call-by-name.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { addMember, reasonOf } from "../../test-support/shop.ts";
import { DAY, HOUR, MINUTE } from "../platform/values/clock.ts";
import { proofStore } from "./backup-store.ts";
import proveBackup from "./schedules/prove-backup.ts";

const DATABASE = "souk-proof";

describe("The proof of a backup", () => {
  let world: BackupWorld;
  beforeEach(async () => {
    world = await exampleWorld();
    await addMember(world.context, "admin", ["admin"]);
    const postings = { available: 90, fees: 10, charges: -100 };
    const entry = { id: "sale", kind: "sale", currency: "EUR", postings };
    world.memory.put("ledger/sale", { ...entry, postings: { ...zero, ...postings } });
    world.memory.passTime(2 * MINUTE);
    await world.backUp();
  });
  const zero = Object.fromEntries(
    "charges pending available reserved fees tax refunding chargebacks payingOut paidOut losses"
      .split(" ")
      .map((account) => [account, 0]),
  );
  const prove = async (backupId?: string) => {
    await callByName(world.context, "admin", {
      name: "backups.proveBackup",
      input: backupId === undefined ? {} : { backupId },
    });
    await world.runJobs();
    return found();
  };
  const found = async () => (await proofStore(world.context).find()).latest;
  const copied = () => world.otherMemory(DATABASE).documents;
  const alarms = () => world.memory.list("alarms").map(({ path, data }) => [path.split("/")[1], data.state]);
  const spoil = async (file: string, content: string) =>
    world.bucket.file(`${await world.folder()}${file}`).save(content);

  it("restores it into a database of its own, finds every document as it was, and empties that again", async () => {
    const seen = new Set<string>();
    world.otherMemory(DATABASE).delay = () => {
      for (const path of copied().keys()) seen.add(path);
      return Promise.resolve();
    };
    const proof = await prove();
    const { groups } = await world.manifest();
    const documents = groups
      .filter(({ kind }) => kind === "documents")
      .reduce((sum, group) => sum + group.documents, 0);
    assert.deepEqual([proof?.state, proof?.restored, proof?.compared], ["proven", documents, documents]);
    assert.ok(seen.has("orders/first") && seen.has("listings/vase/prices/1"));
    assert.equal(copied().size, 0);
    assert.deepEqual(alarms(), []);
  });

  it("leaves the database that is in use as it is", async () => {
    const before = new Map(world.memory.documents);
    await prove();
    const changed = [...world.memory.documents].filter(([path, data]) => before.get(path) !== data);
    assert.deepEqual(
      new Set(changed.map(([path]) => path.split("/")[0])),
      new Set(["backups", "jobs", "limits"]),
    );
  });

  it("fails with an alarm where a file is not what it was, and a later one that ends well resolves it", async () => {
    await spoil("orders/00001.ndjson.gz", "x");
    const proof = await prove();
    assert.deepEqual(proof?.faults, ["orders/00001.ndjson.gz is damaged: its SHA-256 is not the manifest's"]);
    assert.equal(proof?.state, "failed");
    assert.equal(copied().size, 0);
    assert.deepEqual(alarms(), [["backups-proofFailed_latest", "open"]]);
    world.clock.advance(DAY);
    world.memory.passTime(DAY);
    await world.backUp();
    assert.equal((await prove())?.state, "proven");
    assert.deepEqual(alarms(), [["backups-proofFailed_latest", "resolved"]]);
  });

  it("finds what a database gives back as something else, or not at all", async () => {
    const other = world.otherMemory(DATABASE);
    let isDone = false;
    other.delay = (method) => {
      if (method !== "batchGetDocuments" || isDone || !other.find("orders/first")) return Promise.resolve();
      isDone = true;
      other.put("orders/first", { remindersSent: 7 });
      other.put("orders/second", undefined);
      return Promise.resolve();
    };
    const proof = await prove();
    assert.deepEqual(proof?.faults, [
      "orders/first came back as something else",
      "orders/second did not come back",
    ]);
    assert.equal(copied().size, 0);
  });

  it("asks the ledger whether each entry sums to zero, and media whether the photos' files are there", async () => {
    world.memory.put("ledger/bad", { id: "bad", postings: { ...zero, available: 5 } });
    world.memory.put("media/lamp/renditions/1", {
      mediaId: "lamp",
      owner: "amina",
      generation: "1",
      variants: [{ path: "media/amina/lamp/1/320.webp" }, { path: "media/amina/lamp/1/640.webp" }],
      preview: { path: "media/amina/lamp/1/320.webp" },
    });
    world.clock.advance(DAY);
    world.memory.passTime(DAY);
    await world.backUp();
    assert.deepEqual((await prove())?.faults, ["Photo lamp/1 lacks 1 files"]);
    world.memory.put("media/lamp/renditions/1", undefined);
    world.clock.advance(DAY);
    world.memory.passTime(DAY);
    await world.backUp();
    assert.deepEqual((await prove())?.faults, ["Entry bad sums to 5"]);
  });

  // Such a document made each attempt of the proof fail until its job was dead, and said nothing.
  it("fails with the path of a document in which its domain does not find what it needs", async () => {
    world.memory.put("media/odd/renditions/1", { mediaId: "odd", owner: "amina", generation: "1" });
    world.clock.advance(DAY);
    world.memory.passTime(DAY);
    await world.backUp();
    const [fault, ...others] = (await prove())?.faults ?? [];
    assert.match(fault ?? "", /^media\/odd\/renditions\/1 is nothing that its domain can read: /);
    assert.deepEqual(others, []);
  });

  it("of a large backup looks at a share of the documents, the same ones on both sides", async () => {
    for (let number = 0; number < 300; number += 1) world.memory.put(`likes/${number}`, { uid: "amina" });
    world.clock.advance(DAY);
    world.memory.passTime(DAY);
    await world.backUp();
    process.env.PROOF_DOCUMENTS = "100";
    try {
      const proof = await prove();
      assert.equal(proof?.state, "proven");
      assert.ok(proof.compared > 60 && proof.compared < 140, `${proof.compared}`);
      assert.equal(proof.restored, proof.compared);
    } finally {
      process.env.PROOF_DOCUMENTS = "10000";
    }
  });

  it("deletes nothing of a database that somebody uses", async () => {
    world.otherMemory(DATABASE).put("orders/theirs", { id: "theirs" });
    const proof = await prove();
    assert.match(proof?.faults[0] ?? "", /has what no proof has put there \(orders\)/);
    assert.deepEqual([...copied().keys()], ["orders/theirs"]);
    world.clock.advance(MINUTE);
    process.env.PROOF_DATABASE = "(default)";
    try {
      assert.match((await prove())?.faults[0] ?? "", /names no database of its own/);
    } finally {
      process.env.PROOF_DATABASE = DATABASE;
    }
  });

  it("ends alike wherever an instance dies", async () => {
    for (const moment of ["before", "after"] as const)
      for (let commit = 1; commit <= 12; commit += 3) {
        await callByName(world.context, "admin", { name: "backups.proveBackup", input: {} });
        await world.runJobs(world.dying({ commit, moment })).catch(() => undefined);
        world.clock.advance(HOUR);
        await world.runJobs();
        const proof = await found();
        assert.deepEqual([proof?.state, proof?.restored], ["proven", proof?.compared], `${moment} ${commit}`);
        assert.equal(copied().size, 0);
      }
  });

  it("is begun once a week, and the day after one that failed by another backup", async () => {
    const run = () => withoutOutput(() => proveBackup.run(world.clock.now(), world.context));
    const pass = async (days: number) => {
      world.clock.advance(days * DAY);
      world.memory.passTime(days * DAY);
      await world.backUp();
    };
    assert.deepEqual([await run(), await run()], [{ begun: 1 }, { begun: 0 }]);
    await world.runJobs();
    await pass(6);
    assert.deepEqual(await run(), { begun: 0 });
    await pass(1);
    await spoil("orders/00001.ndjson.gz", "x");
    assert.deepEqual(await run(), { begun: 1 });
    await world.runJobs();
    assert.deepEqual(await run(), { begun: 0 });
    await pass(1);
    assert.deepEqual(await run(), { begun: 1 });
  });

  it("is refused where there is no such backup, and while another runs; admins read how it went", async () => {
    const call = (input: object) =>
      reasonOf(callByName(world.context, "admin", { name: "backups.proveBackup", input }));
    assert.equal(await call({ backupId: "2020-01-01" }), "BackupNotFound");
    assert.equal(await call({}), "done");
    assert.equal(await call({}), "ProofRunning");
    await world.runJobs();
    const answer = await callByName<{ proof: { state: string }; complete: unknown[] }>(
      world.context,
      "admin",
      {
        name: "backups.getBackups",
        input: {},
      },
    );
    assert.deepEqual([answer.proof.state, answer.complete.length], ["proven", 1]);
  });
});
