import assert from "node:assert/strict";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { callByName } from "../../../test-support/call-by-name.ts";
import { makeKey } from "../../../test-support/keyed-calls.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openRestServer } from "../../../test-support/rest-server.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";
import { authenticate } from "../../api/authenticate.ts";
import { handlers } from "../../api/handlers.ts";
import { operations } from "../../api/operations.ts";
import { routes } from "../../api/routes.ts";
import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { usageRecorder } from "../../platform/usage/usage-recorder.ts";
import { subjectOf } from "../../platform/usage/usage-record.ts";
import { DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import type * as contract from "../contract.ts";
import foldUsage from "../schedules/fold-usage.ts";

type Usage = OutputOf<typeof contract.getUsage>;
type ServiceLevel = OutputOf<typeof contract.getServiceLevel>;

describe("A partner's usage", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext(new Date("2026-11-20T12:00:00Z"));
    await addMember(world.context, "ada");
    await addMember(world.context, "adam", ["admin"]);
  });

  const another = () => ({ ...world.context, database: world.database.another() });
  /** Answers to a partner, counted by an instance of their own. */
  const serve = async (uid: string, statuses: number[], keyId = "key1") => {
    const recorder = usageRecorder(another());
    for (const status of statuses) {
      const answer = {
        operation: "listings.getListing",
        at: world.clock.now(),
        status,
        milliseconds: 40,
        bytes: 10,
      };
      recorder.count("rest", answer);
      recorder.count(subjectOf(uid), { ...answer, keyId });
    }
    await recorder.writeRest();
  };
  const fold = () => withoutOutput(() => foldUsage.run(world.clock.now(), world.context));
  const usage = (input = {}, uid = "ada") =>
    callByName<Usage>(world.context, uid, { name: "partners.getUsage", input });
  const serviceLevel = (uid = "ada", month = "2026-11") =>
    callByName<ServiceLevel>(world.context, uid, { name: "partners.getServiceLevel", input: { month } });

  it("is that of today and of the month, also of what no night has added up yet", async () => {
    await serve("ada", [200, 200, 404]);
    world.clock.advance(DAY);
    await fold();
    await serve("ada", [200, 429]);
    world.clock.advance(DAY);
    await serve("ada", [200], "key2");
    await serve("ada", [500]);
    await serve("bob", [200]);
    const { plan, allowance, day, month } = await usage();
    assert.deepEqual([plan, allowance.perMinute, allowance.perMonth], ["standard", 600, 1_000_000]);
    const ofToday = { calls: 2, succeeded: 1, refused: 0, throttled: 0, failed: 1, bytes: 20 };
    assert.deepEqual(day, {
      day: "2026-11-22",
      total: ofToday,
      operations: [{ operation: "listings.getListing", counts: ofToday }],
      keys: [
        { keyId: "key1", calls: 1 },
        { keyId: "key2", calls: 1 },
      ],
    });
    assert.deepEqual(month, {
      month: "2026-11",
      total: { calls: 7, succeeded: 4, refused: 1, throttled: 1, failed: 1, bytes: 70 },
    });
    assert.equal((await usage({ day: "2026-11-20" })).day.total.calls, 3);
    assert.equal((await usage({ day: "2025-01-01" })).day.total.calls, 0);
  });

  it("costs few reads, however much there was", async () => {
    for (let instance = 0; instance < 40; instance += 1) await serve("ada", [200, 200, 500]);
    await usage();
    const reads = () => invoke({ requestId: "test" }, async (billed) => (await usage(), billed.reads));
    // The grant, plan and month; the shares of today, and one for yesterday, of which there is nothing.
    assert.ok((await reads()) <= 4 + 8);
    world.clock.advance(DAY);
    await fold();
    await usage();
    assert.equal(await reads(), 4);
  });

  it("is added up each night, and is the same when that is done again, or late, or twice at once", async () => {
    for (let instance = 0; instance < 20; instance += 1) {
      await serve("ada", [200, 404, 500], `key${instance % 3}`);
      await serve("bob", [200]);
      world.clock.advance(10 * MINUTE);
    }
    world.clock.advance(DAY);
    await fold();
    const totals = () => JSON.stringify(["usageDays", "usageMonths"].map((name) => world.memory.list(name)));
    const once = totals();
    assert.equal(world.memory.list("usageTotals").length, 6);
    await fold();
    assert.equal(totals(), once);
    const run = () => foldUsage.run(world.clock.now(), world.context);
    await withoutOutput(() => Promise.all([run(), run()]));
    assert.equal(totals(), once);
    world.clock.advance(DAY);
    await fold();
    assert.equal(totals(), once);
  });

  it("counts what an instance writes after the night in the next one", async () => {
    const recorder = usageRecorder(another());
    const at = world.clock.now();
    recorder.count(subjectOf("ada"), { operation: "a.b", at, status: 200, milliseconds: 1, bytes: 0 });
    world.clock.advance(DAY);
    await fold();
    assert.equal((await serviceLevel()).calls, 0);
    await recorder.writeRest();
    world.clock.advance(DAY);
    await fold();
    assert.equal((await serviceLevel()).calls, 1);
  });

  it("comes to a report of the month, with the maintenance that was declared and nothing taken out", async () => {
    const startsAt = new Date(world.clock.now().getTime() + HOUR).toISOString();
    const endsAt = new Date(world.clock.now().getTime() + 2 * HOUR).toISOString();
    const declare = (input: object) =>
      callByName(world.context, "adam", { name: "partners.declareMaintenance", input });
    const window = { startsAt, endsAt, reason: "New index" };
    assert.deepEqual(await declare(window), window);
    const last = { startsAt: "2026-11-30T23:00:00.000Z", endsAt: "2026-12-01T00:00:00.000Z", reason: "Move" };
    assert.deepEqual(await declare(last), last);
    assert.equal(await reasonOf(declare({ ...window, startsAt: "2026-11-20T11:59:59Z" })), "WindowNotAhead");
    assert.equal(await reasonOf(declare({ ...window, endsAt: startsAt })), "WindowTooLong");
    assert.equal(await reasonOf(declare({ ...window, endsAt: "2026-11-30T00:00:00Z" })), "WindowTooLong");
    world.clock.advance(90 * MINUTE);
    await serve("ada", [200, 200, 200, 503, 429]);
    world.clock.advance(DAY);
    await fold();
    const report = await serviceLevel();
    assert.deepEqual(
      [report.calls, report.throttled, report.failed, report.availability, report.through],
      [5, 1, 1, 0.75, "2026-11-20"],
    );
    assert.deepEqual(report.durations, { p50: 50, p95: 50, p99: 50 });
    assert.equal(report.worstHour?.startsAt, "2026-11-20T13:00:00Z");
    assert.deepEqual(report.maintenance, [window, last]);
    assert.deepEqual((await serviceLevel("ada", "2026-12")).maintenance, []);
    assert.equal((await serviceLevel("adam")).calls, 0);
    const all = { name: "partners.getOverallServiceLevel", input: { month: "2026-11" } };
    assert.equal((await callByName<ServiceLevel>(world.context, "adam", all)).calls, 5);
    assert.equal(await reasonOf(callByName(world.context, "ada", all)), "AccessDenied");
  });

  it("names no person in any document", async () => {
    await serve("ada", [200]);
    world.clock.advance(DAY);
    await fold();
    const documents = ["usage", "usageTotals"].flatMap((name) => world.memory.list(name));
    assert.equal(documents.length, 6);
    assert.doesNotMatch(JSON.stringify(documents), /\bada\b/);
  });

  describe("over REST", () => {
    let server: Awaited<ReturnType<typeof openRestServer>>;
    let bearer: string;
    beforeEach(async () => {
      const { context } = world;
      server = await openRestServer({
        operations,
        handlers,
        authenticate,
        routes,
        openContext: () => context,
      });
      const { key } = await makeKey(context, "ada", { scopes: ["usage:read"] });
      bearer = `Bearer ${key}`;
    });
    afterEach(() => server.close());
    const get = (path: string) => server.send("GET", path, { authorization: bearer });

    it("is counted of the calls themselves, as bytes that were sent, and tells when the key was last used", async () => {
      await withoutOutput(async () => {
        let bytes = 0;
        for (let call = 0; call < 3; call += 1) bytes += (await get("/v1/usage")).bytes.length;
        const refused = await get("/v1/usage?day=yesterday");
        assert.equal(refused.status, 400);
        bytes += refused.bytes.length;
        world.clock.advance(MINUTE);
        // This one writes what the others have left.
        await get("/v1/usage");
        const { day } = JSON.parse(String((await get("/v1/usage")).bytes)) as Usage;
        assert.deepEqual([day.total.calls, day.total.succeeded, day.total.refused], [4, 3, 1]);
        assert.equal(day.total.bytes, bytes);
        const { keys } = await callByName<{ keys: { lastUsedAt: string | null }[] }>(world.context, "ada", {
          name: "partners.listKeys",
        });
        assert.equal(keys[0]?.lastUsedAt, "2026-11-20T12:00:00.000Z");
      });
    });

    it("comes as a table too, with the same refusals and what is left of the plan", async () => {
      await withoutOutput(async () => {
        await serve("ada", [200, 500]);
        world.clock.advance(DAY);
        await fold();
        const table = await get("/v1/usage/service-level.csv?month=2026-11");
        assert.deepEqual([table.status, table.headers["content-type"]], [200, "text/csv; charset=utf-8"]);
        assert.match(table.headers.ratelimit ?? "", /^"rate";r=599;/);
        assert.equal(
          String(table.bytes),
          "day,calls,throttled,failed,availability,p95,maintenance\r\n2026-11-20,2,0,1,0.5,50,\r\n",
        );
        assert.equal((await get("/v1/usage/service-level.csv?month=2026")).status, 400);
        assert.equal((await get("/v1/service-level.csv?month=2026-11")).status, 403);
        assert.equal((await server.send("GET", "/v1/usage/service-level.csv?month=2026-11")).status, 401);
      });
    });

    it("is bounded by the plan that an admin gives, for all keys and for later ones", async () => {
      await withoutOutput(async () => {
        const set = (plan: string, uid = "ada") =>
          callByName(world.context, "adam", {
            name: "partners.setPlan",
            input: { uid, plan, note: "As agreed" },
          });
        assert.match((await get("/v1/usage")).headers["ratelimit-policy"] ?? "", /q=600;w=60/);
        await set("free");
        assert.equal(await reasonOf(set("free", "nobody")), "MemberNotFound");
        world.clock.advance(MINUTE);
        const answer = await get("/v1/usage");
        assert.match(answer.headers["ratelimit-policy"] ?? "", /q=60;w=60/);
        assert.equal((JSON.parse(String(answer.bytes)) as Usage).plan, "free");
        const made = await makeKey(world.context, "ada", { name: "Later", scopes: ["usage:read"] });
        assert.equal(made.apiKey.plan, "free");
      });
    });
  });
});
