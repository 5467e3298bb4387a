import assert from "node:assert/strict";
import { callByName } from "../../../test-support/call-by-name.ts";
import { drain } from "../../../test-support/drain.ts";
import { eraseMember } from "../../../test-support/erase-member.ts";
import { callWithKey, makeKey } from "../../../test-support/keyed-calls.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";
import { emails } from "../../notifications/emails.ts";
import { sendEmail } from "../../notifications/mail/email-subject.ts";
import type { Job } from "../../platform/jobs/job.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { makeKey as inventKey } from "../key-format.ts";
import { keyMode } from "../key-mode.ts";

const scopes = ["orders:read"];
const report = (context: Context, key: string) =>
  callByName(context, undefined, { name: "partners.reportLeakedKey", input: { key } });
const listOrders = (context: Context, key: string) =>
  reasonOf(callWithKey(context, key, { name: "orders.listOrders" }));

async function openWorld(): Promise<MemoryWorld> {
  const world = memoryContext();
  await addMember(world.context, "ada");
  return world;
}

describe("A leaked API key", () => {
  let world: MemoryWorld;
  let key: string;
  beforeEach(async () => {
    world = await openWorld();
    ({ key } = await makeKey(world.context, "ada", { scopes }));
  });

  const inApp = () => world.memory.list("members/ada/notifications").map(({ data }) => String(data.kind));

  it("is revoked for whoever sends the whole of it, and its owner is told, once", async () => {
    assert.equal(await listOrders(world.context, key), "done");
    assert.deepEqual(await report(world.context, key), { isRevoked: true });
    assert.equal(await listOrders(world.context, key), "KeyRevoked");
    assert.deepEqual(await report(world.context, key), { isRevoked: true });
    await drain(world.context);
    assert.deepEqual(inApp().toSorted(), ["apiKeyCreated", "apiKeyReported"]);
  });

  it("is told of by an e-mail with its name and its last characters, and without the key", async () => {
    await report(world.context, key);
    await drain(world.context);
    const jobs = world.memory.list("jobs").map(({ data }) => data as unknown as Job);
    const subjects = jobs.map(({ payload }) => sendEmail.payload.parse(payload).subject);
    const reader = { uid: "ada", name: "Ada", locale: "en" };
    const written = await Promise.all(
      subjects.map((subject) => emails(world.context).write(subject, reader)),
    );
    const texts = written.map((outgoing) => JSON.stringify(outgoing?.email));
    assert.equal(texts.length, 2);
    for (const text of texts) {
      assert.ok(text.includes("Shop") && text.includes(key.slice(-4)));
      assert.ok(!text.includes(key.slice(10, 32)));
    }
  });

  it("is not ended by who knows less than all of it, nor by who makes one up", async () => {
    for (const other of [key.slice(0, -1), key.slice(0, -6), `${key} `, "", inventKey(keyMode())])
      assert.equal(await reasonOf(report(world.context, other)), "NotAKey");
    assert.equal(await listOrders(world.context, key), "done");
  });

  it("ends also where its owner is suspended or gone", async () => {
    const grant = world.memory.find("access/ada");
    world.memory.put("access/ada", { ...grant, state: "suspended" });
    assert.deepEqual(await report(world.context, key), { isRevoked: true });
    world.memory.put("access/ada", grant);
    const { key: another } = await makeKey(world.context, "ada", { scopes });
    world.memory.put("access/ada", undefined);
    assert.deepEqual(await report(world.context, another), { isRevoked: true });
  });
});

describe("The API keys of a deleted member", () => {
  it("are gone, and nobody else's are", async () => {
    const { context, memory } = await openWorld();
    await addMember(context, "eve");
    for (const uid of ["ada", "ada", "eve"]) await makeKey(context, uid, { scopes });
    await eraseMember(context, "ada");
    assert.deepEqual(
      memory.list("apiKeys").map(({ data }) => data.uid),
      ["eve"],
    );
    assert.deepEqual(
      memory.list("partners").map(({ path }) => path),
      ["partners/eve"],
    );
  });
});
