import { membershipReactions } from "../../src/membership-reactions.ts";
import { loadOneOf } from "../../src/platform/runtime/load-one-of.ts";
import { joinReactions } from "../../src/platform/triggers/join-reactions.ts";
import { matchPath } from "../../src/platform/triggers/match-path.ts";
import type { DocumentChange } from "../../src/platform/triggers/event.ts";
import type { Reaction } from "../../src/platform/triggers/reaction.ts";

interface DocumentTrigger {
  /** As it is deployed. */
  readonly name: string;
  readonly on: "created" | "written";
  readonly document: string;
  load(): Promise<{ default: Reaction<DocumentChange> }>;
}

const ops = () => import("../../src/ops/triggers/on-created.ts");
const social = () => import("../../src/social/triggers/on-membership-written.ts");

/** The functions that documents wake, for databases that wake none themselves. A test compares them with what is deployed. */
export const documentTriggers: readonly DocumentTrigger[] = [
  {
    name: "ops-onEventCreated",
    on: "created",
    document: "events/{eventId}",
    load: loadOneOf(ops, "onEventCreated"),
  },
  { name: "ops-onJobCreated", on: "created", document: "jobs/{jobId}", load: loadOneOf(ops, "onJobCreated") },
  {
    name: "ledger-onEntryCreated",
    on: "created",
    document: "ledger/{entryId}",
    load: () => import("../../src/ledger/triggers/on-entry-created.ts"),
  },
  {
    name: "relations-onFollowWritten",
    on: "written",
    document: "follows/{followId}",
    load: joinReactions([
      () => import("../../src/relations/triggers/on-follow-written.ts"),
      ...membershipReactions.follows,
    ]),
  },
  {
    name: "search-onListingWritten",
    on: "written",
    document: "listings/{listingId}",
    load: () => import("../../src/search/triggers/on-listing-written.ts"),
  },
  {
    name: "social-onLikeWritten",
    on: "written",
    document: "likes/{likeId}",
    load: joinReactions([loadOneOf(social, "onLikeWritten"), ...membershipReactions.likes]),
  },
  {
    name: "social-onWatchWritten",
    on: "written",
    document: "watches/{watchId}",
    load: joinReactions([loadOneOf(social, "onWatchWritten"), ...membershipReactions.watches]),
  },
  {
    name: "social-onCommentWritten",
    on: "written",
    document: "listings/{listingId}/comments/{commentId}",
    load: loadOneOf(social, "onCommentWritten"),
  },
];

/** Those that a change wakes, with the wildcards of its path. */
export function findTriggers(path: string, { isNew }: { isNew: boolean }) {
  return documentTriggers.flatMap((trigger) => {
    const params = matchPath(trigger.document, path);
    return params && (trigger.on === "written" || isNew) ? [{ trigger, params }] : [];
  });
}
