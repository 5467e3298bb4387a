import { seededRandom } from "../src/recommendations/methods/seeded-random.ts";
import { round } from "./cold-start/median.ts";
import { evaluate, intervalOf, type Evaluation } from "./recommend/evaluate.ts";
import { shuffled, type Market } from "./recommend/market.ts";
import { measureNight } from "./recommend/measure-night.ts";
import { recommendAsSouk, recommendPopular, type Recommend } from "./recommend/methods.ts";
import { makeOneOffMarket } from "./recommend/one-off.ts";
import { readInstEval, readSupermarket } from "./recommend/real-data.ts";
import { makeStockMarket } from "./recommend/stock.ts";

/** What recommendations find of what members did afterwards, against popularity; README.md says what each figure means. */
export default async function benchRecommend(): Promise<Record<string, number>> {
  const stock = makeStockMarket();
  const inStock = await compare(stock);
  const shuffledStock = await compare(shuffled(stock, seededRandom("shuffled")));
  const market = await makeOneOffMarket();
  const oneOff = await compare(market, {
    "content alone": recommendAsSouk(market, { content: true, together: false }),
    "together alone": recommendAsSouk(market, { content: false, together: true }),
  });
  const temporal = await compareIfThere(await readInstEval());
  const staples = await compareIfThere(await readSupermarket());
  const night = await measureNight();
  console.log("\nOne night of 100,000 members");
  console.table({ night });
  return {
    ...(temporal && { temporal_vs_popularity: temporal.ratio, temporal_recall: temporal.recall }),
    ...(staples && { staples_vs_popularity: staples.ratio, staples_recall: staples.recall }),
    one_off_vs_popularity: oneOff.ratio,
    one_off_recall: oneOff.recall,
    one_off_coverage: oneOff.coverage,
    stock_vs_popularity: inStock.ratio,
    shuffled_vs_popularity: shuffledStock.ratio,
    night_seconds_100k: round(night.seconds, 1),
    night_mb: Math.round(night.peakMb),
  };
}

async function compareIfThere(market: Market | string) {
  if (typeof market !== "string") return compare(market);
  console.log(`\n${market}`);
  return undefined;
}

async function compare(market: Market, others: Record<string, Recommend> = {}) {
  const popularity = await evaluate(market, recommendPopular(market));
  const souk = await evaluate(market, recommendAsSouk(market));
  const rows: Record<string, Evaluation> = { popularity, souk };
  for (const [name, method] of Object.entries(others)) rows[name] = await evaluate(market, method);
  const [least, most] = intervalOf(souk.recalls, popularity.recalls, seededRandom("interval"));
  console.log(
    `\n${market.name}: ${market.acts.length} acts, ${market.live.length} on sale, ${souk.recalls.length} members;` +
      ` souk ÷ popularity within ${round(least, 2)} to ${round(most, 2)} (95 %)`,
  );
  console.table(Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, describe(row)])));
  const ratio = round(souk.recall / popularity.recall, 3);
  return { ratio, recall: round(souk.recall, 3), coverage: round(souk.coverage, 2) };
}

function describe({ recall, ndcg, coverage, popularity }: Evaluation) {
  const row = Object.entries({ recall, ndcg, coverage, popularity });
  return Object.fromEntries(row.map(([name, value]) => [name, round(value, 3)]));
}
