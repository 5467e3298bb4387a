import { listingReader } from "../listings/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { log } from "../platform/runtime/log.ts";
import { after, DAY, HOUR, MINUTE } from "../platform/values/clock.ts";
import { idFrom } from "../platform/values/ids.ts";
import { Candidates, type Candidate } from "./candidate.ts";
import { pieceOfListing } from "./listing-piece.ts";
import { isUnexplored } from "./methods/explore.ts";
import { oneOfEach, rank, type Ranked } from "./methods/rank.ts";
import { forYouStore, type ForYou } from "./recommendation-store.ts";
import { chooseRecommender } from "./recommender.ts";
import { actKinds, lastOf, likedOf, type Act, type Taste } from "./taste.ts";
import { nearFirst, trendingListings } from "./trending.ts";
import type { Viewer } from "./viewer.ts";

/** Candidates are looked for again after this; after an act no sooner than the second. In between they are ranked anew. */
const STALE_MS = 6 * HOUR;
const SOON_MS = 10 * MINUTE;
const SERVED_MS = 7 * DAY;
const MAX_SERVED = 400;
/** Of the acts since. */
const MAX_EXTENDED = 3;

export interface RankedList {
  /** Pages of one list have one version. */
  readonly version: string;
  readonly ranked: readonly Candidate[];
  /** To be stored with what is shown; undefined where nothing is kept. */
  readonly toStore?: ForYou | undefined;
  readonly isStored: boolean;
}

interface Wish {
  readonly now: Date;
  /** What the client says was looked at: used, and not kept. */
  readonly recent: readonly string[];
  readonly near: string | undefined;
}

/** The list of a member, as it is stored or made anew. Whatever fails or is missing, there is what is trending. */
export function forYouLists(
  context: Pick<Context, "database" | "clock">,
  recommender = chooseRecommender(context),
) {
  const [lists, listings, trending] = [
    forYouStore(context),
    listingReader(context),
    trendingListings(context),
  ];

  async function open(viewer: Viewer, known: ForYou | undefined, wish: Wish): Promise<RankedList> {
    const { now } = wish;
    const taste = await withCart(viewer, now);
    const liked = likedOf(taste, now);
    if (liked.length === 0) return openCold(viewer, taste, wish);
    const basis = basisOf(taste);
    const ageMs = known ? now.getTime() - known.builtAt.getTime() : Infinity;
    if (known?.basis === basis && ageMs < STALE_MS) {
      return { version: known.version, ranked: known.ranked, isStored: true };
    }
    const isRecent = known !== undefined && ageMs < SOON_MS;
    const candidates = isRecent
      ? await recommender.extend(known.ranked, { liked: actsSince(liked, known.builtAt), now })
      : await recommender.recommend({ liked, now });
    const served = recentlyServed(known, now);
    const ranked = await rankFor(viewer, candidates, { taste, served: new Set(Object.keys(served)), now });
    const builtAt = isRecent ? known.builtAt : now;
    const version = idFrom(basis, String(now.getTime()));
    const toStore: ForYou = {
      uid: viewer.uid,
      basis,
      version,
      builtAt,
      ranked: ranked.map(asCandidate),
      served,
    };
    return { version, ranked: toStore.ranked, toStore, isStored: true };
  }

  /** Of whom nothing is known: what is like what they looked at, else what is trending, one of each department first. */
  async function openCold(
    viewer: Viewer,
    taste: Taste | undefined,
    { now, near, recent }: Wish,
  ): Promise<RankedList> {
    const looked = await actsOn(recent, "comment", now);
    if (looked.length > 0) {
      const candidates = await recommender.recommend({ liked: looked, now });
      const acts = Object.fromEntries(looked.map((act) => [act.listingId, act]));
      const tried = { uid: viewer.uid, changedAt: now, ...taste, acts: { ...acts, ...taste?.acts } };
      const ranked = await rankFor(viewer, candidates, { taste: tried, served: new Set(), now });
      return { version: "looked", ranked: ranked.map(asCandidate), isStored: false };
    }
    return { version: "trending", ranked: await listTrending(viewer, { now, near }), isStored: false };
  }

  async function listTrending(
    viewer: Viewer,
    { now, near }: Pick<Wish, "now" | "near">,
  ): Promise<Candidate[]> {
    const found = new Candidates();
    for (const listing of nearFirst(await trending.list(), near)) {
      found.addPiece(listing, "trending", listing.quality);
    }
    const ranked = await rankFor(viewer, found.list(), { taste: viewer.taste, served: new Set(), now });
    return oneOfEach(ranked).map(asCandidate);
  }

  async function rankFor(
    { uid, cart, isHiddenSeller }: Viewer,
    candidates: readonly Candidate[],
    { taste, served, now }: { taste: Taste | undefined; served: ReadonlySet<string>; now: Date },
  ): Promise<Ranked[]> {
    const unexplored = (await trending.list()).filter((listing) => isUnexplored(listing, now));
    return rank(candidates, { uid, taste, alsoActedOn: cart, served, isHiddenSeller, unexplored, now });
  }

  /** What lies in the cart is an act as well: nothing tells of it, so it is read with each page. */
  async function withCart({ uid, taste, cart }: Viewer, now: Date): Promise<Taste | undefined> {
    const acts = Object.fromEntries(
      (await actsOn([...cart], "cart", now)).map((act) => [act.listingId, act]),
    );
    if (Object.keys(acts).length === 0) return taste;
    return { uid, changedAt: now, acts: { ...acts, ...taste?.acts } };
  }

  async function actsOn(ids: readonly string[], kind: "cart" | "comment", now: Date): Promise<Act[]> {
    const found = await listings.findAll(ids);
    return found.flatMap((listing) => (listing ? [{ ...pieceOfListing(listing), at: { [kind]: now } }] : []));
  }

  return {
    listTrending,
    markServed: lists.markServed,
    save: lists.save,
    async open(viewer: Viewer, known: ForYou | undefined, wish: Wish): Promise<RankedList> {
      try {
        return await open(viewer, known, wish);
      } catch (error) {
        log.error("recommendations failed: trending instead", { error });
        return { version: "trending", ranked: await listTrending(viewer, wish), isStored: false };
      }
    },
  };
}

/** Differs with what was done with which listing. */
function basisOf(taste: Taste | undefined): string {
  const acts = Object.values(taste?.acts ?? {}).map(
    ({ listingId, at }) => `${listingId} ${actKinds.filter((kind) => at[kind]).join(" ")}`,
  );
  return idFrom(...acts.toSorted((one, other) => (one < other ? -1 : 1)));
}

function actsSince(liked: readonly Act[], since: Date): Act[] {
  return liked.filter((act) => lastOf(act) > since).slice(0, MAX_EXTENDED);
}

function recentlyServed(known: ForYou | undefined, now: Date): Record<string, Date> {
  const recent = Object.entries(known?.served ?? {})
    .filter(([, at]) => at > after(now, -SERVED_MS))
    .toSorted(([, one], [, other]) => other.getTime() - one.getTime());
  return Object.fromEntries(recent.slice(0, MAX_SERVED));
}

function asCandidate({ piece, alike, together, quality, reason }: Ranked): Candidate {
  return { piece, alike, together, ...(quality !== undefined && { quality }), reason };
}
