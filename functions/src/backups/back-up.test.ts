import assert from "node:assert/strict";
import { exampleWorld, type BackupWorld } from "../../test-support/backups.ts";
import { HOUR, MINUTE, DAY } from "../platform/values/clock.ts";
import type { Manifest } from "./manifest.ts";
import { backedUp } from "./sources.ts";

/** Without the list of photos: each world has saved its own, as another generation. */
const comparable = ({ groups }: Manifest) => groups.filter(({ name }) => name !== "_objects");

describe("A nightly backup", () => {
  let world: BackupWorld;
  beforeEach(async () => {
    world = await exampleWorld();
  });

  it("has every document as it was at one instant, whatever is written meanwhile", async () => {
    await world.begin();
    world.memory.put("orders/first", { remindersSent: 999 });
    world.memory.put("orders/second", undefined);
    world.memory.put("orders/third", { remindersSent: 3 });
    await world.runJobs();
    assert.deepEqual(await world.linesOf("orders"), [
      '{"path":"orders/first","fields":{"placedAt":{"timestampValue":"2026-03-01T12:00:00.000000000Z"},"remindersSent":{"integerValue":"1"}}}',
      '{"path":"orders/second","fields":{"remindersSent":{"integerValue":"2"}}}',
    ]);
    assert.equal((await world.linesOf("prices")).length, 2);
  });

  it("has every collection that the data map says, and names those that it leaves out", async () => {
    await world.backUp();
    const { groups, leftOut, format, project, database } = await world.manifest();
    assert.deepEqual(
      groups.map(({ name }) => name),
      [...backedUp, "_users", "_objects"],
    );
    assert.ok(leftOut.includes("limits") && !leftOut.includes("orders"));
    assert.deepEqual([format, project, database], [1, "memory", "(default)"]);
  });

  it("has the users of Authentication, and the files of photos by generation and checksum", async () => {
    await world.backUp();
    const [user] = await world.linesOf("_users");
    assert.deepEqual(JSON.parse(user ?? ""), {
      user: { uid: "amina", email: "amina@example.com", emailVerified: true, disabled: false },
    });
    const [file, ...rest] = (await world.linesOf("_objects")).map((line) => JSON.parse(line) as unknown);
    assert.deepEqual(rest, []);
    const { object } = file as { object: Record<string, unknown> };
    assert.deepEqual([object.name, object.size], ["media/amina/lamp/1/320.webp", 5]);
    assert.match(String(object.generation), /^\d+$/);
    assert.equal(typeof object.crc32c, "string");
  });

  it("says of what it is: the instant, and the rules and indexes that were deployed", async () => {
    await world.backUp();
    const { readTime, declared } = await world.manifest();
    assert.match(readTime, /^20\d\d-\d\d-\d\dT\d\d:\d\d:00\.000Z$/);
    assert.deepEqual(Object.keys(declared), ["firestore.rules", "firestore.indexes.json", "storage.rules"]);
    for (const hash of Object.values(declared)) assert.match(hash ?? "", /^[0-9a-f]{64}$/);
  });

  it("goes on where it was after each minute, by a job of its own", async () => {
    for (let number = 0; number < 40; number += 1) world.memory.put(`likes/${number}`, { uid: "amina" });
    world.memory.passTime(2 * MINUTE);
    const whole = await world.manifestOf(() => world.backUp());
    const slow = await exampleWorld();
    for (let number = 0; number < 40; number += 1) slow.memory.put(`likes/${number}`, { uid: "amina" });
    slow.memory.passTime(2 * MINUTE);
    slow.memory.delay = (method) => {
      if (method === "runQuery") slow.clock.advance(25_000);
      return Promise.resolve();
    };
    const sliced = await slow.manifestOf(() => slow.backUp());
    assert.ok(slow.jobs > 10, `${slow.jobs} jobs`);
    assert.deepEqual(comparable(sliced), comparable(whole));
  });

  it("comes to the same manifest wherever an instance dies", async () => {
    const whole = await world.manifestOf(() => world.backUp());
    for (const moment of ["before", "after"] as const)
      for (let commit = 1; commit <= 6; commit += 1) {
        const other = await exampleWorld();
        await other.begin();
        await other.runJobs(other.dying({ commit, moment })).catch(() => undefined);
        other.clock.advance(HOUR);
        await other.runJobs();
        const resumed = await other.manifest();
        assert.deepEqual(comparable(resumed), comparable(whole), `${moment} commit ${commit}`);
      }
  });

  it("takes what an attempt that died has written for what it is, and writes no file twice", async () => {
    await world.begin();
    const written = world.countSaves();
    world.breakCheckpoint();
    await world.runJobs();
    const first = written.paths.length;
    assert.ok(first > 3);
    world.clock.advance(HOUR);
    await world.runJobs();
    assert.equal(new Set(written.paths).size, written.paths.length);
    assert.equal((await world.linesOf("orders")).length, 2);
  });

  it("is one a day, and goes on while it is not over", async () => {
    assert.equal(await world.begin(), "begun");
    assert.equal(await world.begin(), "notNeeded");
    await world.runJobs();
    assert.equal(await world.begin(), "notNeeded");
    world.memory.passTime(DAY);
    world.clock.advance(DAY);
    assert.equal(await world.begin(), "begun");
  });

  it("begins again where Firestore no longer knows its instant, once a night, and raises an alarm", async () => {
    await world.begin();
    world.forgetInstants();
    await world.runJobs();
    const { latest } = await world.record();
    assert.deepEqual([latest?.state, latest?.id.slice(-2)], ["outdated", ".2"]);
    const [alarm] = world.memory.list("alarms");
    assert.deepEqual([alarm?.path, alarm?.data.state], ["alarms/backups-backupIncomplete_nightly", "open"]);
    assert.equal(await world.begin(), "notNeeded");
  });

  it("reads no more than its budget, and says that there is more", async () => {
    process.env.BACKUP_READ_BUDGET = "3";
    try {
      await world.backUp();
    } finally {
      process.env.BACKUP_READ_BUDGET = "2000000";
    }
    const { latest, complete } = await world.record();
    assert.deepEqual([latest?.state, complete], ["outOfBudget", []]);
    assert.ok((latest?.reads ?? 0) < 3 + 4);
    assert.deepEqual(
      world.memory.list("alarms").map(({ data }) => (data.details as { state: string }).state),
      ["outOfBudget"],
    );
  });

  it("that nothing goes on with is given up the next night, with an alarm that the next one resolves", async () => {
    await world.begin();
    world.clock.advance(DAY);
    world.memory.passTime(DAY);
    assert.equal(await world.begin(), "begun");
    const state = () => world.memory.list("alarms").map(({ data }) => data.state);
    assert.deepEqual(state(), ["open"]);
    await world.runJobs();
    assert.deepEqual(state(), ["resolved"]);
  });

  it("costs a read for each document and each collection, and five beside them for a slice", async () => {
    const { reads, writes } = await world.bill(() => world.backUp());
    const { latest } = await world.record();
    assert.ok(latest);
    assert.ok(latest.reads <= backedUp.length + world.documents, `${latest.reads}`);
    assert.ok(reads - latest.reads <= 16, `${reads} with ${latest.reads}`);
    assert.ok(writes <= 12, `${writes}`);
  });
});
