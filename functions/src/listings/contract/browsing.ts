import * as z from "zod";
import { Locale } from "../../accounts/contract.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { Country } from "../../platform/values/country.ts";
import { Money } from "../../platform/values/money.ts";
import { Cursor, pageInput } from "../../platform/operations/cursor.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { notFound } from "../../platform/operations/failures.ts";
import { perAddress } from "../../platform/operations/limit.ts";
import { Category, DeliveryDays } from "../listing-details.ts";
import { ListingView } from "../listing-view.ts";

const missing = { ListingNotFound: notFound("No such listing") };

export const getListing = defineOperation({
  name: "listings.getListing",
  summary: "Get a listing that is or was for sale",
  http: { method: "GET", path: "/v1/listings/{listingId}", cacheSeconds: 30 },
  access: "anyone",
  blocks: "public",
  scope: "listings:read",
  limit: perAddress(600, "minute"),
  input: z.strictObject({
    listingId: DocumentId,
    country: Country.optional().meta({
      description: "For `shippingTo`",
    }),
  }),
  output: ListingView.extend({
    left: z.int().min(0).nullable().meta({
      description: "How many can be bought, while they are few; null: no number",
    }),
    shippingTo: z
      .object({ country: Country, price: Money, days: DeliveryDays.nullable() })
      .nullable()
      .meta({ description: "null where it is not sent" }),
  }),
  failures: missing,
});

export const listSellerListings = defineOperation({
  name: "listings.listSellerListings",
  summary: "List the listings of a member, the newest first",
  http: { method: "GET", path: "/v1/sellers/{seller}/listings", cacheSeconds: 30 },
  access: "anyone",
  blocks: "public",
  scope: "listings:read",
  limit: perAddress(600, "minute"),
  input: z.strictObject({
    seller: DocumentId,
    ...pageInput({ max: 50 }),
  }),
  output: z.object({ listings: z.array(ListingView), next: Cursor.nullable() }),
  failures: {},
});

/** Each entry is the price from `at` on; `regular` is the price without the sale. */
export const getPriceHistory = defineOperation({
  name: "listings.getPriceHistory",
  summary: "What a listing has cost while it was on sale, the latest first",
  http: { method: "GET", path: "/v1/listings/{listingId}/prices", cacheSeconds: 300 },
  access: "anyone",
  blocks: "public",
  scope: "listings:read",
  limit: perAddress(300, "minute"),
  input: z.strictObject({ listingId: DocumentId }),
  output: z.object({
    prices: z.array(
      z.object({
        price: Money,
        regular: Money,
        saleEndsAt: z.iso.datetime().nullable(),
        at: z.iso.datetime(),
      }),
    ),
  }),
  failures: missing,
});

export const listCategories = defineOperation({
  name: "listings.listCategories",
  summary: "List the categories with the attributes of their listings",
  http: { method: "GET", path: "/v1/categories", cacheSeconds: 3600 },
  access: "anyone",
  blocks: "public",
  scope: "listings:read",
  input: z.strictObject({
    locale: Locale.default("en").meta({
      description: "Of the names",
    }),
  }),
  output: z.object({
    categories: z.array(
      z.object({
        id: Category,
        parent: Category.nullable(),
        name: z.string(),
        attributes: z.record(z.string(), z.array(z.string())),
        required: z.array(z.string()),
      }),
    ),
  }),
  failures: {},
});
