import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import * as fc from "fast-check";
import { after, MINUTE, SECOND } from "../values/clock.ts";
import { signWebhook, verifyWebhook, type SignedHeaders, type Verification } from "./signature.ts";

const secret = "a long random string";
const at = new Date("2026-03-01T12:00:00.789Z");
const body = '{"id":"evt1","reference":"ref1"}';
const signed = signWebhook(secret, { id: "evt1", at, body });

function verify(changes: Partial<SignedHeaders>, message: { body?: string; now?: Date } = {}): Verification {
  const headers = new Headers({ ...signed, ...changes });
  return verifyWebhook(secret, { headers, body: message.body ?? body, now: message.now ?? at });
}

/** A signature anyone can make who has the secret, made without the code under test. */
function forge(id: string, timestamp: string, key = secret): Partial<SignedHeaders> {
  const mac = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${mac}` };
}

describe("a signed webhook", () => {
  it("carries its id, the second it was sent and an HMAC over both and the body", () => {
    assert.deepEqual(signed, {
      "webhook-id": "evt1",
      "webhook-timestamp": "1772366400",
      "webhook-signature": "v1,vkvJh9PhuQBtoYkLJ2amW5hCmjfMvnCAzfI7S6elRbc=",
    });
    assert.deepEqual(signed, forge("evt1", "1772366400"));
  });

  it("is genuine to whoever has the same secret, whatever the body", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.uuid(), (text, id) => {
        const headers = new Headers({ ...signWebhook(secret, { id, at, body: text }) });
        assert.equal(verifyWebhook(secret, { headers, body: text, now: at }), "genuine");
        assert.equal(verifyWebhook(`${secret}.`, { headers, body: text, now: at }), "wrong signature");
        assert.equal(verifyWebhook(secret, { headers, body: `${text} `, now: at }), "wrong signature");
      }),
    );
  });
});

describe("a secret", () => {
  it("that begins with whsec_ is the key in base64, as in the standard's own example", () => {
    const sent = new Date(1731705121 * SECOND);
    const ping = '{"event_type":"ping","data":{"success":true}}';
    const message = { id: "msg_loFOjxBNrRLzqYUf", at: sent, body: ping };
    const { "webhook-signature": signature } = signWebhook("whsec_plJ3nmyCDGBKInavdOK15jsl", message);
    assert.equal(signature, "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
  });

  it("that is empty, because nobody set it, makes nothing genuine", () => {
    const headers = new Headers({ ...signed, ...forge("evt1", "1772366400", "") });
    assert.throws(() => verifyWebhook("", { headers, body, now: at }), /secret/i);
  });
});

describe("a webhook is refused", () => {
  const wrong: [string, Partial<SignedHeaders>][] = [
    ["with another id", { "webhook-id": "evt2" }],
    ["with another timestamp", { "webhook-timestamp": "1772366401" }],
    ["with its timestamp written another way", { "webhook-timestamp": "1772366400.0" }],
    [
      "with part of its id moved into its timestamp",
      { "webhook-id": "evt1.1772366400", "webhook-timestamp": "0" },
    ],
    ["signed by another secret", forge("evt1", "1772366400", "another secret")],
    ["signed by no secret", forge("evt1", "1772366400", "")],
    ["with an empty signature of the right version", { "webhook-signature": "v1," }],
    [
      "with a signature of another version",
      { "webhook-signature": signed["webhook-signature"].replace("v1", "v2") },
    ],
    ["with half a signature", { "webhook-signature": signed["webhook-signature"].slice(0, 20) }],
    ["with more than a signature", { "webhook-signature": `${signed["webhook-signature"]}=` }],
    ["with the signature lacking its version", { "webhook-signature": signed["webhook-signature"].slice(3) }],
    ["with garbage", { "webhook-signature": "ÿ v1,ÿ \u00a0" }],
  ];
  for (const [how, changes] of wrong) {
    it(how, () => assert.equal(verify(changes), "wrong signature"));
  }

  it("with any other body", () => {
    assert.equal(verify({}, { body: body.replace("ref1", "ref2") }), "wrong signature");
    assert.equal(verify({}, { body: "" }), "wrong signature");
  });

  for (const name of ["webhook-id", "webhook-timestamp", "webhook-signature"] as const) {
    it(`as unsigned without or with an empty ${name}`, () => {
      assert.equal(verify({ [name]: "" }), "unsigned");
      const headers = new Headers({ ...signed });
      headers.delete(name);
      assert.equal(verifyWebhook(secret, { headers, body, now: at }), "unsigned");
    });
  }

  for (const timestamp of [
    "NaN",
    "soon",
    "Infinity",
    "-1772366400",
    "1772366400 UTC",
    "2026-03-01T12:00:00Z",
  ]) {
    it(`with the timestamp ${timestamp}, though its signature is right`, () => {
      assert.equal(verify(forge("evt1", timestamp)), "too old or from the future");
    });
  }
});

describe("a recorded webhook", () => {
  const sent = new Date(Number(signed["webhook-timestamp"]) * SECOND);
  const ages: [string, number, Verification][] = [
    ["is genuine for five minutes", 5 * MINUTE, "genuine"],
    ["is too old after them", 5 * MINUTE + 1, "too old or from the future"],
    ["may come from a clock five minutes fast", -5 * MINUTE, "genuine"],
    ["may not come from further in the future", -5 * MINUTE - 1, "too old or from the future"],
  ];
  for (const [sentence, age, expected] of ages) {
    it(sentence, () => assert.equal(verify({}, { now: after(sent, age) }), expected));
  }
});

describe("while a secret is replaced", () => {
  it("a webhook signed by the old and the new one is genuine to both", () => {
    const other = forge("evt1", "1772366400", "the next secret")["webhook-signature"];
    for (const both of [
      `${signed["webhook-signature"]} ${other}`,
      `${other} ${signed["webhook-signature"]}`,
    ]) {
      assert.equal(verify({ "webhook-signature": both }), "genuine");
    }
  });
});
