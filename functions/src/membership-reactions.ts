import type { MembershipReactions } from "./social/join-reactions.ts";
import { loadOneOf } from "./platform/runtime/load-one-of.ts";

const recordActs = () => import("./recommendations/reactions/record-acts.ts");

/**
 * What else happens when a member likes or watches a listing, or takes it back. Social counts them, and must not depend on the
 * domains that want to know: so this table joins them, as `subscribers.ts` joins reactions to events.
 */
export const membershipReactions: MembershipReactions = {
  likes: [loadOneOf(recordActs, "recordLike")],
  watches: [loadOneOf(recordActs, "recordWatch")],
};
