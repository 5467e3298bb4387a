import * as z from "zod";
import { KeptListing } from "../listings/contract.ts";
import { MAX_LINES, MAX_QUANTITY } from "../orders/contract.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";

export const getCart = defineOperation({
  name: "checkout.getCart",
  summary: "Get what is in one's cart, also what is no longer available; `checkout.quote` says what it costs",
  http: { method: "GET", path: "/v1/me/cart" },
  access: "member",
  blocks: { leavesOut: "what the other sells, as if it were no longer available" },
  limit: perMember(120, "minute"),
  input: z.strictObject({}),
  output: z.object({
    lines: z.array(z.object({ ...KeptListing.shape, quantity: z.int() })),
    hasMore: z
      .boolean()
      .meta({ description: `There are more than ${MAX_LINES}, which is as many as one checkout takes` }),
  }),
  failures: {},
});

export const setCartLine = defineOperation({
  name: "checkout.setCartLine",
  summary:
    "Put a listing into one's cart, or change how many, for clients that do not write `carts` themselves",
  http: { method: "PUT", path: "/v1/me/cart/{listingId}" },
  access: "member",
  blocks: { refusesAs: "ListingNotFound", because: "its seller" },
  limit: perMember(120, "minute"),
  input: z.strictObject({ listingId: DocumentId, quantity: z.int().min(1).max(MAX_QUANTITY) }),
  output: z.object({}),
  failures: { ListingNotFound: notFound("No such listing is on sale") },
});

export const removeCartLine = defineOperation({
  name: "checkout.removeCartLine",
  summary: "Take a listing out of one's cart; of what is not in it nothing changes",
  http: { method: "DELETE", path: "/v1/me/cart/{listingId}" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject({ listingId: DocumentId }),
  output: z.object({}),
  failures: {},
});
