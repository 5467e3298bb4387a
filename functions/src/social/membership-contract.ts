import * as z from "zod";
import { KeptListing } from "../listings/contract.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";

/** As many as one query may name. */
const MAX_ASKED = 30;

const input = z.strictObject({ listingId: DocumentId });
const failures = { ListingNotFound: notFound("No such listing is shown") };
const refused = { refusesAs: "ListingNotFound", because: "its seller" } as const;
const leavesOut = { leavesOut: "what the other sells, as if it were no longer available" } as const;

export const likeListing = defineOperation({
  name: "social.likeListing",
  summary: "Like a listing, for clients that do not write `likes` themselves; again is the same",
  http: { method: "PUT", path: "/v1/me/likes/{listingId}" },
  access: "member",
  blocks: refused,
  limit: perMember(120, "minute"),
  input,
  output: z.object({}),
  failures,
});

export const unlikeListing = defineOperation({
  name: "social.unlikeListing",
  summary: "Take a like back; of what one does not like nothing changes",
  http: { method: "DELETE", path: "/v1/me/likes/{listingId}" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input,
  output: z.object({}),
  failures: {},
});

export const watchListing = defineOperation({
  name: "social.watchListing",
  summary: "Watch a listing, for clients that do not write `watches` themselves; again is the same",
  http: { method: "PUT", path: "/v1/me/watches/{listingId}" },
  access: "member",
  blocks: refused,
  limit: perMember(120, "minute"),
  input,
  output: z.object({}),
  failures,
});

export const unwatchListing = defineOperation({
  name: "social.unwatchListing",
  summary: "Watch a listing no more; of what one does not watch nothing changes",
  http: { method: "DELETE", path: "/v1/me/watches/{listingId}" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input,
  output: z.object({}),
  failures: {},
});

export const listLikes = defineOperation({
  name: "social.listLikes",
  summary: "List what one likes, the latest first, also what is no longer available",
  http: { method: "GET", path: "/v1/me/likes" },
  access: "member",
  blocks: leavesOut,
  limit: perMember(120, "minute"),
  input: z.strictObject(pageInput({ max: 50 })),
  output: z.object({
    likes: z.array(z.object({ ...KeptListing.shape, likedAt: z.iso.datetime() })),
    next: Cursor.nullable(),
  }),
  failures: {},
});

export const listWatches = defineOperation({
  name: "social.listWatches",
  summary: "List what one watches, the latest first, also what is no longer available",
  http: { method: "GET", path: "/v1/me/watches" },
  access: "member",
  blocks: leavesOut,
  limit: perMember(120, "minute"),
  input: z.strictObject(pageInput({ max: 50 })),
  output: z.object({
    watches: z.array(z.object({ ...KeptListing.shape, watchedAt: z.iso.datetime() })),
    next: Cursor.nullable(),
  }),
  failures: {},
});

export const findLiked = defineOperation({
  name: "social.findLiked",
  summary: "Say which of the listings on a page one likes and watches",
  http: { method: "GET", path: "/v1/me/liked" },
  access: "member",
  blocks: "own",
  limit: perMember(300, "minute"),
  input: z.strictObject({ listingIds: z.array(DocumentId).min(1).max(MAX_ASKED) }),
  output: z.object({ liked: z.array(z.string()), watched: z.array(z.string()) }),
  failures: {},
});
