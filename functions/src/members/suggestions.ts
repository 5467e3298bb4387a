import { isBlocked, isFollowing, isMuted, type Relations } from "../relations/public.ts";
import { suggestionReasons, type SuggestionReason } from "./suggestion-reasons.ts";

/** Somebody whom one may want to follow, for one act or one follow. */
export interface Hint {
  readonly uid: string;
  readonly reason: SuggestionReason;
}

const weights: Record<SuggestionReason, number> = {
  bought: 3,
  watched: 2,
  liked: 1.5,
  followedByFollowed: 1,
};
/** Of one reason: somebody with hundreds of pieces is not liked a hundred times as much. */
const MAX_COUNTED = 4;
/** Fewer would tell whom one of them follows, which is told to nobody. */
const MIN_FOLLOWED = 3;

interface Viewer {
  readonly uid: string;
  readonly relations: Relations;
  readonly now: Date;
}

/** The most promising first, each with the reason that says most for it. */
export function rankHints(hints: readonly Hint[], viewer: Viewer): Hint[] {
  const byUid = Map.groupBy(
    hints.filter(({ uid }) => isSuitable(uid, viewer)),
    ({ uid }) => uid,
  );
  return [...byUid]
    .map(([uid, own]) => Object.assign(weigh(own), { uid }))
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight || (one.uid < other.uid ? -1 : 1))
    .map(({ uid, reason }) => ({ uid, reason }));
}

function isSuitable(uid: string, { uid: own, relations, now }: Viewer): boolean {
  return (
    uid !== own && !isFollowing(relations, uid) && !isBlocked(relations, uid) && !isMuted(relations, uid, now)
  );
}

function weigh(hints: readonly Hint[]): { reason: SuggestionReason; weight: number } {
  const counts = suggestionReasons.map((reason) => {
    const count = hints.filter((hint) => hint.reason === reason).length;
    const counted =
      reason === "followedByFollowed" && count < MIN_FOLLOWED ? 0 : Math.min(count, MAX_COUNTED);
    return { reason, weight: counted * weights[reason] };
  });
  const [first] = counts.toSorted((one, other) => other.weight - one.weight);
  const weight = counts.reduce((total, each) => total + each.weight, 0);
  return { reason: first?.reason ?? "liked", weight };
}
