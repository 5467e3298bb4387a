/** What other domains may use of relations: one read of them, and what it answers. */
export {
  follows,
  isBlocked,
  isFollowing,
  isKindMuted,
  isMuted,
  noRelations,
  withoutBlocked,
  type MutedKind,
  type Relations,
} from "./relations.ts";
export { defineBlockEnding, type BlockEndings } from "./block-ending.ts";
export { followSpamFound, widelyBlocked } from "./events.ts";
export { followerCountReader, followReader } from "./follow-store.ts";
export { hasMutedWord } from "./muted-words.ts";
export { relationsOfCaller, relationsReader } from "./relations-store.ts";
