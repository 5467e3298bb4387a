import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { commandsTopic, listFailed, listReasons } from "../../test-support/pubsub/commands.ts";
import { captureOutput } from "../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addListing, addMember } from "../../test-support/shop.ts";
import { operations } from "../api/operations.ts";
import type { Scope } from "../platform/auth/credential.ts";
import { listOperations } from "../platform/operations/route.ts";
import { scopes as allScopes } from "../partners/scopes.ts";
import type { Listing } from "../listings/listing.ts";

describe("The topic of commands", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "sara", ["seller"]);
    await addMember(world.context, "bo");
    await addMember(world.context, "mod", ["seller", "moderator"]);
    await addMember(world.context, "ada", ["seller", "admin"]);
    await addListing(world.context, { id: "pot", seller: "sara", quantity: 1 });
    await addListing(world.context, { id: "pan", seller: "mod", quantity: 1 });
  });
  const stateOf = (id: string) => (world.memory.find(`listings/${id}`) as unknown as Listing).state;
  const archive = { operation: "listings.archiveListing", uid: "sara", input: { listingId: "pot" } };

  /** Publishes a command, and says what became of it. */
  async function outcomeOf(body: object | string, scopes?: readonly Scope[], callId?: string) {
    const { deliver } = commandsTopic(scopes);
    const before = listFailed(world).length;
    await deliver(world.context, {
      body,
      messageId: randomBytes(4).toString("hex"),
      ...(callId && { callId }),
    });
    return listFailed(world).length === before ? "done" : listReasons(world).at(-1);
  }
  const only = (...scopes: Scope[]) => scopes;

  it("may do what COMMAND_SCOPES names", async () => {
    assert.equal(await outcomeOf(archive, only("listings:write")), "done");
    assert.equal(stateOf("pot"), "archived");
  });

  it("may do nothing else: without scopes nothing, with another one nothing of this", async () => {
    assert.equal(await outcomeOf(archive, []), "dead: CommandScopeMissing");
    assert.equal(
      await outcomeOf(archive, only("listings:read", "orders:write")),
      "dead: CommandScopeMissing",
    );
    assert.equal(stateOf("pot"), "active");
  });

  it("opens with all scopes nothing that a key cannot do: no operation of moderators and admins, none that spends", async () => {
    const closed = listOperations(operations).filter(({ scope }) => scope === undefined);
    assert.ok(closed.some(({ access }) => access === "admin") && closed.length > 20);
    for (const { name } of closed) {
      const command = { operation: name, uid: "ada", input: {} };
      assert.equal(await outcomeOf(command, allScopes), "dead: CommandNotAllowed", name);
    }
  });

  it("refuses what reads, and what could happen twice", async () => {
    const scoped = listOperations(operations).filter(({ scope }) => scope !== undefined);
    const reading = scoped.filter(
      ({ http, transactions }) => http.method === "GET" || transactions !== undefined,
    );
    assert.ok(reading.some(({ name }) => name === "webhooks.replayDelivery"));
    for (const { name } of reading) {
      const command = { operation: name, uid: "sara", input: {} };
      assert.equal(await outcomeOf(command, allScopes), "dead: NotACommand", name);
    }
  });

  it("acts as no moderator and no admin, whatever else they are", async () => {
    for (const uid of ["mod", "ada"]) {
      const command = { operation: "listings.archiveListing", uid, input: { listingId: "pan" } };
      assert.equal(await outcomeOf(command), "dead: CommandAsStaff", uid);
    }
    assert.equal(stateOf("pan"), "active");
  });

  it("lets a member do nothing that they may not do themselves", async () => {
    const asBo = { ...archive, uid: "bo" };
    assert.equal(await outcomeOf(asBo), "dead: NotASeller");
    await addMember(world.context, "tom", ["seller"]);
    assert.equal(await outcomeOf({ ...archive, uid: "tom" }), "dead: ListingNotFound");
    assert.equal(await outcomeOf({ ...archive, uid: "nobody" }), "dead: NotAMember");
    for (const state of ["suspended", "deleted"]) {
      world.memory.put("access/sara", { ...world.memory.find("access/sara"), state });
      const reason = state === "suspended" ? "MemberSuspended" : "NotAMember";
      assert.equal(await outcomeOf(archive), `dead: ${reason}`);
    }
    assert.equal(stateOf("pot"), "active");
  });

  it("lets nobody act whose user is disabled, where money is given back", async () => {
    await (await world.context.openAuth()).updateUser("sara", { disabled: true });
    const refund = { operation: "orders.cancelOrder", uid: "sara", input: { orderId: "o", reason: "" } };
    assert.equal(await outcomeOf(refund, only("refunds:write")), "dead: SignInRevoked");
  });

  it("ends every message that is no command, with the reason and without what it holds", async () => {
    const secret = "anna@example.com, Main Street 5";
    const messages: [string | object, string][] = [
      ["", "CommandNotJson"],
      [`{"operation": "${secret}`, "CommandNotJson"],
      ["null", "CommandMalformed"],
      ["[]", "CommandMalformed"],
      ["{}", "CommandMalformed"],
      [{ ...archive, uid: undefined, note: secret }, "CommandMalformed"],
      [{ ...archive, admin: true }, "CommandMalformed"],
      [{ ...archive, uid: "../../members/ada" }, "CommandMalformed"],
      [{ ...archive, uid: ["sara"] }, "CommandMalformed"],
      [{ ...archive, operation: "x".repeat(200) }, "CommandMalformed"],
      [{ ...archive, input: secret }, "CommandMalformed"],
      ["[".repeat(100_000), "CommandNotJson"],
      [`{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`, "CommandMalformed"],
      [{ ...archive, input: { text: "x".repeat(600 * 1024) } }, "CommandTooLarge"],
    ];
    for (const [body, reason] of messages) {
      assert.equal(await outcomeOf(body), `dead: ${reason}`, JSON.stringify(body).slice(0, 60));
    }
    const kept = JSON.stringify(listFailed(world));
    assert.ok(!kept.includes("anna") && kept.length < 20_000);
  });

  it("ends every command that no operation takes", async () => {
    const commands: [object, string][] = [
      [{ ...archive, operation: "listings.nothing" }, "OperationNotFound"],
      [{ ...archive, operation: "archiveListing" }, "OperationNotFound"],
      [{ ...archive, operation: "constructor.constructor" }, "OperationNotFound"],
      [{ ...archive, operation: "listings.__proto__" }, "OperationNotFound"],
      [{ ...archive, input: {} }, "InvalidInput"],
      [{ ...archive, input: { ...archive.input, force: true } }, "InvalidInput"],
      [{ ...archive, input: { listingId: "none" } }, "ListingNotFound"],
    ];
    for (const [body, reason] of commands) assert.equal(await outcomeOf(body), `dead: ${reason}`);
    assert.equal(await outcomeOf(archive, undefined, "a b"), "dead: CallIdMalformed");
    assert.equal(await outcomeOf(archive, undefined, "x".repeat(300)), "dead: CallIdMalformed");
    assert.equal(stateOf("pot"), "active");
  });

  it("tells an operator of each, by its message and its reason, and logs nothing of what it holds", async () => {
    const body = { ...archive, input: { listingId: "pot", note: "anna@example.com" } };
    const { out, err } = await captureOutput(() => outcomeOf(body));
    assert.match(err, /job is dead/);
    assert.ok(!`${out}${err}`.includes("anna"));
    const [failed] = listFailed(world);
    assert.ok(failed?.diedAt && failed.reason?.startsWith("InvalidInput"));
  });
});
