import * as z from "zod";
import { DocumentId } from "../platform/values/document-id.ts";
import { Money } from "../platform/values/money.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { alreadyExists, failedPrecondition, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { CODE } from "./discount.ts";

/** Case-insensitive. */
const Code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(CODE, "Use 4 to 20 letters from A to Z, digits and hyphens")
  .meta({ examples: ["SPRING-10"] });

const Reduction = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("percentage"), percent: z.int().min(1).max(90) }),
  z.strictObject({ kind: z.literal("amount"), amount: Money.extend({ amount: Money.shape.amount.min(1) }) }),
]);

const DiscountView = z
  .object({
    id: z.string(),
    code: z.string(),
    reduction: Reduction,
    minimum: Money.nullable(),
    listingIds: z.array(z.string()).nullable(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    usageLimit: z.int().nullable(),
    usageLimitPerMember: z.int(),
    state: z.enum(["active", "ended"]),
    /** How often it was used in paid checkouts. */
    used: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Discount" });

const own = { DiscountNotFound: notFound("You have no such discount") };
const OfDiscount = z.strictObject({ discountId: DocumentId });

export const createDiscount = defineOperation({
  name: "discounts.createDiscount",
  summary: "Create a discount code for one's own listings",
  http: { method: "POST", path: "/v1/discounts" },
  access: "seller",
  blocks: "own",
  scope: "discounts:write",
  limit: perMember(30, "day"),
  input: z.strictObject({
    code: Code,
    reduction: Reduction,
    minimum: Money.nullable().default(null),
    listingIds: z.array(DocumentId).min(1).max(50).nullable().default(null),
    startsAt: z.iso.datetime().optional(),
    endsAt: z.iso.datetime(),
    usageLimit: z.int().min(1).max(1_000_000).nullable().default(null),
    usageLimitPerMember: z.int().min(1).max(100).default(1),
  }),
  output: DiscountView,
  failures: {
    CodeTaken: alreadyExists("This code is taken; choose another"),
    PeriodInvalid: failedPrecondition(
      "Choose an end after the start and in the future, at most a year from both",
    ),
    CurrencyMixed: failedPrecondition("Use the same currency for the amount and the minimum"),
    ListingNotFound: notFound("You have no such listing", { listingId: z.string() }),
  },
});

export const endDiscount = defineOperation({
  name: "discounts.endDiscount",
  summary: "End a discount permanently; open checkouts that use it keep it",
  http: { method: "POST", path: "/v1/discounts/{discountId}/end" },
  access: "seller",
  blocks: "own",
  scope: "discounts:write",
  limit: perMember(60, "hour"),
  input: OfDiscount,
  output: DiscountView,
  failures: own,
});

export const getDiscount = defineOperation({
  name: "discounts.getDiscount",
  summary: "Get one of one's own discounts",
  http: { method: "GET", path: "/v1/discounts/{discountId}" },
  access: "seller",
  blocks: "own",
  scope: "discounts:read",
  input: OfDiscount,
  output: DiscountView,
  failures: own,
});

export const listDiscounts = defineOperation({
  name: "discounts.listDiscounts",
  summary: "List one's own discounts with how often each was used, the latest first",
  http: { method: "GET", path: "/v1/discounts" },
  access: "seller",
  blocks: "own",
  scope: "discounts:read",
  input: z.strictObject({
    ...pageInput({ max: 50 }),
  }),
  output: z.object({ discounts: z.array(DiscountView), next: Cursor.nullable() }),
  failures: {},
});
