import { drain } from "../../../test-support/drain.ts";
import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { callAs, reasonOf } from "../../../test-support/shop.ts";
import onUserDeleted from "../triggers/on-user-deleted.ts";
import { becomeSeller, getProfile } from "./profile.ts";
import register from "./register.ts";

describe("accounts", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    const auth = await world.context.openAuth();
    for (const uid of ["ada", "bob"]) await auth.createUser({ uid, emailVerified: true });
  });

  const signUp = (uid: string, handle: string) =>
    callAs(uid, register, { context: world.context, input: { handle, displayName: uid } });
  const profileOf = (handle: string) =>
    reasonOf(callAs("bob", getProfile, { context: world.context, input: { handle } }));
  const leave = (uid: string) => onUserDeleted.run({ eventId: "e", uid }, world.context);

  it("claim a handle once, also when several ask at the same moment", async () => {
    const outcomes = await Promise.all(["ada", "bob"].map((uid) => reasonOf(signUp(uid, "samovar"))));
    assert.deepEqual(outcomes.toSorted(), ["HandleTaken", "done"]);
  });

  it("take a handle in any case as the same one, and keep reserved ones", async () => {
    await signUp("ada", "Samovar");
    assert.equal(await reasonOf(signUp("bob", "SAMOVAR")), "HandleTaken");
    assert.equal(await reasonOf(signUp("bob", "admin")), "InvalidInput");
  });

  it("answer a repeated registration with the same profile, and refuse a second handle", async () => {
    const first = await signUp("ada", "ada_lovelace");
    assert.deepEqual(await signUp("ada", "ada_lovelace"), first);
    assert.equal(await reasonOf(signUp("ada", "countess")), "AlreadyRegistered");
    assert.equal(await profileOf("countess"), "MemberNotFound");
  });

  it("refuse someone whose account is gone, though the token still says who they were", async () => {
    assert.equal(await reasonOf(signUp("ghost", "ghost_of_ada")), "SignInRevoked");
  });

  it("refuse someone who is deleted in the moment they register", async () => {
    await leave("ada");
    assert.equal(await reasonOf(signUp("ada", "ada_lovelace")), "AccountDeleted");
    assert.equal(await profileOf("ada_lovelace"), "MemberNotFound");
  });

  it("make a member a seller, once or twice alike", async () => {
    await signUp("ada", "ada_lovelace");
    const become = () => callAs("ada", becomeSeller, { context: world.context });
    assert.deepEqual(await become(), await become());
    assert.deepEqual((await world.firestore.doc("access/ada").get()).get("roles"), ["seller"]);
  });

  it("leave nothing when the user is deleted, and a handle that nobody else gets for a time", async () => {
    await signUp("ada", "ada_lovelace");
    await leave("ada");
    await leave("ada");
    await drain(world.context);
    for (const path of ["members/ada", "members/ada/private/settings", "handles/ada_lovelace"]) {
      assert.equal((await world.firestore.doc(path).get()).exists, false, path);
    }
    assert.equal((await world.firestore.doc("access/ada").get()).get("state"), "deleted");
    assert.equal(await reasonOf(signUp("bob", "ada_lovelace")), "HandleTaken");
  });
});
