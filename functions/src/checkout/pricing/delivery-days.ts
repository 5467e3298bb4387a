import { shippingOptionFor, type Listing } from "../../listings/public.ts";

type DeliveryDays = NonNullable<Listing["shipping"][number]["days"]>;

/** How long a parcel takes: as long as its slowest listing, and nobody knows where one of its sellers' options does not say. */
export function estimateDelivery(
  country: string | undefined,
  listings: readonly Pick<Listing, "shipping">[],
): DeliveryDays | null {
  if (country === undefined) return null;
  const known = listings.flatMap(({ shipping }) => shippingOptionFor(country, shipping)?.days ?? []);
  if (known.length === 0 || known.length < listings.length) return null;
  return {
    min: Math.max(...known.map(({ min }) => min)),
    max: Math.max(...known.map(({ max }) => max)),
  };
}
