import { drain } from "../../../test-support/drain.ts";
import assert from "node:assert/strict";
import type { Role } from "../../platform/auth/access.ts";
import { callByName } from "../../../test-support/call-by-name.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";
import onUserDeleted from "../triggers/on-user-deleted.ts";

describe("the access of a member", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    const people: Record<string, Role[]> = {
      mia: ["moderator"],
      max: ["moderator"],
      ada: ["admin"],
      abe: ["admin"],
      sara: ["seller"],
      bob: [],
    };
    for (const [uid, held] of Object.entries(people)) await addMember(world.context, uid, held);
  });
  afterEach(() => {
    process.env.SELLER_APPROVAL = "false";
  });

  const call = (by: string, name: string, input: object) =>
    callByName<Record<string, unknown>>(world.context, by, { name: `accounts.${name}`, input });
  const change = (...[by, name, uid, more = {}]: [by: string, name: string, uid: string, more?: object]) =>
    reasonOf(call(by, name, { uid, reason: "We looked at it", ...more }));
  const grantOf = (uid: string) => world.memory.find(`access/${uid}`) as { state: string; roles: Role[] };
  const count = (collection: string) => world.memory.list(collection).length;
  const become = (uid: string) => reasonOf(call(uid, "becomeSeller", {}));

  it("is suspended and reinstated by moderators, who need a reason", async () => {
    assert.equal(await reasonOf(call("mia", "suspendMember", { uid: "sara" })), "InvalidInput");
    assert.equal(await change("mia", "suspendMember", "sara", { reason: "  " }), "InvalidInput");
    assert.equal(await change("mia", "suspendMember", "sara"), "done");
    assert.deepEqual([grantOf("sara").state, grantOf("sara").roles], ["suspended", ["seller"]]);
    assert.equal(await change("max", "reinstateMember", "sara"), "done");
    assert.deepEqual([grantOf("sara").state, grantOf("sara").roles], ["active", ["seller"]]);
  });

  it("is not changed by members, sellers or those who are suspended themselves", async () => {
    for (const by of ["bob", "sara"]) assert.equal(await change(by, "suspendMember", "max"), "AccessDenied");
    await change("ada", "suspendMember", "mia");
    assert.equal(await change("mia", "suspendMember", "bob"), "MemberSuspended");
    assert.equal(grantOf("bob").state, "active");
  });

  it("is recorded with who, when and why, for moderators only", async () => {
    await change("mia", "suspendMember", "sara");
    world.clock.advance(1_000);
    await change("ada", "reinstateMember", "sara", { reason: "It was a mistake" });
    const { changes } = (await call("max", "listAccessChanges", { uid: "sara" })) as {
      changes: Record<string, unknown>[];
    };
    assert.deepEqual(
      changes.map(({ action, by, reason }) => [action, by, reason]),
      [
        ["reinstateMember", "ada", "It was a mistake"],
        ["suspendMember", "mia", "We looked at it"],
      ],
    );
    assert.equal(await reasonOf(call("sara", "listAccessChanges", { uid: "sara" })), "AccessDenied");
    assert.equal(await reasonOf(call("sara", "getAccess", { uid: "sara" })), "AccessDenied");
    assert.equal((await call("mia", "getAccess", { uid: "sara" })).state, "active");
  });

  it("that is so already stays so, without another record or event", async () => {
    await change("mia", "suspendMember", "sara");
    const before = [count("accessChanges"), count("events")];
    assert.equal(await change("max", "suspendMember", "sara"), "done");
    assert.equal(await change("ada", "grantRole", "mia", { role: "moderator" }), "done");
    assert.equal(await change("ada", "approveSeller", "sara"), "done");
    assert.deepEqual([count("accessChanges"), count("events")], before);
  });

  it("of a moderator or an admin is changed by admins alone", async () => {
    for (const uid of ["max", "ada"]) {
      assert.equal(await change("mia", "suspendMember", uid), "AdminsOnly");
      assert.equal(await change("mia", "rejectSeller", uid), "AdminsOnly");
    }
    assert.equal(await change("ada", "suspendMember", "max"), "done");
    assert.equal(await change("mia", "reinstateMember", "max"), "AdminsOnly");
    assert.equal(await change("mia", "grantRole", "bob", { role: "moderator" }), "AccessDenied");
    assert.equal(await change("ada", "grantRole", "bob", { role: "moderator" }), "done");
    assert.deepEqual(grantOf("bob").roles, ["moderator"]);
    assert.equal(await change("ada", "revokeRole", "bob", { role: "moderator" }), "done");
    assert.deepEqual(grantOf("bob").roles, []);
  });

  it("is never one's own to change", async () => {
    for (const name of ["suspendMember", "reinstateMember", "approveSeller", "rejectSeller"]) {
      assert.equal(await change("ada", name, "ada"), "OwnAccess", name);
    }
    for (const name of ["grantRole", "revokeRole"]) {
      assert.equal(await change("ada", name, "ada", { role: "admin" }), "OwnAccess", name);
    }
  });

  for (const [name, more] of [
    ["revokeRole", { role: "admin" }],
    ["suspendMember", {}],
  ] as const) {
    it(`leaves one admin when the last two ${name} each other at the same moment`, async () => {
      await Promise.all([change("ada", name, "abe", more), change("abe", name, "ada", more)]);
      const acting = ["ada", "abe"].filter(
        (uid) => grantOf(uid).state === "active" && grantOf(uid).roles.includes("admin"),
      );
      assert.equal(acting.length, 1);
    });
  }

  it("of someone who has left, or never was here, cannot be changed", async () => {
    await onUserDeleted.run({ eventId: "e", uid: "sara" }, world.context);
    for (const uid of ["sara", "nobody"]) {
      assert.equal(await change("ada", "reinstateMember", uid), "MemberNotFound");
      assert.equal(await change("ada", "grantRole", uid, { role: "admin" }), "MemberNotFound");
      assert.equal(await reasonOf(call("ada", "getAccess", { uid })), "MemberNotFound");
    }
    assert.equal(grantOf("sara").state, "deleted");
  });

  it("to selling is taken by a moderator, and cannot be taken back by becoming a seller again", async () => {
    assert.equal(await change("mia", "rejectSeller", "sara"), "done");
    assert.deepEqual(grantOf("sara").roles, []);
    assert.equal(world.memory.find("members/sara")?.isSeller, false);
    assert.equal(await become("sara"), "SellerRejected");
    assert.equal(await change("mia", "approveSeller", "sara"), "done");
    assert.deepEqual(grantOf("sara").roles, ["seller"]);
    assert.equal(world.memory.find("members/sara")?.isSeller, true);
  });

  describe("where sellers are approved", () => {
    beforeEach(() => {
      process.env.SELLER_APPROVAL = "true";
    });
    const waiting = async () =>
      ((await call("mia", "listSellerRequests", {})) as { requests: { uid: string }[] }).requests.map(
        ({ uid }) => uid,
      );

    it("to selling waits for a moderator, however often it is asked for", async () => {
      const { isSeller, sellerRequest } = await call("bob", "becomeSeller", {});
      assert.deepEqual([isSeller, sellerRequest], [false, "waiting"]);
      assert.equal(await become("bob"), "done");
      assert.deepEqual(grantOf("bob").roles, []);
      assert.deepEqual(await waiting(), ["bob"]);
      assert.equal(await change("mia", "approveSeller", "bob"), "done");
      assert.deepEqual(grantOf("bob").roles, ["seller"]);
      assert.deepEqual(await waiting(), []);
      assert.equal((await call("bob", "becomeSeller", {})).isSeller, true);
    });

    it("to selling is refused to one who was rejected, until a moderator approves them", async () => {
      await become("bob");
      assert.equal(await change("mia", "rejectSeller", "bob"), "done");
      assert.equal(await become("bob"), "SellerRejected");
      assert.deepEqual(await waiting(), []);
      assert.equal(await change("mia", "approveSeller", "bob"), "done");
      assert.equal(await become("bob"), "done");
    });

    it("leaves no request of someone who has left", async () => {
      await become("bob");
      await onUserDeleted.run({ eventId: "e", uid: "bob" }, world.context);
      await drain(world.context);
      assert.deepEqual(await waiting(), []);
    });
  });
});
