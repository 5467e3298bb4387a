import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after as later, MINUTE } from "../../src/platform/values/clock.ts";
import { signWebhook } from "../../src/platform/webhooks/signature.ts";
import { isolatedContext, type IsolatedContext } from "../../test-support/isolated-context.ts";
import { webhookSecret } from "../../test-support/drain.ts";
import { functionUrl } from "../../test-support/person.ts";
import { receiveSandboxEvent } from "../../src/payments/webhooks/receive-event.ts";

const body = () => JSON.stringify({ id: randomUUID(), reference: "unknown" });

describe("a webhook of the payment provider", () => {
  const post = (headers: object, text: string) =>
    fetch(`${functionUrl("payments-receiveWebhook")}/payments`, {
      method: "POST",
      headers: { ...headers },
      body: text,
    });
  const sign = (text: string, at = new Date()) => signWebhook(webhookSecret(), { id: "w1", at, body: text });

  it("is accepted with a genuine signature", async () => {
    const text = body();
    assert.equal((await post(sign(text), text)).status, 202);
  });

  it("is refused unsigned, signed with another secret, altered, or signed long ago", async () => {
    const text = body();
    const refused = {
      unsigned: post({}, text),
      "with another secret": post(signWebhook("another", { id: "w1", at: new Date(), body: text }), text),
      altered: post(sign(text), text.replace("unknown", "another")),
      old: post(sign(text, later(new Date(), -6 * MINUTE)), text),
      "from the future": post(sign(text, later(new Date(), 6 * MINUTE)), text),
    };
    for (const [what, answer] of Object.entries(refused)) {
      const response = await answer;
      assert.deepEqual([what, response.status], [what, 401]);
      assert.match(await response.text(), /"reason":"WebhookRefused"/);
    }
  });

  it("is refused when it says nothing", async () => {
    assert.equal((await post(sign("{}"), "{}")).status, 400);
    assert.equal((await post(sign("not json"), "not json")).status, 400);
  });

  describe("replayed", () => {
    let world: IsolatedContext;
    before(() => {
      world = isolatedContext(new Date());
    });
    after(() => world.close());

    it("is accepted, so that the provider stops, and stored once", async () => {
      const text = body();
      const request = { headers: new Headers({ ...sign(text) }), body: text, now: new Date() };
      const answers = await Promise.all(
        [1, 2, 3].map(() => receiveSandboxEvent.receive(request, world.context)),
      );
      assert.deepEqual(answers, [{ status: 202 }, { status: 202 }, { status: 202 }]);
      assert.equal((await world.firestore.collection("providerEvents").get()).size, 1);
      assert.equal((await world.firestore.collection("events").get()).size, 1);
    });
  });
});
