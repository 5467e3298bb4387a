import { checkoutCheckOut, listingsGetListing, ordersListOrders } from "./hey-api/index.js";
import { createClient } from "./hey-api/client/index.js";
import type { Money, Order } from "./hey-api/index.js";

/** What a partner writes against the client of @hey-api/openapi-ts. */
export async function shop(baseUrl: string, token: string): Promise<object> {
  const client = createClient({ baseUrl, auth: token });
  const find = (listingId: string) => listingsGetListing({ client, path: { listingId } });
  const [found, missing] = [await find("pot"), await find("none")];
  const price: Money | undefined = found.data?.price;

  const buy = (key: string, listingId: string, quantity: number) =>
    checkoutCheckOut({
      client,
      headers: { "Idempotency-Key": key },
      body: {
        lines: [{ listingId, quantity }],
        address: { name: "Bo", street: "Lindenweg 1", postalCode: "10115", city: "Berlin", country: "DE" },
      },
    });
  const bought = await buy("one-wish", "pot", 2);
  const repeated = await buy("one-wish", "pot", 2);
  const refused = await buy("another-wish", "lid", 9);
  const orders = await ordersListOrders({ client, query: { role: "buyer", limit: 1 } });

  const reasons: NonNullable<typeof refused.error>["reason"][] = ["OutOfStock", "TooManyCalls", "Busy"];
  // @ts-expect-error Another operation refuses by this one.
  reasons.push("HandleTaken");

  return {
    price,
    missing: missing.error?.reason,
    total: bought.data?.total,
    isOneCheckout: bought.data?.checkoutId === repeated.data?.checkoutId,
    left: refused.error?.reason === "OutOfStock" ? refused.error.available : refused.error,
    states: orders.data?.orders.map((order) => describe(order.state)),
  };
}

/** States may come to be more, so there is another branch. */
function describe(state: Order["state"]): string {
  switch (state) {
    case "placed":
      return "not paid";
    default:
      return "on its way";
  }
}
