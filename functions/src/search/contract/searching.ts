import * as z from "zod";
import { AuditReason } from "../../platform/audit/audit-reason.ts";
import { PhotoPicture, ShownPhoto } from "../../media/contract.ts";
import { backfillInput, BackfillStart } from "../../platform/backfill/backfill-view.ts";
import { Country } from "../../platform/values/country.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { Geohash } from "../../platform/values/geohash.ts";
import { Currency, Money } from "../../platform/values/money.ts";
import { Cursor, pageInput } from "../../platform/operations/cursor.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { invalidArgument, notFound } from "../../platform/operations/failures.ts";
import { perAddress, perMember } from "../../platform/operations/limit.ts";
import { singleLineText } from "../../platform/values/text.ts";
import { sorts, type Sort } from "../search-engine.ts";

/** `price` is what it costs now; `regularPrice` is more while it is on sale. `distanceKm` is there when `near` was. */
export const ListingCardView = z
  .object({
    listingId: z.string(),
    title: z.string(),
    price: Money,
    regularPrice: Money,
    saleEndsAt: z.iso.datetime().nullable(),
    seller: z.object({ uid: z.string(), handle: z.string(), displayName: z.string() }),
    cover: ShownPhoto.extend({ alt: z.string(), picture: PhotoPicture.nullable() }).nullable(),
    brand: z.string().nullable(),
    category: z.string().nullable(),
    condition: z.string().nullable(),
    attributes: z.record(z.string(), z.string()),
    isReserved: z.boolean(),
    distanceKm: z.int().nullable(),
    publishedAt: z.iso.datetime(),
  })
  .meta({ id: "ListingCard" });

const Counts = z.array(z.object({ value: z.string(), count: z.int(), isCapped: z.boolean() }));

const Price = z.int().min(0).max(1_000_000_000_00);
const Choices = (max: number) => z.array(z.string().min(1).max(40)).max(max).default([]);

/** What to look for: the same for a search and for one that is saved. */
export const criteria = {
  query: z.string().max(200, "Search for at most 200 characters").default(""),
  category: z.string().min(1).max(60).optional(),
  conditions: Choices(5),
  sizes: Choices(10),
  colours: Choices(10),
  brands: z
    .array(singleLineText({ min: 1, max: 60 }))
    .max(10)
    .default([]),
  /** The uid of one seller. */
  seller: DocumentId.optional(),
  /** What is shipped to this country. */
  shipsTo: Country.optional(),
  /** Other attributes of the category, as `material:wool`: several values of one mean any of them. */
  attributes: Choices(10),
  currency: Currency.optional(),
  minPrice: Price.optional(),
  maxPrice: Price.optional(),
  near: Geohash.optional(),
  radiusKm: z.number().min(1).max(200).default(25),
  onSale: z.boolean().default(false),
};

export const Criteria = z.strictObject(criteria).superRefine(agree);

const SearchInput = z
  .strictObject({
    ...criteria,
    sort: z.enum(sorts).default("relevance"),
    /** Also count what each filter would find, with the first page. */
    facets: z.boolean().default(false),
    ...pageInput({ max: 50 }),
  })
  .superRefine(agree);

/** Checks across fields. */
function agree(
  { currency, minPrice, maxPrice, near, sort }: z.output<z.ZodObject<typeof criteria>> & { sort?: Sort },
  context: z.RefinementCtx,
): void {
  const refuse = (path: string, message: string) => {
    context.addIssue({ code: "custom", path: [path], message });
  };
  const comparesPrices = minPrice !== undefined || maxPrice !== undefined;
  if (comparesPrices && !currency) refuse("currency", "Prices compare within one currency: name it");
  if ((sort === "cheapest" || sort === "dearest") && !currency) {
    refuse("currency", "Prices are sorted within one currency: name it");
  }
  if (minPrice !== undefined && maxPrice !== undefined && minPrice > maxPrice) {
    refuse("maxPrice", "Give a range that begins before it ends");
  }
  if (sort === "nearest" && near === undefined) refuse("near", "Say near which place");
}

