import * as z from "zod";
import { PhotoInput } from "../media/contract.ts";
import { Geohash } from "../platform/values/geohash.ts";
import { Money } from "../platform/values/money.ts";
import { singleLineText, multilineText } from "../platform/values/text.ts";
import { categoryIds } from "./categories.ts";

const conditions = ["new", "likeNew", "good", "fair", "forParts"] as const;

/** An id of the category tree that `listings.listCategories` returns. */
export const Category = z.enum(categoryIds).meta({ id: "Category" });

export const Condition = z.enum(conditions).meta({ id: "Condition" });

const AskingPrice = Money.refine(({ amount }) => amount > 0, "Ask for at least one minor unit");

/**
 * A listing that is published shows the upload named, or the newest at that time: a later one only once its seller updates
 * the listing. Alternative text describes the photo for those who do not see it.
 */
const ListedPhoto = PhotoInput.extend({
  alt: singleLineText({ min: 0, max: 250 }).or(z.literal("")),
  /** So that photos can be sent as they were read. What it says is never taken: the picture is the upload's own. */
  picture: z.unknown().optional(),
}).transform(({ mediaId, generation, alt }) => ({ mediaId, generation, alt }));

/** A country by its ISO 3166 code, or `EU`, or `WORLD`; the most specific match for a buyer counts. */
const Region = z.string().regex(/^(?:[A-Z]{2}|WORLD)$/, "Use a country code such as DE, or EU, or WORLD");

/** From the payment to the delivery, as the seller estimates it: a promise of nobody. */
export const DeliveryDays = z
  .strictObject({ min: z.int().min(0).max(90), max: z.int().min(1).max(90) })
  .refine(({ min, max }) => min <= max, "Send the fewer days as min")
  .meta({ id: "DeliveryDays" });

const ShippingOption = z.strictObject({ region: Region, price: Money, days: DeliveryDays.optional() });

const Pickup = z.strictObject({ geohash: Geohash });

const details = z.strictObject({
  title: singleLineText({ min: 3, max: 120 }),
  description: multilineText({ max: 5000 }),
  price: AskingPrice,
  category: Category.nullable(),
  condition: Condition.nullable(),
  brand: singleLineText({ min: 1, max: 60 }).nullable(),
  attributes: z.record(z.string().max(40), z.string().max(40)),
  // Tags that differ only in case are the same.
  tags: z
    .array(singleLineText({ min: 2, max: 30 }).toLowerCase())
    .max(10)
    .overwrite((tags) => [...new Set(tags)]),
  photos: z.array(ListedPhoto).max(12),
  shipping: z.array(ShippingOption).max(30),
  pickup: Pickup.nullable(),
});

/** The details of a listing as its seller enters them; how they are validated and stored. */
export type ListingDetails = z.output<typeof details>;

/** Picks the details of a listing. */
export function detailsOf(described: ListingDetails): ListingDetails {
  return Object.fromEntries(
    Object.keys(details.shape).map((name) => [name, described[name as keyof ListingDetails]]),
  ) as unknown as ListingDetails;
}

/** Quantity for sale. */
export const Quantity = z.int().min(1).max(10_000);

const fields = details.shape;

/** A new draft: only title and price are required. */
export const DraftInput = z
  .strictObject({
    title: fields.title,
    price: fields.price,
    description: fields.description.default(""),
    category: fields.category.default(null),
    condition: fields.condition.default(null),
    brand: fields.brand.default(null),
    attributes: fields.attributes.default({}),
    tags: fields.tags.default([]),
    photos: fields.photos.default([]),
    shipping: fields.shipping.default([]),
    pickup: fields.pickup.default(null),
    quantity: Quantity.default(1),
  })
  .superRefine(agree);

/** A sale price until `endsAt`, an ISO time at most 90 days ahead. */
const SalePriceInput = z.strictObject({ price: AskingPrice, endsAt: z.iso.datetime() });

/** Changes to a listing: omitted fields stay as they are. */
export const ChangesInput = details
  .partial()
  .extend({ quantity: Quantity.optional(), salePrice: SalePriceInput.nullable().optional() })
  .superRefine(agree);

/** Checks across fields: repeats, and prices in two currencies. */
function agree(
  {
    photos,
    shipping,
    price,
  }: {
    [K in "photos" | "shipping" | "price"]?: ListingDetails[K] | undefined;
  },
  context: z.RefinementCtx,
): void {
  const refuse = (path: string, message: string) => {
    context.addIssue({ code: "custom", path: [path], message });
  };
  if (photos && hasRepeats(photos.map(({ mediaId }) => mediaId))) refuse("photos", "Each photo once");
  if (shipping && hasRepeats(shipping.map(({ region }) => region))) refuse("shipping", "Each region once");
  const currencies = new Set(
    [...(price ? [price] : []), ...(shipping ?? []).map((to) => to.price)].map((money) => money.currency),
  );
  if (currencies.size > 1) refuse("shipping", "Shipping is priced in the currency of the listing");
}

function hasRepeats(values: string[]): boolean {
  return new Set(values).size < values.length;
}
