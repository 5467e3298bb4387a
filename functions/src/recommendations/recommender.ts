import type { Context } from "../platform/runtime/context.ts";
import { chooseEngine } from "../search/public.ts";
import { Candidates, type Candidate } from "./candidate.ts";
import { pieceOfCard } from "./listing-piece.ts";
import { addSimilar, gatherCandidates, type CandidateSources, type Similar } from "./methods/gather.ts";
import type { CategoryTable } from "./methods/night.ts";
import { similarStore } from "./recommendation-store.ts";
import { weightOf, type Act } from "./taste.ts";
import { trendingListings } from "./trending.ts";

/**
 * Where candidates come from: a model or a service of others takes this place in `chooseRecommender`. It is told no more than the
 * acts. What a member may be shown, how it is ranked and mixed is decided here for all of them; one that fails or knows nothing
 * leaves what is trending.
 */
export interface Recommender {
  /** What may be recommended to who did this, the latest first. */
  recommend(request: { liked: readonly Act[]; now: Date }): Promise<Candidate[]>;
  /** A few reads: what there was before, with what is beside some later acts. */
  extend(known: readonly Candidate[], request: { liked: readonly Act[]; now: Date }): Promise<Candidate[]>;
}

export function chooseRecommender(context: Pick<Context, "database" | "clock">): Recommender {
  const sources = documentSources(context);
  return {
    recommend: (request) => gatherCandidates(sources, request),
    async extend(known, { liked, now }) {
      const found = new Candidates(known);
      const similar = await sources.similarTo(liked.map(({ listingId }) => listingId));
      const weighted = liked.map((act) => [act, weightOf(act, now)] as const);
      addSimilar(found, weighted, { similar, tables: new Map() });
      return found.list();
    },
  };
}

function documentSources(context: Pick<Context, "database" | "clock">): CandidateSources {
  const [similar, trending] = [similarStore(context), trendingListings(context)];
  const filters = { conditions: [], sizes: [], colours: [], onSale: false };
  return {
    async similarTo(listingIds) {
      const found = await similar.findAll(listingIds);
      return new Map<string, Similar>(
        found.flatMap((each) =>
          each ? [[each.key, { alike: each.alike ?? [], together: each.together ?? [] }]] : [],
        ),
      );
    },
    async tablesOf(categories) {
      const found = await similar.findCategories(categories);
      return new Map<string, CategoryTable>(
        categories.flatMap((category, index) => {
          const { alongside = [], kinds = [] } = found[index] ?? {};
          return [[category, { category, alongside, kinds }]];
        }),
      );
    },
    async newestOf(category, limit) {
      if (category === "") return [];
      const narrowed = { ...filters, category };
      const page = { query: "", words: [], filters: narrowed, sort: "newest", limit } as const;
      return (await chooseEngine(context).search(page)).cards.map(pieceOfCard);
    },
    popular: () => trending.list(),
  };
}
