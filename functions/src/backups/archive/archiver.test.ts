import assert from "node:assert/strict";
import { exampleWorld, type BackupWorld } from "../../../test-support/backups.ts";
import { callByName } from "../../../test-support/call-by-name.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";
import { after, DAY, MINUTE } from "../../platform/values/clock.ts";

interface Page {
  documents: { id: string; data: Record<string, unknown> }[];
  next: string | null;
}

describe("The archive", () => {
  let world: BackupWorld;
  /** By Firestore's own clock, which is the machine's. */
  const today = new Date();
  const day = today.toISOString().slice(0, 10);
  beforeEach(async () => {
    world = await exampleWorld();
    await addMember(world.context, "admin", ["admin"]);
  });
  const put = (path: string, expireAt: unknown, more: object = {}) =>
    world.memory.put(path, { id: path.split("/")[1], state: "done", ...more, expireAt });
  /** The night, a few minutes later. */
  const night = async () => {
    world.memory.passTime(2 * MINUTE);
    await world.backUp();
    return world.record();
  };
  const read = async (collection: string, more: object = {}) =>
    callByName<Page>(world.context, "admin", {
      name: "backups.getArchived",
      input: { collection, day, ...more },
    });
  const soon = after(today, DAY);

  it("takes what Firestore would delete within two days, deletes it itself, and gives it back", async () => {
    const data = { orderId: "first" };
    put("events/old", soon, { type: "orders.orderChanged", data, at: today });
    put("events/young", after(today, 3 * DAY));
    const { latest } = await night();
    assert.equal(latest?.archived, 1);
    assert.equal(world.memory.find("events/old"), undefined);
    assert.ok(world.memory.find("events/young"));
    const { documents, next } = await read("events");
    assert.equal(next, null);
    const expireAt = soon.toISOString();
    const old = {
      at: today.toISOString(),
      data,
      expireAt,
      id: "old",
      state: "done",
      type: "orders.orderChanged",
    };
    assert.deepEqual(documents, [{ id: "old", data: old }]);
    // The backup of that night has it too.
    assert.ok((await world.linesOf("events")).some((line) => line.includes("events/old")));
  });

  it("leaves what says no time of its own, or none that is a time", async () => {
    put("jobs/dead", null);
    put("jobs/odd", "tomorrow");
    world.memory.put("jobs/none", { id: "none", state: "pending", dueAt: after(today, DAY) });
    const { latest } = await night();
    assert.deepEqual([latest?.archived, latest?.deleted], [0, 0]);
    assert.ok(["dead", "odd", "none"].every((id) => world.memory.find(`jobs/${id}`)));
  });

  it("deletes nothing early where the clock of the service is wrong: Firestore's own counts", async () => {
    put("events/young", after(today, 30 * DAY));
    world.clock.advance(365 * DAY);
    assert.equal((await night()).latest?.archived, 0);
    assert.ok(world.memory.find("events/young"));
  });

  it("looks again at each document before it deletes it: one that was replayed meanwhile stays", async () => {
    put("events/replayed", soon);
    put("events/other", soon);
    world.memory.passTime(2 * MINUTE);
    await world.begin();
    world.memory.put("events/replayed", { id: "replayed", state: "pending", expireAt: soon });
    await world.runJobs();
    assert.equal((await world.record()).latest?.archived, 1);
    assert.equal(world.memory.find("events/replayed")?.state, "pending");
  });

  it("has of what an erasure would have found no more than what it was", async () => {
    put("jobs/mail", soon, {
      queue: "notifications.sendEmail",
      payload: { uid: "amina", text: "Dear Amina" },
    });
    put("jobs/count", soon, { queue: "social.recountListing", payload: { listingId: "lamp" } });
    await night();
    const { documents } = await read("jobs");
    assert.deepEqual(
      documents.map(({ id, data }) => [id, data.payload]),
      [
        ["count", { listingId: "lamp" }],
        ["mail", undefined],
      ],
    );
  });

  it("goes on the next night where a night may do no more", async () => {
    for (let number = 0; number < 5; number += 1) put(`events/${number}`, soon);
    process.env.ARCHIVE_BUDGET = "3";
    try {
      assert.equal((await night()).latest?.archived, 3);
      assert.equal((await read("events")).documents.length, 3);
      assert.equal(world.memory.listGroup("events").length, 2);
      world.clock.advance(DAY);
      world.memory.passTime(DAY);
      await night();
    } finally {
      process.env.ARCHIVE_BUDGET = "500000";
    }
    assert.equal(world.memory.listGroup("events").length, 0);
  });

  it("is read page after page, and one document by a range of bytes alone", async () => {
    for (let number = 0; number < 250; number += 1) put(`audit/n${number}`, soon);
    await night();
    const ids: string[] = [];
    let next: string | null = null;
    do {
      const page: Page = await read("audit", next === null ? {} : { after: next });
      assert.ok(page.documents.length <= 100);
      ids.push(...page.documents.map(({ id }) => id));
      next = page.next;
    } while (next !== null);
    assert.deepEqual([ids.length, new Set(ids).size], [250, 250]);
    const ranges = world.countRanges();
    const { documents } = await read("audit", { id: "n17" });
    assert.deepEqual(
      documents.map(({ id }) => id),
      ["n17"],
    );
    assert.equal(ranges.length, 1);
    assert.deepEqual((await read("audit", { id: "none" })).documents, []);
  });

  it("loses nothing where an instance dies, and has what was archived twice in full", async () => {
    const ids: string[] = [];
    for (const moment of ["before", "after"] as const)
      for (let commit = 1; commit <= 5; commit += 1) {
        const id = `${moment}${commit}`;
        ids.push(id);
        put(`events/${id}`, soon);
        world.memory.passTime(2 * MINUTE);
        await world.begin();
        await world.runJobs(world.dying({ commit, moment })).catch(() => undefined);
        world.clock.advance(DAY);
        world.memory.passTime(DAY);
        await world.runJobs();
      }
    await world.begin();
    await world.runJobs();
    assert.equal(world.memory.listGroup("events").length, 0);
    for (const id of ids) {
      const days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((count) =>
        after(today, count * DAY)
          .toISOString()
          .slice(0, 10),
      );
      const found = await Promise.all(days.map((each) => read("events", { day: each, id })));
      assert.ok(
        found.flatMap(({ documents }) => documents).every((document) => document.data.state === "done"),
        id,
      );
      assert.ok(
        found.some(({ documents }) => documents.length > 0),
        id,
      );
    }
  });

  it("is for admins, of collections that are archived", async () => {
    await addMember(world.context, "nosy");
    const ask = (uid: string, collection: string) =>
      reasonOf(callByName(world.context, uid, { name: "backups.getArchived", input: { collection, day } }));
    assert.equal(await ask("nosy", "events"), "AccessDenied");
    assert.equal(await ask("admin", "orders"), "NotArchived");
    assert.equal(await ask("admin", "events"), "done");
  });

  it("takes no record of trade: those go ten years after their last change, but what balances rest on stays", async () => {
    for (const path of ["orders/ancient", "payments/ancient", "ledger/ancient"])
      world.memory.put(path, { id: "ancient" });
    world.memory.passTime(11 * 365.25 * DAY);
    world.memory.put("orders/young", { id: "young" });
    const { latest } = await night();
    assert.deepEqual([latest?.archived, latest?.deleted], [0, 4]);
    assert.deepEqual(
      ["orders/ancient", "payments/ancient", "orders/young", "ledger/ancient"].map(
        (path) => !!world.memory.find(path),
      ),
      [false, false, true, true],
    );
  });
});
