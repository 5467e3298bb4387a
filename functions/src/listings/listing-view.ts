import * as z from "zod";
import { PhotoPicture } from "../media/contract.ts";
import { Money } from "../platform/values/money.ts";
import { Category, Condition, DeliveryDays } from "./listing-details.ts";
import { listingStates, suspensionReasons, type Listing } from "./listing.ts";
import { activeSalePrice } from "./price.ts";

export const ListingState = z.enum(listingStates).meta({ id: "ListingState" });
export const SuspensionReason = z.enum(suspensionReasons);

/**
 * `price` is the regular one; `salePrice` is present while the sale lasts. Only its seller sees `suspension`.
 */
export const ListingView = z
  .object({
    id: z.string(),
    seller: z.string(),
    title: z.string(),
    description: z.string(),
    price: Money,
    salePrice: z.object({ price: Money, endsAt: z.iso.datetime() }).nullable(),
    category: Category.nullable(),
    condition: Condition.nullable(),
    brand: z.string().nullable(),
    attributes: z.record(z.string(), z.string()),
    tags: z.array(z.string()),
    photos: z.array(
      z.object({
        mediaId: z.string(),
        generation: z
          .string()
          .nullable()
          .meta({ description: "The upload it shows; null in a draft: the newest when it is published" }),
        alt: z.string(),
        /** Null in a draft, whose photo may be replaced. */
        picture: PhotoPicture.nullable(),
      }),
    ),
    shipping: z.array(z.object({ region: z.string(), price: Money, days: DeliveryDays.optional() })),
    pickup: z.object({ geohash: z.string() }).nullable(),
    state: ListingState,
    suspension: z.object({ reason: SuspensionReason, note: z.string(), at: z.iso.datetime() }).nullable(),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    publishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Listing" });

/** The seller's stock, and how much of it unpaid checkouts hold. */
export const StockView = z.object({ onHand: z.int(), held: z.int() }).meta({ id: "Stock" });

export function presentListing(listing: Listing, now: Date): z.input<typeof ListingView> {
  const { createdAt, updatedAt, publishedAt, suspension, photos } = listing;
  const salePrice = activeSalePrice(listing, now);
  return {
    ...listing,
    photos: photos.map(({ mediaId, generation, alt, picture = null }) => ({
      mediaId,
      generation,
      alt,
      picture,
    })),
    salePrice: salePrice && { ...salePrice, endsAt: salePrice.endsAt.toISOString() },
    suspension: suspension && {
      reason: suspension.reason,
      note: suspension.note,
      at: suspension.at.toISOString(),
    },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}
