import assert from "node:assert/strict";
import * as z from "zod";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs } from "../../../test-support/shop.ts";
import { defineOperation } from "../operations/define-operation.ts";
import type { OperationError } from "../operations/failures.ts";
import { implement } from "../operations/implement.ts";
import { invoke } from "../runtime/invocation.ts";
import { after, MINUTE } from "../values/clock.ts";
import { openServiceMode } from "./open-service-mode.ts";
import type { ServiceMode } from "./service-mode.ts";

const midnight = new Date("2026-03-02T00:00:00Z");
describe("A service that sheds load", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
    process.env.MONTHLY_BUDGET_USD = "30";
  });
  afterEach(() => {
    delete process.env.MONTHLY_BUDGET_USD;
  });

  const store = (document: object) => world.memory.put("serviceMode/current", document as never);
  const set = (mode: ServiceMode) => store({ mode, decidedBy: "person", day: "2026-03-01" });
  const countReads = (work: () => Promise<unknown>): Promise<number> =>
    invoke({ requestId: "test" }, async (billed) => {
      await work();
      return billed.reads;
    });

  describe("Its mode", () => {
    const read = () => openServiceMode(world.context).read();
    const fresh = () => openServiceMode({ ...world.context, database: world.database.another() }).read();

    it("is open where nothing was decided, and where the day of what was decided is over", async () => {
      assert.equal(await read(), "open");
      set("closed");
      assert.equal(await fresh(), "closed");
      world.clock.instant = new Date(midnight.getTime() - 1);
      assert.equal(await fresh(), "closed");
      world.clock.instant = midnight;
      assert.equal(await fresh(), "open");
    });

    it("costs one read a minute and instance, however many ask, and none without a budget", async () => {
      const ask = () => Promise.all(Array.from({ length: 1_000 }, read));
      assert.equal(await countReads(ask), 1);
      world.clock.advance(MINUTE - 1);
      assert.equal(await countReads(ask), 0);
      world.clock.advance(1);
      assert.equal(await countReads(ask), 1);
      process.env.MONTHLY_BUDGET_USD = "0";
      world.clock.advance(MINUTE);
      set("closed");
      assert.equal(await countReads(ask), 0);
      assert.equal(await read(), "open");
    });

    it("follows a change within a minute", async () => {
      assert.equal(await read(), "open");
      set("degraded");
      assert.equal(await read(), "open");
      world.clock.advance(MINUTE);
      assert.equal(await read(), "degraded");
    });

    it("is open where the document is none of its own, or cannot be read", async () => {
      for (const document of [
        {},
        { mode: "shut", decidedBy: "person", day: "2026-03-01" },
        { mode: "closed" },
        { mode: "closed", decidedBy: "person", day: midnight },
      ]) {
        store(document);
        assert.equal(await fresh(), "open");
      }
      set("closed");
      world.memory.delay = () => Promise.reject(Object.assign(new Error("unreachable"), { code: 3 }));
      const output = await captureOutput(async () => assert.equal(await fresh(), "open"));
      assert.match(JSON.stringify(output), /the service's mode could not be read/);
    });
  });

  describe("An operation", () => {
    const terms = {
      summary: "A test",
      blocks: "own",
      input: z.strictObject({}),
      output: z.object({}),
      failures: {},
    } as const;
    const lookAt = defineOperation({
      ...terms,
      name: "tests.lookAt",
      http: { method: "GET", path: "/v1/tests" },
      access: "anyone",
    });
    const health = defineOperation({ ...lookAt, name: "tests.health", blocks: "own", sheds: "never" });
    const report = defineOperation({
      ...terms,
      name: "tests.report",
      http: { method: "POST", path: "/v1/tests" },
      access: "anyone",
      sheds: "degraded",
    });
    const buy = defineOperation({
      ...terms,
      name: "tests.buy",
      http: { method: "POST", path: "/v1/tests/buy" },
      access: "member",
    });
    const handlers = {
      lookAt: implement(lookAt, {}, () => Promise.resolve({})),
      health: implement(health, {}, () => Promise.resolve({})),
      report: implement(report, {}, () => Promise.resolve({})),
      buy: implement(buy, {}, () => Promise.resolve({})),
    };
    const call = (name: keyof typeof handlers, uid?: string) =>
      callAs(uid, handlers[name], { context: world.context, input: {} });
    const isServed = async (name: keyof typeof handlers, uid?: string) => {
      const reason = await call(name, uid).then(
        () => "served",
        (error: OperationError) => error.reason,
      );
      assert.ok(["served", "ServiceDegraded"].includes(reason), reason);
      return reason === "served";
    };
    const served = async () => [
      await isServed("lookAt"),
      await isServed("lookAt", "ada"),
      await isServed("report", "ada"),
      await isServed("health"),
      await isServed("buy", "ada"),
    ];
    beforeEach(() => addMember(world.context, "ada"));

    it("is refused by its level alone, in the order of the modes", async () => {
      assert.deepEqual(await served(), [true, true, true, true, true]);
      set("degraded");
      world.clock.advance(MINUTE);
      assert.deepEqual(await served(), [true, true, false, true, true]);
      set("closed");
      world.clock.advance(MINUTE);
      assert.deepEqual(await served(), [false, true, false, true, true]);
      world.clock.instant = midnight;
      assert.deepEqual(await served(), [true, true, true, true, true]);
    });

    it("says as 503 when to come back: within a quarter of an hour, and when the day ends", async () => {
      set("closed");
      const refusal = () =>
        call("lookAt").then(
          () => assert.fail(),
          (error: OperationError) => error,
        );
      const first = await refusal();
      assert.deepEqual([first.status, first.details], [503, { retryAfterSeconds: 900 }]);
      world.clock.instant = after(midnight, -MINUTE);
      assert.deepEqual((await refusal()).details, { retryAfterSeconds: 60 });
    });

    it("that is never shed asks for no mode", async () => {
      set("closed");
      const reads = await countReads(() => call("buy", "ada"));
      process.env.MONTHLY_BUDGET_USD = "0";
      assert.equal(await countReads(() => call("buy", "ada")), reads);
      assert.deepEqual(await call("lookAt"), {});
    });
  });
});
