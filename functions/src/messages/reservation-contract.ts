import * as z from "zod";
import { OfferView } from "../offers/contract.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound, permissionDenied } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { none } from "./views.ts";

export const reserveListing = defineOperation({
  name: "messages.reserveListing",
  summary:
    "Reserve a piece for who writes to you about your listing, or what you have agreed on: only they can buy it for a day",
  http: { method: "PUT", path: "/v1/conversations/{conversationId}/reservation" },
  access: "seller",
  limit: perMember(60, "hour"),
  blocks: { refusesAs: "WritingNotAllowed", because: "for whom it is reserved" },
  input: z.strictObject({
    conversationId: DocumentId,
    listingId: DocumentId.optional().meta({ description: "Without, what the conversation is about" }),
  }),
  output: OfferView,
  failures: {
    ...none,
    WritingNotAllowed: permissionDenied("You cannot deal with this member now"),
    NotAsked: failedPrecondition("They have not written to you; wait until they do"),
    ListingNotFound: notFound("Name a listing of yours: the conversation is about none"),
    ListingNotForSale: failedPrecondition("This listing is not for sale"),
    OutOfStock: failedPrecondition("There is not enough stock left", { available: z.int() }),
    OfferOpen: failedPrecondition(
      "There is an open offer for this listing; answer it, or wait for the answer",
      {
        offerId: z.string(),
      },
    ),
    OfferHeld: failedPrecondition("They are paying for it already", { until: z.iso.datetime() }),
  },
});
