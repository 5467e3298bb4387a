import assert from "node:assert/strict";
import * as fc from "fast-check";
import { isSealedByCurrent, readSealingKeys, seal, SealingKeyError, unseal } from "./seal.ts";

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString("base64")}`;
const keys = readSealingKeys(key("k1", 1));

describe("a sealed text", () => {
  it("opens for the purpose it was sealed for, whatever it is, and never looks the same twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const sealed = seal(keys, text, "e1/s1");
        assert.equal(unseal(keys, sealed, "e1/s1"), text);
        assert.notEqual(seal(keys, text, "e1/s1"), sealed);
      }),
    );
  });

  it("is of no use in another's place, or changed by a bit", () => {
    const sealed = seal(keys, "secret", "e1/s1");
    assert.throws(() => unseal(keys, sealed, "e2/s1"));
    const bytes = Buffer.from(sealed.slice(3), "base64");
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      assert.throws(() => unseal(keys, `k1:${changed.toString("base64")}`, "e1/s1"));
    }
  });

  it("outlives the change of its key as long as the old one is kept behind the new one", () => {
    const sealed = seal(keys, "secret", "e1");
    const rotated = readSealingKeys(`${key("k2", 2)}, ${key("k1", 1)}`);
    assert.equal(unseal(rotated, sealed, "e1"), "secret");
    assert.match(seal(rotated, "secret", "e1"), /^k2:/);
    assert.deepEqual([isSealedByCurrent(keys, sealed), isSealedByCurrent(rotated, sealed)], [true, false]);
    assert.throws(() => unseal(readSealingKeys(key("k2", 2)), sealed, "e1"), /no sealing key k1/);
  });
});

describe("a sealing key", () => {
  const twice = `${key("k1", 1)},${key("k1", 2)}`;
  for (const text of [
    "",
    "k1",
    "k1:short",
    `:${Buffer.alloc(32).toString("base64")}`,
    `${key("k1", 1)},`,
    twice,
  ]) {
    it(`is not ${JSON.stringify(text === twice ? "two of one name" : text.slice(0, 20))}`, () => {
      assert.throws(() => readSealingKeys(text), SealingKeyError);
    });
  }
});
