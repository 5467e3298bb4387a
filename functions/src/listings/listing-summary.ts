import * as z from "zod";
import { PhotoPicture, ShownPhoto } from "../media/contract.ts";
import { Money } from "../platform/values/money.ts";
import { coverOf, type Listing } from "./listing.ts";
import { activeSalePrice, priceAt } from "./price.ts";

/** A listing that is searchable, as a line of a list shows it. `price` is what it costs now; `regularPrice` is more while it is on sale. */
export const ListingSummary = z
  .object({
    listingId: z.string(),
    seller: z.string(),
    title: z.string(),
    price: Money,
    regularPrice: Money,
    saleEndsAt: z.iso.datetime().nullable(),
    cover: ShownPhoto.extend({ alt: z.string(), picture: PhotoPicture.nullable() }).nullable(),
    isReserved: z.boolean(),
    publishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "ListingSummary" });

export function presentSummary(listing: Listing, now: Date): z.input<typeof ListingSummary> {
  const { id, seller, title, price, state, publishedAt } = listing;
  const cover = coverOf(listing);
  return {
    listingId: id,
    seller,
    title,
    price: priceAt(listing, now),
    regularPrice: price,
    saleEndsAt: activeSalePrice(listing, now)?.endsAt.toISOString() ?? null,
    cover: cover && {
      mediaId: cover.mediaId,
      generation: cover.generation,
      alt: cover.alt,
      picture: cover.picture ?? null,
    },
    isReserved: state === "reserved",
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}
