import assert from "node:assert/strict";
import { commandsTopic, listFailed, listReasons } from "../../test-support/pubsub/commands.ts";
import { addMember, completeDetails } from "../../test-support/shop.ts";
import { callByName } from "../../test-support/call-by-name.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import type { Listing } from "../listings/listing.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { HOUR } from "../platform/values/clock.ts";

const { title, price } = completeDetails;
const create = (input: object = {}) => ({
  operation: "listings.createListing",
  uid: "sara",
  input: { title, price, category: "home.kitchen", condition: "good", ...input },
});
const setHoliday = (until: string) => ({
  operation: "accounts.setHoliday",
  uid: "sara",
  input: { holiday: { until: `${until}T00:00:00Z` } },
});

describe("A command", () => {
  let world: MemoryWorld;
  const { deliver, retry } = commandsTopic();
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "sara", ["seller"]);
  });
  const listings = () => world.memory.list("listings").map(({ data }) => data as unknown as Listing);

  it("does what its member may do, and belongs to them", async () => {
    await deliver(world.context, { body: create(), callId: "legacy-00001" });
    assert.deepEqual(
      listings().map((listing) => [listing.seller, listing.title]),
      [["sara", title]],
    );
    assert.deepEqual(listFailed(world), []);
  });

  it("is performed once, delivered twice, one after the other or at once, also to another instance", async () => {
    const message = { body: create(), callId: "legacy-00001" };
    const other = world.dying({ commit: 0, moment: "before" });
    await Promise.all([deliver(world.context, message), deliver(other, message)]);
    await deliver(world.context, message);
    assert.equal(listings().length, 1);
    assert.deepEqual(listFailed(world), []);
  });

  it("is performed once, published twice with one callId", async () => {
    for (const messageId of ["1001", "1002"])
      await deliver(world.context, { body: create(), callId: "legacy-00001", messageId });
    assert.equal(listings().length, 1);
  });

  it("without a callId is one with its message: two messages are two commands", async () => {
    for (const messageId of ["1001", "1002", "1001"])
      await deliver(world.context, { body: create(), messageId });
    assert.equal(listings().length, 2);
  });

  it("is refused for another input under its callId, and what it did stays", async () => {
    await deliver(world.context, { body: create(), callId: "legacy-00001" });
    await deliver(world.context, {
      body: create({ title: "Another" }),
      callId: "legacy-00001",
      messageId: "2",
    });
    assert.deepEqual(
      listings().map((listing) => listing.title),
      [title],
    );
    assert.deepEqual(listReasons(world), ["dead: IdempotencyKeyReused"]);
  });

  it("that comes again undoes nothing that was done since, also where the operation asks for no key", async () => {
    const first = { body: setHoliday("2026-04-01"), messageId: "1" };
    await deliver(world.context, first);
    await deliver(world.context, { body: setHoliday("2026-05-01"), messageId: "2" });
    await deliver(world.context, first);
    const { holiday } = world.memory.find("members/sara") as { holiday: { until: Date } };
    assert.deepEqual(holiday.until, new Date("2026-05-01T00:00:00Z"));
    assert.deepEqual(listFailed(world), []);
  });

  it("cannot be taken by a member who uses its callId first", async () => {
    const taken = { ...create().input, title: "Taken" };
    for (const key of ["legacy-00001", "message:1001"])
      await callByName(world.context, "sara", { name: "listings.createListing", input: taken, key });
    await deliver(world.context, { body: create(), callId: "legacy-00001" });
    await deliver(world.context, { body: create() });
    assert.equal(listings().filter((listing) => listing.title === title).length, 2);
    assert.deepEqual(listFailed(world), []);
  });

  it("costs what its operation does; one that came to nothing a read and a write more", async () => {
    const costOf = (work: () => Promise<unknown>) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await work();
        return `${invocation.reads} reads, ${invocation.writes} writes`;
      });
    assert.equal(await costOf(() => deliver(world.context, { body: create() })), "3 reads, 4 writes");
    const unknown = { ...create(), operation: "listings.burn" };
    const message = { body: unknown, messageId: "2" };
    assert.equal(await costOf(() => deliver(world.context, message)), "1 reads, 1 writes");
    assert.equal(await costOf(() => deliver(world.context, message)), "1 reads, 0 writes");
  });

  it("beyond its member's limits waits until they allow it, and is performed then", async () => {
    for (let count = 0; count < 30; count += 1)
      await deliver(world.context, { body: setHoliday("2026-04-01"), messageId: String(count) });
    assert.deepEqual(listFailed(world), []);
    await deliver(world.context, { body: setHoliday("2026-05-01"), messageId: "30" });
    assert.deepEqual(listReasons(world), ["pending: TooManyCalls"]);
    const [failed] = listFailed(world);
    assert.ok(failed && failed.dueAt > world.clock.now());
    world.clock.advance(HOUR);
    await retry(world.context, failed.id);
    assert.equal(listFailed(world)[0]?.state, "done");
    const { holiday } = world.memory.find("members/sara") as { holiday: { until: Date } };
    assert.deepEqual(holiday.until, new Date("2026-05-01T00:00:00Z"));
  });

  it("is delivered again where neither it nor its failure can be written", async () => {
    const broken = { ...world.context, database: failing(world) };
    await assert.rejects(deliver(broken, { body: create() }), /Firestore is away/);
    await deliver(world.context, { body: create() });
    assert.equal(listings().length, 1);
  });

  it("that is dead is performed once its cause is gone and an admin replays it", async () => {
    await addMember(world.context, "ada", ["admin"]);
    const body = { ...create(), uid: "late" };
    await deliver(world.context, { body });
    assert.deepEqual(listReasons(world), ["dead: NotAMember"]);
    await addMember(world.context, "late", ["seller"]);
    const jobId = String(listFailed(world)[0]?.id);
    await callByName(world.context, "ada", { name: "ops.replayJob", input: { jobId } });
    await retry(world.context, jobId);
    assert.deepEqual(
      listings().map(({ seller }) => seller),
      ["late"],
    );
  });
});

function failing({ database }: MemoryWorld): MemoryWorld["database"] {
  return new Proxy(database, {
    get: (target, name) =>
      name === "runTransaction"
        ? () => Promise.reject(new Error("Firestore is away"))
        : (Reflect.get(target, name) as unknown),
  });
}
