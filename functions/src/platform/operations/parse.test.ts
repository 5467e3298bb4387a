import assert from "node:assert/strict";
import * as fc from "fast-check";
import * as z from "zod";
import { OperationError } from "./failures.ts";
import { Money } from "../values/money.ts";
import { parseInput, parseOutput } from "./parse.ts";

const Order = z.strictObject({
  items: z.array(z.strictObject({ sku: z.string(), count: z.int().default(1) })),
});

interface Issue {
  path: string;
  message: string;
}

function issuesOf(schema: z.ZodType, input: unknown): Issue[] {
  try {
    parseInput(schema, input);
  } catch (error) {
    assert.ok(error instanceof OperationError);
    assert.equal(error.reason, "InvalidInput");
    assert.equal(error.status, 400);
    return error.details.issues as Issue[];
  }
  return assert.fail("the input was accepted");
}

describe("the input of an operation", () => {
  it("is what the contract makes of it", () => {
    assert.deepEqual(parseInput(Order, { items: [{ sku: "a" }] }), { items: [{ sku: "a", count: 1 }] });
  });

  it("may be missing altogether where no field is required", () => {
    const Nothing = z.strictObject({});
    for (const input of [undefined, null, {}]) assert.deepEqual(parseInput(Nothing, input), {});
  });

  it("is refused with the place of each fault", () => {
    const issues = issuesOf(Order, { items: [{ sku: "a" }, { sku: 7 }, { sku: "c", count: "x" }] });
    assert.deepEqual(
      issues.map(({ path }) => path),
      ["items.1.sku", "items.2.count"],
    );
  });

  for (const input of ["text", 7, true, []]) {
    it(`is never ${JSON.stringify(input)}`, () => assert.equal(issuesOf(Order, input)[0]?.path, ""));
  }

  it("may not smuggle fields in, by any name", () => {
    for (const json of [
      '{"items":[],"isAdmin":true}',
      '{"items":[],"__proto__":{"a":1}}',
      '{"items":[],"constructor":1}',
    ]) {
      assert.equal(issuesOf(Order, JSON.parse(json)).length, 1);
    }
  });

  const Piece = z.strictObject({
    price: Money,
    way: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("post"), days: z.int() }),
      z.strictObject({ kind: z.literal("pickup") }),
    ]),
    size: z.union([z.string(), z.strictObject({ width: z.int() })]),
    state: z.enum(["new", "used"]),
  });
  const piece = {
    price: { amount: 4999, currency: "EUR" },
    way: { kind: "pickup" },
    size: "M",
    state: "new",
  };
  const faults: [string, object, [path: string, message: RegExp][]][] = [
    [
      "an amount with decimals",
      { price: { amount: 49.99, currency: "EUR" } },
      [["price.amount", /4999 for 49\.99/]],
    ],
    [
      "an amount as text",
      { price: { amount: "49", currency: "EUR" } },
      [["price.amount", /4999 for 49\.99/]],
    ],
    [
      "a field too many",
      { colour: "red", maker: 1 },
      [
        ["colour", /leave it out/],
        ["maker", /leave it out/],
      ],
    ],
    ["a missing field", { state: undefined }, [["state", /"new", "used"/]]],
    ["a missing object", { price: undefined }, [["price", /missing: send an object/]]],
    ["another kind", { way: { kind: "air" } }, [["way.kind", /post.*pickup/]]],
    ["a fault within a choice", { size: { width: 1.5 } }, [["size.width", /a whole number/]]],
    ["a missing choice", { size: undefined }, [["size", /^It is missing: send text, or an object$/]]],
    ["none of the choices", { size: 5 }, [["size", /^Send text, or an object$/]]],
  ];
  for (const [fault, changes, expected] of faults) {
    it(`is told of ${fault} where it is and what to send, once`, () => {
      const issues = issuesOf(Piece, { ...piece, ...changes });
      assert.deepEqual(
        issues.map(({ path }) => path),
        expected.map(([path]) => path),
      );
      for (const [index, [, message]] of expected.entries())
        assert.match(issues[index]?.message ?? "", message);
    });
  }

  it("gets at most twenty issues of two hundred characters, however wrong it is", () => {
    const items = Array.from({ length: 5000 }, () => ({ sku: 7 }));
    assert.equal(issuesOf(Order, { items }).length, 20);
    const manyFields = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field${index}`, 1]));
    assert.equal(issuesOf(Order, { items: [], ...manyFields }).length, 20);
    const [issue] = issuesOf(Order, { items: [], ["x".repeat(5000)]: 1 });
    assert.equal(issue?.path.length, 200);
  });

  it("is either accepted or refused as InvalidInput, whatever JSON it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        const issues = issuesOf(Order, { items: [input], extra: input });
        assert.ok(issues.length > 0 && issues.every(({ message }) => message.length > 0));
      }),
    );
  });
});

describe("the output of an operation", () => {
  const Profile = z.object({ name: z.string() });

  it("loses what the contract does not name", () => {
    assert.deepEqual(parseOutput(Profile, { name: "Amina", email: "amina@example.com" }), { name: "Amina" });
  });

  it("is a fault of ours, not a refusal, when the contract does not allow it", () => {
    assert.throws(() => parseOutput(Profile, { name: 7 }), z.ZodError);
    assert.throws(() => parseOutput(Profile, undefined), z.ZodError);
  });
});
