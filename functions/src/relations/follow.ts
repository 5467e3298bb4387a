import { after, HOUR } from "../platform/values/clock.ts";
import { isBlocked, MAX_FOLLOWS, without, type Relations } from "./relations.ts";

/** `follows/{follower}_{followed}`: written by its follower under the rules, taken away by the server where it may not be. */
export interface Follow {
  follower: string;
  followed: string;
  at: Date;
  /** Whether they want to be told of what is new. */
  notify: boolean;
}

/** How many somebody has begun to follow since `from`, whether they still do or not. */
export interface FollowPace {
  from: Date;
  count: number;
}

/** Whoever begins to follow more in an hour follows for attention: all of that hour is undone. */
export const MAX_FOLLOWS_AN_HOUR = 500;

interface FollowState {
  /** The edge as it is now, whatever an event says of it. */
  readonly edge: Follow | undefined;
  readonly relations: Relations;
  readonly pace: FollowPace | undefined;
  /** Both of them. */
  readonly areActive: boolean;
  readonly now: Date;
}

/** What an edge that was written comes to, and what changes in its follower's relations. */
export interface FollowDecision {
  /**
   * - `nothing`: the relations say the same as the edge;
   * - `set`: they come to;
   * - `refuse`: the edge may not be, and goes;
   * - `undo`: it is one too many in an hour, and goes with the others of it.
   */
  readonly kind: "nothing" | "set" | "refuse" | "undo";
  readonly following?: Relations["following"];
  readonly pace?: FollowPace;
  /** To whom the edges go that are undone. */
  readonly undone?: readonly string[];
}

/**
 * Decides by what there is, never by what happened: events that come twice or in another order end the same. `followed` is
 * whom the edge leads to, for one that is gone.
 */
export function decideFollow(followed: string, state: FollowState): FollowDecision {
  const { edge, relations, areActive, now } = state;
  const { following } = relations;
  const isKnown = Object.hasOwn(following, followed);
  const others = isKnown ? without(following, followed) : following;
  if (!edge) return isKnown ? { kind: "set", following: others } : { kind: "nothing" };

  const isAllowed = areActive && edge.follower !== followed && !isBlocked(relations, followed);
  if (!isAllowed || Object.keys(others).length >= MAX_FOLLOWS) return { kind: "refuse", following: others };
  if (isKnown) {
    // Taken back and made again before the first event was looked at.
    const isSame = following[followed]?.getTime() === edge.at.getTime();
    return isSame ? { kind: "nothing" } : { kind: "set", following: { ...others, [followed]: edge.at } };
  }

  const pace = paceAt(state.pace, now);
  if (pace.count <= MAX_FOLLOWS_AN_HOUR)
    return { kind: "set", following: { ...following, [followed]: edge.at }, pace };
  const undone = Object.keys(following).filter((uid) => (following[uid] ?? now) > after(now, -HOUR));
  return {
    kind: "undo",
    undone: [...undone, followed],
    following: undone.length > 0 ? without(following, ...undone) : following,
    pace,
  };
}

/** With one more; a new hour begins when the last is over. */
function paceAt(pace: FollowPace | undefined, now: Date): FollowPace {
  const isOver = !pace || after(pace.from, HOUR) <= now;
  return isOver ? { from: now, count: 1 } : { from: pace.from, count: pace.count + 1 };
}
