import { loadOneOf } from "./platform/runtime/load-one-of.ts";
import type { LoadReaction } from "./platform/triggers/join-reactions.ts";

const recordActs = () => import("./recommendations/reactions/record-acts.ts");
const notify = () => import("./notifications/reactions/notify-of-edges.ts");

/**
 * What else happens when a member likes or watches a listing or follows somebody, or takes it back. Social and relations count them, and
 * must not depend on the domains that want to know: so this table joins them, as `subscribers.ts` joins reactions to events.
 */
export const membershipReactions = {
  likes: [loadOneOf(recordActs, "recordLike"), loadOneOf(notify, "notifyOfLike")],
  watches: [loadOneOf(recordActs, "recordWatch")],
  follows: [loadOneOf(notify, "notifyOfFollow")],
} as const satisfies Readonly<Record<string, readonly LoadReaction[]>>;
