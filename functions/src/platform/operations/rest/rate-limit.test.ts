import assert from "node:assert/strict";
import { parseList } from "structured-headers";
import * as z from "zod";
import { memoryContext } from "../../../../test-support/memory/memory-context.ts";
import { byKey } from "../../../../test-support/partner.ts";
import { openRestServer, type Answer } from "../../../../test-support/rest-server.ts";
import { addMember } from "../../../../test-support/shop.ts";
import type { Authenticate } from "../authenticate.ts";
import { defineOperation } from "../define-operation.ts";
import { notFound } from "../failures.ts";
import { implement } from "../implement.ts";
import { perAddress } from "../limit.ts";

const lamp = {
  summary: "Get a lamp",
  access: "anyone",
  blocks: "own",
  limit: perAddress(12, "minute"),
  input: z.strictObject({ lampId: z.string().max(9) }),
  output: z.object({ name: z.string() }),
  failures: { LampNotFound: notFound("No such lamp") },
} as const;
const getLamp = defineOperation({
  ...lamp,
  name: "lamps.getLamp",
  http: { method: "GET", path: "/v1/lamps/{lampId}" },
  scope: "lamps:read",
});
const lightLamp = defineOperation({
  ...lamp,
  name: "lamps.lightLamp",
  http: { method: "POST", path: "/v1/lamps/{lampId}" },
  scope: "lamps:write",
});

/** `Authorization: key` is a partner's key, and `member` a member's token. */
const authenticate: Authenticate = async ({ headers }) => {
  const credential = headers.get("authorization");
  if (credential === null) return undefined;
  const member = { uid: "ada", isEmailVerified: true, isAnonymous: false };
  const { credential: key } = byKey({ allowance: { perMinute: 6, perMonth: 1_000_000 } });
  return { ...member, credential: credential === "key" && key ? key : { kind: "idToken", token: "" } };
};

describe("RateLimit fields", () => {
  // A month of 30 days, at the beginning of a minute.
  const world = memoryContext(new Date("2026-11-29T12:00:00Z"));
  let server: Awaited<ReturnType<typeof openRestServer>>;
  before(async () => {
    await addMember(world.context, "ada");
    server = await openRestServer({
      operations: { lamps: { getLamp, lightLamp } },
      handlers: {
        lamps: {
          getLamp: async () => ({
            default: implement(getLamp, {}, async ({ input, fail }) => {
              if (input.lampId === "none") throw fail.LampNotFound();
              return { name: input.lampId };
            }),
          }),
          lightLamp: async () => ({
            default: implement(lightLamp, {}, async ({ input }) => ({ name: input.lampId })),
          }),
        },
      },
      authenticate,
      openContext: () => world.context,
    });
  });
  after(() => server.close());

  const byPartner = { authorization: "key" };
  const readField = ({ headers }: Answer, name: string) =>
    parseList(headers[name] ?? "").map(([policy, parameters]) => [policy, Object.fromEntries(parameters)]);
  const left = (answer: Answer) => readField(answer, "ratelimit")[0]?.[1];

  it("are on every answer to a partner, whatever it is, and count down within the minute", async () => {
    const found = await server.send("GET", "/v1/lamps/desk", byPartner);
    assert.equal(found.headers["ratelimit-policy"], '"rate";q=6;w=60, "month";q=1000000;w=2592000');
    assert.deepEqual(readField(found, "ratelimit"), [
      ["rate", { r: 5, t: 60 }],
      ["month", { r: 999_999, t: 129_600 }],
    ]);
    world.clock.advance(1_500);
    const unchanged = await server.send("GET", "/v1/lamps/desk", {
      ...byPartner,
      "if-none-match": found.headers.etag,
    });
    assert.deepEqual([unchanged.status, left(unchanged)], [304, { r: 4, t: 59 }]);
    for (const [method, path, status, r] of [
      ["GET", "/v1/lamps/none", 404, 3],
      ["GET", "/v1/lamps/much-too-long", 400, 2],
      ["HEAD", "/v1/lamps/desk", 200, 1],
      ["GET", "/v1/lamps/desk?colour=red", 400, 0],
    ] as const) {
      const answer = await server.send(method, path, byPartner);
      assert.deepEqual([answer.status, left(answer)], [status, { r, t: 59 }], path);
      assert.equal(readField(answer, "ratelimit-policy").length, 2);
    }
  });

  it("tell of the exceeded policy by the draft's problem type, no sooner than it ends", async () => {
    const refused = await server.send("GET", "/v1/lamps/desk", byPartner);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers["retry-after"], "59");
    assert.deepEqual(left(refused), { r: 0, t: 59 });
    const {
      type,
      reason,
      "violated-policies": violated,
    } = JSON.parse(String(refused.bytes)) as Record<string, unknown>;
    assert.deepEqual(
      [type, reason, violated],
      ["https://iana.org/assignments/http-problem-types#quota-exceeded", "QuotaExceeded", ["rate"]],
    );
  });

  it("are on the answer to what a key may not do at all", async () => {
    world.clock.advance(60_000);
    const headers = { ...byPartner, "content-type": "application/json" };
    const path = `http://127.0.0.1:${server.port}/v1/lamps/desk`;
    const answer = await fetch(path, { method: "POST", headers, body: "{}" });
    assert.equal(answer.status, 403);
    assert.match(answer.headers.get("ratelimit") ?? "", /^"rate";r=5;t=\d+, "month";r=\d+;t=\d+$/);
  });

  it("may be read by pages of other origins", async () => {
    const { headers } = await server.send("GET", "/v1/lamps/desk", byPartner);
    assert.match(headers["access-control-expose-headers"] ?? "", /RateLimit-Policy, RateLimit/);
  });

  it("are on no answer to anybody else, who are told when to try again", async () => {
    for (const headers of [{}, { authorization: "member" }]) {
      let answer = await server.send("GET", "/v1/lamps/desk", headers);
      for (let call = 0; call < 12 && answer.status === 200; call += 1)
        answer = await server.send("GET", "/v1/lamps/desk", headers);
      assert.equal(answer.status, 429);
      assert.ok(Number(answer.headers["retry-after"]) >= 1);
      assert.deepEqual(
        [answer.headers.ratelimit, answer.headers["ratelimit-policy"]],
        [undefined, undefined],
      );
    }
  });
});
