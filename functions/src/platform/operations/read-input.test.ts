import assert from "node:assert/strict";
import * as z from "zod";
import { defineOperation } from "./define-operation.ts";
import { readInput } from "./read-input.ts";

const findLamps = defineOperation({
  name: "lamps.findLamps",
  summary: "Find lamps",
  http: { method: "GET", path: "/v1/rooms/{roomId}/lamps" },
  access: "anyone",
  blocks: "own",
  input: z.strictObject({
    roomId: z.string(),
    limit: z.int().default(20),
    brightness: z.number().optional(),
    isLit: z.boolean().optional(),
    maker: z.string().optional(),
    colours: z.array(z.string()).default([]),
  }),
  output: z.object({}),
  failures: {},
});

const lightLamp = defineOperation({
  name: "lamps.lightLamp",
  summary: "Light a lamp",
  http: { method: "POST", path: "/v1/rooms/{roomId}/lamps" },
  access: "member",
  blocks: "own",
  input: z.strictObject({ roomId: z.string(), lamp: z.string() }),
  output: z.object({}),
  failures: {},
});

const path = { roomId: "r1" };
const read = (query: string, operation = findLamps) =>
  readInput(operation, { path, query: new URLSearchParams(query), body: "" });
const readBody = (body: string) => readInput(lightLamp, { path, query: new URLSearchParams(), body });

function refuses(go: () => unknown, issue: { path: string; message: RegExp }) {
  assert.throws(go, (error: { reason: string; details: { issues: { path: string; message: string }[] } }) => {
    assert.equal(error.reason, "InvalidInput");
    assert.equal(error.details.issues[0]?.path, issue.path);
    assert.match(error.details.issues[0].message, issue.message);
    return true;
  });
}

describe("the input of a GET", () => {
  const cases: [string, Record<string, unknown>][] = [
    ["", {}],
    ["limit=5", { limit: 5 }],
    ["limit=-5&brightness=0.5", { limit: -5, brightness: 0.5 }],
    ["isLit=true", { isLit: true }],
    ["isLit=false", { isLit: false }],
    ["maker=7", { maker: "7" }],
    ["maker=true", { maker: "true" }],
    ["maker=", { maker: "" }],
    ["maker=a%26b+c", { maker: "a&b c" }],
    ["colours=red", { colours: ["red"] }],
    ["colours=red&limit=5&colours=blue", { colours: ["red", "blue"], limit: 5 }],
    ["colours=", { colours: [""] }],
  ];
  for (const [query, fields] of cases) {
    it(`takes ${query || "no query"} for what the contract says it is`, () => {
      assert.deepEqual(read(query), { ...fields, roomId: "r1" });
    });
  }

  for (const query of [
    "limit=",
    "limit=%20",
    "limit=many",
    "limit=5.5",
    "limit=1e400",
    "isLit=1",
    "isLit=TRUE",
    "brightness=NaN",
  ]) {
    it(`leaves ${query} for the contract to refuse`, () => {
      assert.equal(findLamps.input.safeParse(read(query)).success, false);
    });
  }

  for (const query of ["constructor=1", "__proto__=1", "toString=1", "unknown=1"]) {
    it(`lets the contract refuse ${query}`, () => {
      assert.equal(findLamps.input.safeParse(read(query)).success, false);
      assert.equal(Object.getPrototypeOf(read(query)), Object.prototype);
    });
  }

  it("is refused where a field that is no list is sent twice: two servers could read two values", () => {
    refuses(() => read("limit=1&limit=50"), { path: "limit", message: /once/ });
  });

  it("does not come from the body", () => {
    const parts = { path, query: new URLSearchParams(), body: '{"limit":5}' };
    assert.deepEqual(readInput(findLamps, parts), path);
  });
});

describe("the input of a POST", () => {
  it("is the body and what the path says", () => {
    assert.deepEqual(readBody('{"lamp":"l1"}'), { lamp: "l1", roomId: "r1" });
  });

  it("is what the path says alone when there is no body", () => {
    for (const body of ["", " \n"]) assert.deepEqual(readBody(body), path);
  });

  it("does not come from the query", () => assert.deepEqual(read("lamp=l1", lightLamp as never), path));

  it("may not name a field of the path as well, even with the same value", () => {
    refuses(() => readBody('{"roomId":"r1"}'), { path: "roomId", message: /path alone/ });
    refuses(() => read("roomId=r2"), { path: "roomId", message: /path alone/ });
  });

  for (const body of ["{", "{'lamp':1}", "lamp=l1", "undefined", "NaN", "\ufeff{}"]) {
    it(`is refused when it is not JSON: ${JSON.stringify(body)}`, () => {
      refuses(() => readBody(body), { path: "", message: /not JSON/ });
    });
  }

  for (const body of ["null", "[]", '[{"lamp":"l1"}]', '"text"', "7", "true"]) {
    it(`is refused when it is JSON but no object: ${body}`, () => {
      refuses(() => readBody(body), { path: "", message: /JSON object/ });
    });
  }

  it("cannot reach the prototype of anything", () => {
    const input = readBody('{"lamp":"l1","__proto__":{"isAdmin":true}}');
    assert.equal("isAdmin" in input, false);
    assert.equal(lightLamp.input.safeParse(input).success, false);
  });
});
