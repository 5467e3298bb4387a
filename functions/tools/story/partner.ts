import { createSoukRestClient } from "../../src/client/rest-client.ts";
import { apiUrl, type Person } from "../../test-support/person.ts";
import { waitForAnswer } from "../../test-support/wait-for-answer.ts";
import { openReceiver } from "../../test-support/webhooks/receiver.ts";
import { expect, expectRefusal } from "./expect.ts";
import type { Timeline } from "./timeline.ts";

interface Message {
  type: string;
  data: { orderId?: string };
}

/** The program of a seller's own shop: it calls with a key, and is told by webhooks. */
export interface Partner extends AsyncDisposable {
  /** The message of this type about an order, once it has come and is found genuine. */
  hearOf: (type: string, orderId: string) => Promise<void>;
  readOrder: (orderId: string) => Promise<{ id: string; state: string }>;
}

export async function openPartner(
  { chapter, step }: Timeline,
  { seller, listingId }: { seller: Person; listingId: string },
): Promise<Partner> {
  chapter("A program of the seller's reads by API key, and is to be told of orders");
  const { key } = await step("the seller makes a key for it, which may read and take webhooks", () =>
    seller.souk.partners.createKey({
      name: "Our own shop",
      scopes: ["listings:read", "orders:read", "webhooks:write"],
    }),
  );
  const program = createSoukRestClient({ baseUrl: apiUrl(), token: async () => key });
  await step("the program reads the listing by its key", async () => {
    const { title } = await program.listings.getListing({ listingId });
    expect(title === "Brass samovar", `By key the listing is ${title}`);
  });
  await step("and is refused what the key is not for: ScopeMissing", () =>
    expectRefusal(
      "ScopeMissing",
      program.listings.updateListing({ listingId, version: 1, changes: { title: "Iron" } }),
    ),
  );

  const receiver = await openReceiver();
  const secret = await step("it names an address, which answers a signed ping and is live", async () => {
    const made = await program.webhooks.createEndpoint({ url: receiver.url, types: ["order.paid"] });
    const { endpoint } = await program.webhooks.pingEndpoint({ endpointId: made.endpoint.id });
    expect(endpoint.state === "live", `The endpoint is ${endpoint.state}`);
    expect(made.secret !== null, "The endpoint's secret is not shown");
    return made.secret;
  });
  return {
    hearOf: async (type, orderId) => {
      const isMeant = ({ body }: { body: string }) => {
        const message = JSON.parse(body) as Message;
        return message.type === type && message.data.orderId === orderId;
      };
      const messages = await waitForAnswer(
        async () => receiver.received,
        (received) => received.some(isMeant),
      );
      for (const message of messages.filter(isMeant)) receiver.verify(secret, message, new Date());
    },
    readOrder: (orderId) => program.orders.getOrder({ orderId }),
    [Symbol.asyncDispose]: async () => receiver.close(),
  };
}