export const filterFailures = {
  FilterUnknown: invalidArgument("Use one of the allowed values for this filter", {
    filter: z.string(),
    allowed: z.array(z.string()),
  }),
};

export const searchListings = defineOperation({
  name: "search.searchListings",
  summary: "Search listings for sale by words, filters or both",
  http: { method: "GET", path: "/v1/search", cacheSeconds: 15 },
  access: "anyone",
  blocks: { leavesOut: "what the other sells" },
  scope: "search:read",
  limit: perAddress(120, "minute"),
  input: SearchInput,
  output: z.object({
    listings: z.array(ListingCardView),
    next: Cursor.nullable(),
    /** The corrected words, where one of those sent is in no listing. */
    correctedTo: z.string().nullable(),
    /** Words that are much more common than those sent, where few listings have these. */
    didYouMean: z.string().nullable(),
    /** No listing has all the words: these have most of them. */
    isPartial: z.boolean(),
    /** With the first page, where they are asked for. Values without results are left out. */
    facets: z
      .object({
        category: Counts,
        condition: Counts,
        size: Counts,
        colour: Counts,
        onSale: Counts.element.omit({ value: true }).nullable(),
        isExact: z.boolean(),
      })
      .nullable(),
  }),
  failures: filterFailures,
});

export const suggest = defineOperation({
  name: "search.suggest",
  summary:
    "Suggest how a search that somebody types may go on: brands and phrases of titles, the most common first",
  http: { method: "GET", path: "/v1/search/suggestions", cacheSeconds: 300 },
  access: "anyone",
  blocks: "public",
  scope: "search:read",
  limit: perAddress(600, "minute"),
  input: z.strictObject({ beginning: z.string().min(1).max(60) }),
  output: z.object({
    suggestions: z.array(z.object({ text: z.string(), kind: z.enum(["brand", "title"]) })),
  }),
  failures: {},
});

export const findSimilar = defineOperation({
  name: "search.findSimilar",
  summary: "Find listings for sale that are similar to this one",
  http: { method: "GET", path: "/v1/listings/{listingId}/similar", cacheSeconds: 300 },
  access: "anyone",
  blocks: { leavesOut: "what the other sells" },
  sheds: "degraded",
  scope: "search:read",
  limit: perAddress(300, "minute"),
  input: z.strictObject({ listingId: DocumentId, limit: z.int().min(1).max(20).default(8) }),
  output: z.object({ listings: z.array(ListingCardView) }),
  failures: { ListingNotFound: notFound("No such listing") },
});

export const rebuildIndex = defineOperation({
  name: "search.rebuildIndex",
  summary: "Update the search index of every listing; only estimates the work unless `dryRun` is false",
  http: { method: "POST", path: "/v1/search/rebuilds" },
  access: "admin",
  limit: perMember(60, "hour"),
  idempotency: "required",
  audit: { target: "call", reason: "note", details: ["dryRun", "budget"] },
  input: z.strictObject({ ...backfillInput }),
  output: BackfillStart,
  failures: {},
});

const SynonymGroups = z
  .array(
    z
      .array(singleLineText({ min: 1, max: 40 }))
      .min(2, "Name at least two words or phrases that mean the same")
      .max(8),
  )
  .max(200)
  .meta({ description: "Words and phrases that mean the same", examples: [[["sofa", "couch"]]] });

export const getSynonyms = defineOperation({
  name: "search.getSynonyms",
  summary: "Get the words that mean the same to a search",
  http: { method: "GET", path: "/v1/search/synonyms" },
  access: "admin",
  input: z.strictObject({}),
  output: z.object({ groups: SynonymGroups }),
  failures: {},
});

export const setSynonyms = defineOperation({
  name: "search.setSynonyms",
  summary:
    "Set the words that mean the same to a search; run search.rebuildIndex for listings that are indexed",
  http: { method: "PUT", path: "/v1/search/synonyms" },
  access: "admin",
  limit: perMember(60, "hour"),
  audit: { target: "service", reason: "note" },
  input: z.strictObject({ groups: SynonymGroups, note: AuditReason.optional() }),
  output: z.object({ groups: SynonymGroups }),
  failures: {},
});
