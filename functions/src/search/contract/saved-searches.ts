import * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition, invalidArgument, notFound } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { singleLineText } from "../../platform/values/text.ts";
import { criteria, Criteria, filterFailures } from "./searching.ts";

/** Of one member. */
export const MAX_SAVED_SEARCHES = 20;

const SavedSearchView = z
  .object({
    savedSearchId: z.string(),
    name: z.string(),
    criteria: z.object(criteria),
    createdAt: z.iso.datetime(),
    /** When its owner was last told of new listings. */
    alertedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "SavedSearch" });

export const saveSearch = defineOperation({
  name: "search.saveSearch",
  summary: "Save a search and be told of new listings that it finds, once a day at most",
  http: { method: "POST", path: "/v1/saved-searches" },
  access: "member",
  blocks: "own",
  scope: "search:write",
  limit: perMember(30, "hour"),
  input: z.strictObject({ name: singleLineText({ min: 1, max: 60 }), criteria: Criteria }),
  output: SavedSearchView,
  failures: {
    ...filterFailures,
    SearchTooBroad: invalidArgument(
      "Save a search for some words, or within a category, a brand or one seller's listings",
    ),
    TooManySavedSearches: failedPrecondition(
      `Delete one first; you can have ${MAX_SAVED_SEARCHES} saved searches`,
    ),
  },
});

export const listSavedSearches = defineOperation({
  name: "search.listSavedSearches",
  summary: "List one's saved searches, the newest first",
  http: { method: "GET", path: "/v1/saved-searches" },
  access: "member",
  blocks: "own",
  scope: "search:read",
  limit: perMember(60, "minute"),
  input: z.strictObject({}),
  output: z.object({ savedSearches: z.array(SavedSearchView) }),
  failures: {},
});

export const deleteSavedSearch = defineOperation({
  name: "search.deleteSavedSearch",
  summary: "Delete one of one's saved searches",
  http: { method: "DELETE", path: "/v1/saved-searches/{savedSearchId}" },
  access: "member",
  blocks: "own",
  scope: "search:write",
  limit: perMember(60, "minute"),
  input: z.strictObject({ savedSearchId: DocumentId }),
  output: z.object({}),
  failures: { SavedSearchNotFound: notFound("You have no such saved search") },
});
