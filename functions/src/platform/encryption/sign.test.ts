import assert from "node:assert/strict";
import { readSealingKeys } from "./seal.ts";
import { isSigned, sign } from "./sign.ts";

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString("base64")}`;
const keys = readSealingKeys(key("k1", 1));
const signed = { text: "anna", purpose: "greeting" };

describe("A signature", () => {
  const signature = sign(keys, signed.text, signed.purpose);

  it("is of one text for one purpose, and the same each time", () => {
    assert.equal(sign(keys, "anna", "greeting"), signature);
    assert.equal(isSigned(keys, signature, signed), true);
    for (const other of [
      { ...signed, text: "anne" },
      { ...signed, purpose: "parting" },
    ])
      assert.equal(isSigned(keys, signature, other), false);
  });

  it("is believed while its key is among the keys, and of no other key by that name", () => {
    const rotated = readSealingKeys(`${key("k2", 2)},${key("k1", 1)}`);
    assert.equal(isSigned(rotated, signature, signed), true);
    assert.match(sign(rotated, "anna", "greeting"), /^k2\./);
    assert.equal(isSigned(readSealingKeys(key("k2", 2)), signature, signed), false);
    assert.equal(isSigned(readSealingKeys(key("k1", 9)), signature, signed), false);
  });

  it("is not what is cut, changed, or no signature", () => {
    for (const forged of [
      "",
      ".",
      "k1",
      "k1.",
      signature.slice(0, -2),
      `${signature}AA`,
      signature.replace("k1", "k3"),
    ])
      assert.equal(isSigned(keys, forged, signed), false, forged);
  });
});
