import assert from "node:assert/strict";
import { NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import { RetryableError } from "../platform/jobs/retryable-error.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { HOUR, SECOND } from "../platform/values/clock.ts";
import { callByName } from "../../test-support/call-by-name.ts";
import { captureOutput } from "../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import type { FcmAnswerName } from "../../test-support/push/fcm-answers.ts";
import { openFcmStandIn, type FcmStandIn } from "../../test-support/push/fcm-stand-in.ts";
import { addMember } from "../../test-support/shop.ts";
import { pushSender, type PushMessage, type PushOutcome } from "./public.ts";

const message: PushMessage = {
  tag: "offer-o1",
  kind: "offer",
  title: "A new offer",
  body: "for the pot",
  ids: { offerId: "o1" },
  timeToLiveSeconds: 3_600,
  urgency: "normal",
};

describe("A push to a member", () => {
  let world: MemoryWorld;
  let fcm: FcmStandIn;
  const { PUSH_ENDPOINT: endpoint, GCLOUD_PROJECT: ownProject } = process.env;
  before(async () => {
    fcm = await openFcmStandIn();
    process.env.PUSH_ENDPOINT = fcm.url;
    process.env.GCLOUD_PROJECT = "demo-souk";
  });
  after(async () => {
    process.env.PUSH_ENDPOINT = endpoint;
    // The tests for the emulators, in the same process, have one.
    if (ownProject === undefined) delete process.env.GCLOUD_PROJECT;
    else process.env.GCLOUD_PROJECT = ownProject;
    await fcm[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    world = memoryContext();
    // The address of a device says how it is answered.
    fcm.answerBy((address) => (address.split("-").at(1) ?? "accepted") as FcmAnswerName);
    fcm.received.length = 0;
    await addMember(world.context, "anna");
  });

  let count = 0;
  async function addDevice(answer: FcmAnswerName, { uid = "anna", platform = "android" } = {}) {
    count += 1;
    const input = { kind: "token", address: `a-${answer}-of-device-${count}`, platform };
    await callByName(world.context, uid, {
      name: "push.registerDevice",
      input,
      from: { authenticatedAt: world.clock.now() },
    });
  }
  const send = (changes: Partial<PushMessage> = {}, uid = "anna"): Promise<PushOutcome> =>
    pushSender(world.context).send(uid, { ...message, ...changes });
  const countDevices = async () => (await world.firestore.collection("pushDevices").get()).docs.length;
  const alarms = async () =>
    (await world.firestore.collection("alarms").get()).docs.map((document) => document.get("name") as string);

  it("reaches each of their devices, and nobody else's", async () => {
    await addMember(world.context, "ben");
    for (const platform of ["android", "ios", "web"]) await addDevice("accepted", { platform });
    await addDevice("accepted", { uid: "ben" });
    assert.deepEqual(await send(), { sent: 3, gone: 0, kept: 0 });
    assert.equal(fcm.received.length, 3);
    const [{ project, authorization } = { project: "", authorization: "" }] = fcm.received;
    assert.deepEqual([project, authorization], ["demo-souk", undefined]);
  });

  it("goes nowhere where they have no device", async () => {
    assert.deepEqual(await send(), { sent: 0, gone: 0, kept: 0 });
  });

  for (const state of ["suspended", "deleted"]) {
    it(`goes nowhere once they are ${state}`, async () => {
      await addDevice("accepted");
      await world.firestore.doc("access/anna").update({ state });
      assert.deepEqual(await send(), { sent: 0, gone: 0, kept: 0 });
      assert.equal(fcm.received.length, 0);
    });
  }

  it("goes to no device from before they signed out everywhere, from that moment on", async () => {
    await addDevice("accepted");
    await world.firestore.doc("access/anna").update({ signedOutAt: world.clock.now() });
    world.clock.advance(SECOND);
    await addDevice("accepted");
    assert.equal((await send()).sent, 1);
  });

  it("goes to the new owner of a device alone", async () => {
    await addMember(world.context, "ben");
    await addDevice("accepted");
    count -= 1;
    await addDevice("accepted", { uid: "ben" });
    assert.deepEqual([(await send()).sent, (await send({}, "ben")).sent], [0, 1]);
  });

  it("forgets a device that is gone, and tries it once", async () => {
    for (const answer of ["accepted", "unregistered", "badAddress", "senderMismatch"] as const)
      await addDevice(answer);
    assert.deepEqual(await send(), { sent: 1, gone: 3, kept: 0 });
    assert.deepEqual(await send(), { sent: 1, gone: 0, kept: 0 });
    assert.equal(fcm.received.length, 5);
  });

  it("keeps a device that registers again while it is found to be gone", async () => {
    await addDevice("unregistered");
    const [device] = (await world.firestore.collection("pushDevices").get()).docs;
    fcm.answerBy(() => {
      world.clock.advance(SECOND);
      void device?.ref.update({ refreshedAt: world.clock.now() });
      return "unregistered";
    });
    assert.deepEqual(await send(), { sent: 0, gone: 0, kept: 1 });
    assert.equal(await countDevices(), 1);
  });

  it("keeps a device that another project's credential cannot write to, until one was written to", async () => {
    await addDevice("senderMismatch");
    assert.deepEqual(await send(), { sent: 0, gone: 0, kept: 1 });
    await addDevice("accepted");
    assert.deepEqual(await send(), { sent: 1, gone: 1, kept: 0 });
  });

  for (const answer of ["notFound", "notFoundInHtml", "badMessage", "forbidden"] as const) {
    it(`that is answered with ${answer} is not tried again, forgets nothing and alarms once`, async () => {
      await addDevice(answer);
      assert.deepEqual(await send(), { sent: 0, gone: 0, kept: 1 });
      assert.deepEqual(await send(), { sent: 0, gone: 0, kept: 1 });
      assert.deepEqual(await alarms(), ["push.pushRefused"]);
    });
  }

  it("is sent again later where no device was reached for a cause that passes", async () => {
    await addDevice("quotaExceeded");
    await addDevice("notFound");
    const error = await send().catch((caught: unknown) => caught);
    assert.ok(error instanceof RetryableError);
    assert.equal(error.notBefore?.getTime(), world.clock.now().getTime() + 120 * SECOND);
    assert.ok(!error.message.includes("-of-device-"));
  });

  it("is not sent again where one device got it", async () => {
    await addDevice("accepted");
    await addDevice("unavailable");
    assert.deepEqual(await send(), { sent: 1, gone: 0, kept: 1 });
  });

  it("with an expired key for APNs waits, keeps the device and tells an operator", async () => {
    await addDevice("thirdPartyAuth", { platform: "ios" });
    await assert.rejects(send(), RetryableError);
    assert.deepEqual([await countDevices(), await alarms()], [1, ["push.pushRefused"]]);
  });

  it("that is no push is refused for good, without saying what was in it", async () => {
    await assert.rejects(send({ ids: { from: "secret" } }), (error: Error) => {
      assert.ok(error instanceof NonRetryableError && !error.message.includes("secret"));
      return true;
    });
  });

  it("costs a read for the grant and one for each device, and a write where one is gone", async () => {
    for (const answer of ["accepted", "accepted", "unregistered"] as const) await addDevice(answer);
    const costs = await invoke({ requestId: "test" }, async (invocation) => {
      await send();
      return `${invocation.reads} reads, ${invocation.writes} writes`;
    });
    assert.equal(costs, "5 reads, 1 writes");
  });

  it("leaves no address and no text in the log", async () => {
    await addDevice("accepted");
    await addDevice("unregistered");
    await addDevice("notFound");
    const { out, err } = await captureOutput(() => send());
    const output = out + err;
    assert.match(output, /push sent/);
    assert.doesNotMatch(output, /-of-device-|A new offer|for the pot/);
  });

  it("forgets no device any more once more than half of twenty seem to be gone, and tells an operator", async () => {
    const people = Array.from({ length: 60 }, (_, index) => `member-${index}`);
    for (const uid of people) {
      await addMember(world.context, uid);
      await addDevice("unregistered", { uid });
    }
    for (const uid of people) await send({}, uid);
    assert.equal(await countDevices(), 60 - 19);
    assert.deepEqual(await alarms(), ["push.manyDevicesDead"]);
    world.clock.advance(HOUR);
    assert.equal((await send({}, "member-59")).gone, 1);
  });
});
