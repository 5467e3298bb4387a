import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { callAs, reasonOf } from "../../../test-support/shop.ts";
import type { Call } from "../../platform/operations/call.ts";
import { HOUR } from "../../platform/values/clock.ts";
import { becomeSeller } from "./profile.ts";
import register from "./register.ts";

describe("joining the marketplace", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });
  afterEach(() => {
    process.env.ALLOW_ANONYMOUS_MEMBERS = "false";
    process.env.REQUIRE_VERIFIED_EMAIL_TO_SELL = "true";
  });

  async function signUp(uid: string, from: Partial<Call> = {}, emailVerified = true): Promise<string> {
    await world.auth.createUser({ uid, emailVerified });
    const input = { handle: uid, displayName: uid };
    return reasonOf(callAs(uid, register, { context: world.context, input, from }));
  }
  const sell = (uid: string, from: Partial<Call> = {}) =>
    reasonOf(callAs(uid, becomeSeller, { context: world.context, from }));
  const someone = { address: "192.0.2.1" };

  it("is refused to anonymous users, who would come again with fresh limits, unless a parameter allows it", async () => {
    assert.equal(await signUp("ghost", { isAnonymous: true }), "AnonymousUser");
    assert.equal(world.memory.find("members/ghost"), undefined);
    assert.equal(world.memory.find("access/ghost"), undefined);
    process.env.ALLOW_ANONYMOUS_MEMBERS = "true";
    assert.equal(await signUp("ghost", { isAnonymous: true }), "done");
  });

  it("from one address is limited, whoever registers there, and not from others", async () => {
    for (let count = 0; count < 60; count += 1) {
      assert.equal(await signUp(`member${count}`, someone), "done");
    }
    assert.equal(await signUp("another", someone), "TooManyCalls");
    assert.equal(await signUp("another", { address: "192.0.2.2" }), "done");
    world.clock.advance(HOUR / 60);
    assert.equal(await signUp("later", someone), "done");
  });

  it("as a seller from one address is limited, whoever does it there", async () => {
    for (let count = 0; count < 61; count += 1)
      await signUp(`member${count}`, { address: `192.0.2.${count}` });
    for (let count = 0; count < 60; count += 1) assert.equal(await sell(`member${count}`, someone), "done");
    assert.equal(await sell("member60", someone), "TooManyCalls");
    assert.equal(await sell("member60", { address: "192.0.2.200" }), "done");
  });

  it("is limited by member as well, from however many addresses", async () => {
    for (let count = 0; count < 10; count += 1) await signUp("ada", { address: `192.0.2.${count}` });
    assert.equal(await signUp("ada", { address: "192.0.2.200" }), "TooManyCalls");
  });

  it("as a seller needs a verified e-mail address, as it is now and not as the token says", async () => {
    await signUp("ada", {}, false);
    assert.equal(await sell("ada", { isEmailVerified: true }), "EmailNotVerified");
    assert.deepEqual(world.memory.find("access/ada")?.roles, []);
    await world.auth.updateUser("ada", { emailVerified: true });
    assert.equal(await sell("ada", { isEmailVerified: false }), "done");
    assert.deepEqual(world.memory.find("access/ada")?.roles, ["seller"]);
  });

  it("as a seller needs no e-mail address where a parameter says so", async () => {
    process.env.REQUIRE_VERIFIED_EMAIL_TO_SELL = "false";
    await signUp("ada", {}, false);
    assert.equal(await sell("ada"), "done");
  });
});
