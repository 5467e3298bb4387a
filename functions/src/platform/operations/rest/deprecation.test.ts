import assert from "node:assert/strict";
import { parseItem } from "structured-headers";
import * as z from "zod";
import { captureOutput } from "../../../../test-support/capture-output.ts";
import { memoryContext } from "../../../../test-support/memory/memory-context.ts";
import { byKey } from "../../../../test-support/partner.ts";
import { openRestServer } from "../../../../test-support/rest-server.ts";
import { addMember } from "../../../../test-support/shop.ts";
import { asRest } from "../as-rest.ts";
import type { Authenticate } from "../authenticate.ts";
import { defineOperation } from "../define-operation.ts";
import { notFound } from "../failures.ts";
import { implement } from "../implement.ts";

const lamp = {
  summary: "Light a lamp",
  access: "anyone",
  blocks: "own",
  scope: "lamps:write",
  transactions: "several",
  input: z.strictObject({ lampId: z.string() }),
  output: z.object({}),
  failures: { LampNotFound: notFound("No such lamp") },
} as const;
const lifetime = {
  deprecatedAt: "2026-01-01",
  sunsetAt: "2026-06-01",
  successor: "lamps.lightLamp",
} as const;
const contract = {
  igniteLamp: defineOperation({
    ...lamp,
    ...lifetime,
    name: "lamps.igniteLamp",
    http: { method: "POST", path: "/v1/lamps/{lampId}/fire" },
  }),
  lightLamp: defineOperation({
    ...lamp,
    name: "lamps.lightLamp",
    http: { method: "PUT", path: "/v1/lamps/{lampId}/light" },
  }),
  lightRoom: defineOperation({
    ...lamp,
    ...lifetime,
    name: "lamps.lightRoom",
    input: z.strictObject({}),
    http: { method: "POST", path: "/v1/lights" },
  }),
};
const load = (operation: (typeof contract)["lightLamp"]) => async () => ({
  default: implement(operation, {}, async ({ input, fail }) => {
    if (input.lampId === "none") throw fail.LampNotFound();
    return {};
  }),
});
const handlers = {
  lamps: {
    igniteLamp: load(contract.igniteLamp as never),
    lightLamp: load(contract.lightLamp),
    lightRoom: load(contract.lightRoom as never),
  },
};

/** Everybody is Pat, who calls with a key. */
const asPat: Authenticate = async ({ headers }) => ({
  uid: "pat",
  isEmailVerified: true,
  isAnonymous: false,
  ...byKey({ keyId: headers.get("x-key") ?? "first", scopes: ["lamps:write"] }),
});

