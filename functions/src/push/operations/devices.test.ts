import assert from "node:assert/strict";
import { DAY } from "../../platform/values/clock.ts";
import { callByName } from "../../../test-support/call-by-name.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";

const phone = { kind: "token", address: "token-of-the-phone", platform: "android", locale: "de" };

describe("A member's devices for pushes", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["anna", "ben"]) await addMember(world.context, uid);
  });

  const call = <T>(uid: string, name: string, input: object = {}) =>
    callByName<T>(world.context, uid, {
      name: `push.${name}`,
      input,
      from: { authenticatedAt: world.clock.now() },
    });
  const add = (uid: string, changes: object = {}) =>
    call<{ deviceId: string }>(uid, "registerDevice", { ...phone, ...changes });
  const list = async (uid: string) =>
    (await call<{ devices: { deviceId: string; platform: string; locale: string }[] }>(uid, "listDevices"))
      .devices;

  it("are listed without what they can be written to by", async () => {
    const { deviceId } = await add("anna");
    const refreshedAt = world.clock.now().toISOString();
    assert.deepEqual(await list("anna"), [{ deviceId, platform: "android", locale: "de", refreshedAt }]);
    assert.ok(!deviceId.includes(phone.address));
  });

  it("are one where an app registers again, which keeps it for 270 days more", async () => {
    await add("anna");
    world.clock.advance(30 * DAY);
    await add("anna", { locale: "fr" });
    const { docs } = await world.firestore.collection("pushDevices").get();
    assert.deepEqual(
      docs.map((document) => [
        document.get("locale"),
        (document.get("expireAt") as { toDate(): Date }).toDate(),
      ]),
      [["fr", new Date(world.clock.now().getTime() + 270 * DAY)]],
    );
  });

  it("move to whoever signs in on one, who alone can remove it", async () => {
    const { deviceId } = await add("anna");
    assert.equal((await add("ben")).deviceId, deviceId);
    assert.deepEqual([(await list("anna")).length, (await list("ben")).length], [0, 1]);
    assert.equal(await reasonOf(call("anna", "removeDevice", { deviceId })), "DeviceNotFound");
    await call("ben", "removeDevice", { deviceId });
    assert.deepEqual(await list("ben"), []);
  });

  it("are ten at most: the one that was used longest ago gives way", async () => {
    for (let number = 0; number < 12; number += 1) {
      world.clock.advance(1000);
      await add("anna", { address: `token-of-device-${number}` });
      // The first stays in use.
      if (number % 3 === 0) await add("anna", { address: "token-of-device-0" });
    }
    const { docs } = await world.firestore.collection("pushDevices").get();
    const numbers = docs.map((document) => Number(String(document.get("address")).split("-").at(-1)));
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      [0, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    );
  });

  it("are told apart where a token and an installation id are the same text", async () => {
    await add("anna");
    await add("anna", { kind: "installation" });
    assert.equal((await list("anna")).length, 2);
  });

  for (const [what, changes] of Object.entries({
    "no address": { address: "" },
    "an address of 5 000 letters": { address: "a".repeat(5_000) },
    "an address with a line break": { address: "token-of-the-phone\n" },
    "a platform that there is not": { platform: "fridge" },
    "a language that there is not": { locale: "-" },
  })) {
    it(`are not registered with ${what}`, async () => {
      assert.equal(await reasonOf(add("anna", changes)), "InvalidInput");
    });
  }

  it("are forgotten when their owner signs out everywhere, except those used since", async () => {
    await add("anna", { address: "token-of-a-lost-phone" });
    await add("ben", { address: "token-of-another-one" });
    world.clock.advance(1000);
    await callByName(world.context, "anna", {
      name: "accounts.signOutEverywhere",
      input: {},
      from: { authenticatedAt: world.clock.now() },
    });
    world.clock.advance(1000);
    const { deviceId } = await add("anna");
    await drain(world.context);
    assert.deepEqual(
      (await list("anna")).map((device) => device.deviceId),
      [deviceId],
    );
    assert.equal((await list("ben")).length, 1);
  });
});
