import assert from "node:assert/strict";
import * as fc from "fast-check";
import { canonicalJson } from "./idempotency.ts";
import { checkKey } from "./idempotency-key.ts";

describe("an idempotency key", () => {
  for (const key of ["12345678", "A-b_c.d:e", crypto.randomUUID(), "k".repeat(255)]) {
    it(`may be ${key.slice(0, 40)}`, () => assert.equal(checkKey(key), key));
  }

  it("is asked for when it is missing", () => {
    assert.throws(() => checkKey(undefined), { reason: "IdempotencyKeyMissing", status: 400 });
  });

  const malformed = {
    empty: "",
    "seven characters long": "1234567",
    "256 characters long": "k".repeat(256),
    "a path": "orders/12345678",
    "ended by a line break": "12345678\n",
    "made of other alphabets": "ключключ",
    "a text with spaces": "1234 5678",
    "a text with a null byte": "1234567\u00008",
  };
  for (const [what, key] of Object.entries(malformed)) {
    it(`may not be ${what}`, () => {
      assert.throws(() => checkKey(key), { reason: "IdempotencyKeyMalformed", status: 400 });
    });
  }
});

describe("the text that tells a repeated call from another with the same key", () => {
  it("is the same whatever the order of the fields, at any depth", () => {
    const one = canonicalJson({ b: 1, a: { d: [{ y: 1, x: 2 }], c: null } });
    assert.equal(one, '{"a":{"c":null,"d":[{"x":2,"y":1}]},"b":1}');
    assert.equal(canonicalJson({ a: { c: null, d: [{ x: 2, y: 1 }] }, b: 1 }), one);
  });

  it("reads back as the same value, so different values never share it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        assert.deepEqual(JSON.parse(canonicalJson(value)), plain);
      }),
    );
  });

  it("does not depend on how an input was put together", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (input) => {
        const reversed = Object.fromEntries(Object.entries(input).toReversed());
        assert.equal(canonicalJson(reversed), canonicalJson(input));
      }),
    );
  });

  const different: [unknown, unknown][] = [
    [{ a: 1 }, { a: "1" }],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: null }, {}],
    [{ a: { b: 1 } }, { "a.b": 1 }],
    [[], {}],
    [JSON.parse('{"__proto__":1}'), {}],
  ];
  for (const [one, other] of different) {
    it(`distinguishes ${JSON.stringify(one)} from ${JSON.stringify(other)}`, () => {
      assert.notEqual(canonicalJson(one), canonicalJson(other));
    });
  }

  it("exists even for no input", () => {
    assert.equal(canonicalJson(undefined), "null");
    assert.equal(canonicalJson({ a: undefined }), "{}");
  });
});