describe("A deprecated operation", () => {
  let world: ReturnType<typeof memoryContext>;
  let server: Awaited<ReturnType<typeof openRestServer>>;
  beforeEach(async () => {
    world = memoryContext(new Date("2026-03-01T12:00:00Z"));
    const { context } = world;
    await addMember(context, "pat");
    const surface = { operations: { lamps: contract }, handlers, authenticate: asPat };
    server = await openRestServer({ ...surface, openContext: () => context });
  });
  afterEach(() => server.close());

  const answersOf = async (...paths: string[]) =>
    Promise.all(paths.map((path) => server.send("POST", path, { "content-length": "0" })));

  it("says so, when it ends and what takes its place, with its answers and with its refusals", async () => {
    const answers = await answersOf(
      "/v1/lamps/desk/fire",
      "/v1/lamps/none/fire",
      "/v1/lamps/desk/fire?fuel=oil",
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 404, 200],
    );
    for (const [index, { headers }] of answers.entries()) {
      const [date] = parseItem(headers.deprecation ?? "");
      assert.deepEqual(date, new Date("2026-01-01T00:00:00Z"));
      assert.equal(headers.sunset, "Mon, 01 Jun 2026 00:00:00 GMT");
      const place = index === 1 ? "none" : "desk";
      assert.equal(
        headers.link,
        `<../../docs#lamps.igniteLamp>; rel="deprecation"; type="text/html", ` +
          `<../../lamps/${place}/light>; rel="successor-version"`,
      );
      assert.match(headers["access-control-expose-headers"] ?? "", /Deprecation, Sunset, Link/);
    }
  });

  it("links to what it is about behind any prefix, and to the documentation where it cannot know", async () => {
    const [own] = await answersOf("/v1/lamps/de%2Fsk/fire");
    const [, link = ""] = /, <(.*)>; rel="successor-version"/.exec(own?.headers.link ?? "") ?? [];
    const at = (path: string) => new URL(link, `https://souk.example${path}`).pathname;
    assert.equal(at("/v1/lamps/de%2Fsk/fire"), "/v1/lamps/de%2Fsk/light");
    assert.equal(at("/api/v1/lamps/de%2Fsk/fire"), "/api/v1/lamps/de%2Fsk/light");
    const [room] = await answersOf("/v1/lights");
    assert.match(room?.headers.link ?? "", /<\.\/docs#lamps\.lightLamp>; rel="successor-version"/);
  });

  it("leaves the answers of others as they are", async () => {
    const { headers } = await server.send("PUT", "/v1/lamps/desk/light", { "content-length": "0" });
    assert.deepEqual([headers.deprecation, headers.sunset, headers.link], [undefined, undefined, undefined]);
  });

  it("is gone from its sunset on, not a moment before, and says what to call instead", async () => {
    world.clock.instant = new Date("2026-05-31T23:59:59.999Z");
    assert.equal((await answersOf("/v1/lamps/desk/fire"))[0]?.status, 200);
    world.clock.advance(1);
    const [gone] = await answersOf("/v1/lamps/desk/fire");
    assert.equal(gone?.status, 410);
    const { reason, sunsetAt, successor } = JSON.parse(String(gone?.bytes));
    assert.deepEqual([reason, sunsetAt, successor], ["OperationSunset", "2026-06-01", "lamps.lightLamp"]);
    assert.match(gone?.headers.link ?? "", /light>; rel="successor-version"/);
    assert.equal(gone?.headers["cache-control"], "no-store");
  });

  it("leaves one line an hour in the log for each key that still calls it", async () => {
    const { out, err } = await captureOutput(async () => {
      for (const key of ["first", "second", "first"]) {
        await server.send("POST", "/v1/lamps/desk/fire", { "content-length": "0", "x-key": key });
      }
      world.clock.advance(3_600_000);
      await answersOf("/v1/lamps/desk/fire");
    });
    const lines = (out + err).split("\n").filter((line) => line.includes("deprecated operation called"));
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { keyId: string }).keyId),
      ["first", "second", "first"],
    );
  });
});

describe("A contract", () => {
  const define = (changed: object) => () =>
    defineOperation({
      ...lamp,
      name: "lamps.igniteLamp",
      http: { method: "POST", path: "/v1/lamps/{lampId}/fire" },
      ...changed,
    });

  it("gives 90 days of notice at least, in days that there are", () => {
    assert.doesNotThrow(define({ deprecatedAt: "2026-01-01", sunsetAt: "2026-04-01" }));
    assert.throws(define({ deprecatedAt: "2026-01-01", sunsetAt: "2026-03-31" }), /90 days/);
    for (const day of ["2026-02-30", "2026-01-01T00:00:00Z", "true", "tomorrow"]) {
      assert.throws(define({ deprecatedAt: day }), /no day/);
    }
  });

  it("ends nothing that it has not called deprecated, and names a successor that there is", () => {
    assert.throws(define({ sunsetAt: "2026-04-01" }), /not deprecated/);
    assert.throws(define({ successor: "lamps.lightLamp" }), /not deprecated/);
    assert.throws(define({ deprecatedAt: "2026-01-01", successor: "lamps.igniteLamp" }), /succeed itself/);
    const alone = { lamps: { igniteLamp: contract.igniteLamp } };
    assert.throws(() => asRest({ operations: alone, handlers }), /which is no operation/);
  });
});
