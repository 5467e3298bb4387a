import { membershipReactions } from "../membership-reactions.ts";
import { joinReactions } from "../platform/triggers/join-reactions.ts";
import { whenDocument } from "../platform/triggers/when-document.ts";

/** Events of a burst run in few instances, where those of one member share a count. */
export const onFollowWritten = whenDocument("follows/{followId}").written(
  joinReactions([() => import("./triggers/on-follow-written.ts"), ...membershipReactions.follows]),
  { cpu: 1, concurrency: 80, maxInstances: 5 },
);
