import { dayOf } from "../../platform/values/day.ts";
import type { Candidate } from "../candidate.ts";
import type { Reason } from "../reason.ts";
import { pieceOf, topCategoryOf, type Piece } from "../piece.ts";
import type { Taste } from "../taste.ts";
import { affinityOf } from "./affinity.ts";
import { diversify } from "./diversify.ts";
import { isUnexplored, orderByDraws, type Counted } from "./explore.ts";
import { scoreCandidates, type Scored } from "./score.ts";

/** How many are ranked for a member. */
const MAX_RANKED = 200;
/** Of twenty, which two show something new. */
const PAGE = 20;
const NEW_AT = [6, 15];

/** Whose listings a member is not to see, by their keys: their own, of whom one has blocked the other, or who is muted. */
export type IsHiddenSeller = (seller: string) => boolean;

export interface RankRequest {
  readonly uid: string;
  readonly taste: Taste | undefined;
  /** Acts that are kept elsewhere: what is in the cart. */
  readonly alsoActedOn?: ReadonlySet<string>;
  /** What was shown in the last days: it comes last. */
  readonly served?: ReadonlySet<string>;
  readonly isHiddenSeller: IsHiddenSeller;
  /** New listings, to show two of a page. */
  readonly unexplored?: readonly Counted[];
  readonly now: Date;
}

/** A candidate in its place. */
export interface Ranked extends Candidate {
  score: number;
}

/** Whether a member may be shown a piece: not their own, nor of a hidden seller, nor what they acted on. */
export function isShowable(piece: Pick<Piece, "listingId" | "seller">, request: RankRequest): boolean {
  const { taste, alsoActedOn, isHiddenSeller } = request;
  return (
    !isHiddenSeller(piece.seller) &&
    taste?.acts[piece.listingId] === undefined &&
    !alsoActedOn?.has(piece.listingId)
  );
}

/** The same taste, day and catalogue make the same list. */
export function rank(candidates: readonly Candidate[], request: RankRequest): Ranked[] {
  const { uid, taste, served = new Set(), unexplored = [], now } = request;
  const shown = candidates.filter(({ piece }) => isShowable(piece, request));
  const scored = scoreCandidates(shown, { affinity: affinityOf(taste, now), now });
  const isServed = ({ piece }: Scored) => served.has(piece.listingId);
  const best = [
    ...diversify(
      scored.filter((each) => !isServed(each)),
      MAX_RANKED,
    ),
    ...diversify(scored.filter(isServed), MAX_RANKED),
  ].slice(0, MAX_RANKED);
  const news = unexplored.filter(
    (piece) => isUnexplored(piece, now) && isShowable(piece, request) && !served.has(piece.listingId),
  );
  return mixIn(best, orderByDraws(news, { uid, day: dayOf(now) }));
}

/** Two of twenty places for what is new and not among the best anyway. */
function mixIn(best: readonly Ranked[], news: readonly Counted[]): Ranked[] {
  const places = NEW_AT.length * Math.ceil(best.length / PAGE);
  const early = new Set(best.slice(0, PAGE).map(({ piece }) => piece.listingId));
  const chosen = news.filter(({ listingId }) => !early.has(listingId)).slice(0, places);
  const taken = new Set(chosen.map(({ listingId }) => listingId));
  const list = best.filter(({ piece }) => !taken.has(piece.listingId));
  const reason: Reason = { kind: "new", because: null };
  chosen.forEach((listing, index) => {
    const page = Math.floor(index / NEW_AT.length);
    const place = page * PAGE + (NEW_AT[index % NEW_AT.length] ?? 0);
    list.splice(place, 0, { piece: pieceOf(listing), alike: 0, together: 0, score: 0, reason });
  });
  return list.slice(0, MAX_RANKED);
}

/** One of each department first, then the others, each as they were. */
export function oneOfEach<T extends Candidate>(ranked: readonly T[]): T[] {
  const seen = new Set<string>();
  const firsts = ranked.filter(({ piece }) => {
    const department = topCategoryOf(piece);
    const isFirst = !seen.has(department);
    seen.add(department);
    return isFirst;
  });
  const chosen = new Set(firsts);
  return [...firsts, ...ranked.filter((each) => !chosen.has(each))];
}
