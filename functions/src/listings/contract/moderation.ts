import * as z from "zod";
import { AuditReason } from "../../platform/audit/audit-reason.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { multilineText } from "../../platform/values/text.ts";
import { suspensionReasons } from "../listing.ts";
import { ListingState, ListingView } from "../listing-view.ts";

const failures = {
  ListingNotFound: notFound("No such listing"),
  NotInThisState: failedPrecondition("Not possible in the listing's current state", {
    state: ListingState,
    possibleIn: z.array(ListingState),
  }),
};

export const suspendListing = defineOperation({
  name: "listings.suspendListing",
  summary: "Suspend a listing, with a reason that its seller is told",
  http: { method: "POST", path: "/v1/listings/{listingId}/suspend" },
  access: "moderator",
  limit: perMember(600, "hour"),
  audit: { target: { input: "listingId" }, reason: "note", details: ["reason"] },
  input: z.strictObject({
    listingId: DocumentId,
    reason: z.enum(suspensionReasons),
    note: multilineText({ max: 1000 }).default(""),
  }),
  output: ListingView,
  failures,
});

export const reinstateListing = defineOperation({
  name: "listings.reinstateListing",
  summary: "Reinstate a suspended listing: for sale again, or sold if no stock is left",
  http: { method: "POST", path: "/v1/listings/{listingId}/reinstate" },
  access: "moderator",
  limit: perMember(600, "hour"),
  audit: { target: { input: "listingId" }, reason: "note" },
  input: z.strictObject({ listingId: DocumentId, note: AuditReason.optional() }),
  output: ListingView,
  failures,
});
