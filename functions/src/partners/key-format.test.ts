import assert from "node:assert/strict";
import * as fc from "fast-check";
import { hashOf, isSameHash, keyIdOf, makeKey, readMode } from "./key-format.ts";

const mode = fc.constantFrom("live" as const, "test" as const);

describe("the form of an API key", () => {
  it("tells its mode, and that it is a key", () => {
    fc.assert(fc.property(mode, (made) => assert.equal(readMode(makeKey(made)), made)));
  });

  it("is one word, which a double click selects and a scanner of repositories finds", () => {
    assert.match(makeKey("live"), /^\w+$/);
    assert.match(makeKey("live"), /^souk_live_[0-9A-Za-z]{28}$/);
  });

  it("shows any one character that is changed, and any two that changed places", () => {
    const key = fc.gen().map((g) => makeKey(g(() => mode)));
    const character = fc.constantFrom("0", "a", "Z", "_", "é", " ");
    fc.assert(
      fc.property(key, fc.nat(37), character, (text, at, other) => {
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        if (changed !== text) assert.equal(readMode(changed), undefined);
        const swapped = text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
        if (swapped !== text) assert.equal(readMode(swapped), undefined);
      }),
    );
  });

  it("is found in no other text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => assert.equal(readMode(text), undefined)));
  });

  it("has a public id that tells neither the key nor its hash", () => {
    const key = makeKey("live");
    const hash = hashOf(key);
    const keyId = keyIdOf(hash);
    assert.match(keyId, /^[0-9a-f]{32}$/);
    assert.ok(!hash.includes(keyId.slice(0, 8)) && !key.includes(keyId.slice(0, 8)));
    assert.equal(keyIdOf(hashOf(key)), keyId);
    assert.ok(isSameHash(hash, hashOf(key)) && !isSameHash(hash, hashOf(makeKey("live"))));
  });
});
