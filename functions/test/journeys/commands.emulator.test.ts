import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { send, startInstance } from "../../bench/cold-start/instance.ts";
import { createPerson } from "../../test-support/person.ts";
import { functionsFolder } from "../../tools/paths.ts";

const pushed = { "ce-type": "google.cloud.pubsub.topic.v1.messagePublished", "ce-specversion": "1.0" };

/** A message as Eventarc pushes it to the function of a topic. */
function deliveryOf(body: object | string, attributes: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const messageId = randomUUID();
  const message = { messageId, attributes, data: Buffer.from(text).toString("base64") };
  const source = "//pubsub.googleapis.com/projects/demo-souk/topics/commands";
  return {
    headers: { ...pushed, "ce-id": messageId, "ce-source": source },
    body: JSON.stringify({
      message: { ...message, publishTime: new Date().toISOString() },
      subscription: "s",
    }),
  };
}

describe("A command that Pub/Sub delivers to its function", () => {
  it("is performed once however often it comes, and what is no command ends there", async () => {
    const seller = await createPerson("Sara");
    await seller.souk.accounts.register({ handle: `sara_${randomUUID().slice(0, 8)}`, displayName: "Sara" });
    await seller.souk.accounts.becomeSeller({});
    const price = { amount: 1200, currency: "EUR" };
    const input = { title: "A pan", category: "home.kitchen", condition: "good", price };
    const command = { operation: "listings.createListing", uid: seller.uid, input };
    const first = deliveryOf(command, { callId: "legacy-00001" });
    await using instance = await startInstance(
      {
        folder: functionsFolder,
        target: "pubsub.commands",
        signature: "cloudevent",
        environment: {
          GCLOUD_PROJECT: process.env.GCLOUD_PROJECT ?? "",
          FIRESTORE_EMULATOR_HOST: process.env.FIRESTORE_EMULATOR_HOST ?? "",
          METADATA_SERVER_DETECTION: "none",
          MEILISEARCH_KEY: "of nobody",
          SEARCH_ENGINE: "firestore",
          COMMANDS_TOPIC: "commands",
          COMMAND_SCOPES: "listings:write",
        },
      },
      first,
    );
    assert.ok(isAcknowledged(instance.first), instance.readLog());
    const later = [first, deliveryOf(command, { callId: "legacy-00001" }), deliveryOf("{"), deliveryOf("")];
    for (const delivery of later) {
      const answer = await send(instance.address, delivery);
      assert.ok(answer && isAcknowledged(answer), instance.readLog());
    }
    const { listings } = await seller.souk.listings.listMyListings({});
    assert.deepEqual(
      listings.map(({ title }) => title),
      ["A pan"],
      instance.readLog(),
    );
    assert.match(instance.readLog(), /CommandNotJson/);
    await seller.leave();
  });
});

/** Pub/Sub delivers again whatever is answered otherwise. */
function isAcknowledged({ status }: { status: number }): boolean {
  return status >= 200 && status < 300;
}
