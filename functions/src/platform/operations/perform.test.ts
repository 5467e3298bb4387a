import assert from "node:assert/strict";
import * as z from "zod";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs } from "../../../test-support/shop.ts";
import type { Role } from "../auth/access.ts";
import { invoke } from "../runtime/invocation.ts";
import { defineOperation } from "./define-operation.ts";
import { failedPrecondition, type OperationError } from "./failures.ts";
import { implement } from "./implement.ts";

const rename = defineOperation({
  name: "tests.rename",
  summary: "Rename a thing",
  http: { method: "POST", path: "/v1/tests" },
  access: "moderator",
  input: z.strictObject({ name: z.string().max(10) }),
  output: z.object({ name: z.string() }),
  failures: { NameTaken: failedPrecondition("Choose another name", { by: z.string() }) },
});

describe("every call", () => {
  let world: MemoryWorld;
  let calls: number;
  beforeEach(async () => {
    world = memoryContext();
    calls = 0;
    await addMember(world.context, "mo", ["moderator"]);
    await world.auth.createUser({ uid: "stranger" });
  });
  afterEach(() => {
    delete process.env.APP_CHECK_ENFORCED;
  });

  const implementation = implement(rename, {}, async ({ input, fail }) => {
    await Promise.resolve();
    calls += 1;
    if (input.name === "taken") throw fail.NameTaken({ by: "ada" });
    if (input.name === "broken") throw new Error("password=hunter2 at /srv/secret.ts:12");
    if (input.name === "away") throw Object.assign(new Error("14 UNAVAILABLE"), { code: 14 });
    if (input.name === "leaky") return { name: "ok", secret: "hunter2" };
    return input.name === "wrong" ? ({ name: 12 } as never) : { name: input.name };
  });
  const call = (input: unknown, uid = "mo") => callAs(uid, implementation, { context: world.context, input });
  const refusalOf = (promise: Promise<unknown>) =>
    promise.then(
      () => assert.fail("It went through"),
      (error: OperationError) => error,
    );

  it("is refused for a declared reason, with its details", async () => {
    const { reason, code, status, details } = await refusalOf(call({ name: "taken" }));
    assert.deepEqual(
      [reason, code, status, details],
      ["NameTaken", "failed-precondition", 400, { by: "ada" }],
    );
  });

  it("reveals nothing of an internal error", async () => {
    const refusal = await refusalOf(call({ name: "broken" }));
    assert.equal(refusal.reason, "Internal");
    assert.doesNotMatch(JSON.stringify([refusal.message, refusal.details]), /hunter2|secret\.ts/);
  });

  it("is asked to try again where the database does not answer", async () => {
    const { reason, status } = await refusalOf(call({ name: "away" }));
    assert.deepEqual([reason, status], ["Busy", 503]);
  });

  it("answers what its contract names and no more, and nothing that its contract does not allow", async () => {
    assert.deepEqual(await call({ name: "leaky" }), { name: "ok" });
    assert.equal((await refusalOf(call({ name: "wrong" }))).reason, "Internal");
  });

  it("is refused for free where its token, its input or its key says enough", async () => {
    const before = world.memory.commits;
    const free = async (reason: string, refused: Promise<unknown>) =>
      assert.equal((await refusalOf(refused)).reason, reason);
    const { reads } = await invoke({ requestId: "test" }, async (invocation) => {
      await free("Unauthenticated", callAs(undefined, implementation, { context: world.context, input: {} }));
      await free("InvalidInput", call({ name: "much too long a name" }, "stranger"));
      return invocation;
    });
    assert.deepEqual([reads, world.memory.commits, calls], [0, before, 0]);
  });

  it("is run only for members", async () => {
    assert.equal((await refusalOf(call({ name: "a" }, "stranger"))).reason, "NotAMember");
    assert.equal(calls, 0);
  });

  it("is for the role it declares, and for admins where moderators may", async () => {
    const roles: [Role[], string][] = [
      [[], "AccessDenied"],
      [["seller"], "AccessDenied"],
      [["admin"], "done"],
    ];
    for (const [index, [granted, expected]] of roles.entries()) {
      await addMember(world.context, `member${index}`, granted);
      const outcome = await call({ name: "a" }, `member${index}`).then(
        () => "done",
        (error: OperationError) => error.reason,
      );
      assert.equal(outcome, expected);
    }
  });

  it("needs an App Check token once that is switched on", async () => {
    process.env.APP_CHECK_ENFORCED = "true";
    assert.equal((await refusalOf(call({ name: "a" }))).reason, "AppCheckFailed");
  });

  it("leaves one log record with who, what, how it ended and what it cost, and nothing that was said", async () => {
    const { out } = await captureOutput(() => call({ name: "taken" }).catch(() => undefined));
    const { durationMs, ...record } = JSON.parse(out);
    assert.equal(typeof durationMs, "number");
    assert.deepEqual(record, {
      severity: "INFO",
      message: "operation refused",
      requestId: "test",
      operation: "tests.rename",
      transport: "callable",
      caller: "mo",
      reads: 1,
      writes: 0,
      reason: "NameTaken",
    });
  });
});
