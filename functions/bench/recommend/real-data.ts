import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { seededRandom } from "../../src/recommendations/methods/seeded-random.ts";
import { DAY } from "../../src/platform/values/clock.ts";
import { shuffle, withCounts, type Market, type MarketAct } from "./market.ts";

const now = new Date("2026-03-01T00:00:00Z");
/** None of them is new. */
const publishedAt = new Date("2025-12-01T00:00:00Z");
/** Where Debian's package has it, or where somebody has put it. */
const basketsFile = () =>
  process.env["SOUK_BENCH_SUPERMARKET"] ?? "/usr/share/doc/weka/examples/supermarket.arff";

function pieceOf(item: string): MarketAct["piece"] {
  // Each of its own seller, and of no kind: nothing is known but who chose it.
  return { listingId: item, seller: `seller of ${item}`, category: null, brand: null, publishedAt };
}

function asMarket(name: string, acts: MarketAct[], hidden: MarketAct[]): Market {
  const pieces = new Map([...acts, ...hidden].map(({ piece }) => [piece.listingId, piece]));
  return { name, now, acts, hidden, live: withCounts(pieces.values(), acts), alike: new Map() };
}

const isNewest = ({ at }: MarketAct) => at.getTime() === now.getTime();

/** Real ratings by students, with their semesters; the newest is hidden. A semester stands for a week. */
export async function readInstEval(): Promise<Market | string> {
  const program = join(import.meta.dirname, "inst-eval.R");
  const read = await promisify(execFile)("Rscript", ["--vanilla", program], { maxBuffer: 1e8 }).catch(
    () => undefined,
  );
  if (!read) return "InstEval is left out: it needs R and lme4 (on Debian, r-cran-lme4)";
  const acts = read.stdout
    .trim()
    .split("\n")
    .map((line) => {
      const [student, lecturer, semesters] = line.split(" ");
      const at = new Date(now.getTime() - (Number(semesters) - 1) * 7 * DAY);
      return { uid: `student ${student}`, piece: pieceOf(`lecturer ${lecturer}`), kind: "like" as const, at };
    });
  const before = acts.filter((act) => !isNewest(act));
  const known = new Set(before.map(({ uid, piece }) => `${uid} ${piece.listingId}`));
  const hidden = acts.filter(isNewest).filter(({ uid, piece }) => !known.has(`${uid} ${piece.listingId}`));
  return asMarket("InstEval", before, hidden);
}

/** Real baskets of a supermarket, of each of which one item is hidden. */
export async function readSupermarket(): Promise<Market | string> {
  const text = await readFile(basketsFile(), "utf8").catch(() => undefined);
  if (text === undefined) {
    return "The supermarket is left out: it needs Debian's weka, or its supermarket.arff as SOUK_BENCH_SUPERMARKET";
  }
  const lines = text.split("\n");
  const names = lines.filter((line) => line.startsWith("@attribute")).map((_, index) => `item ${index}`);
  const baskets = lines.slice(lines.findIndex((line) => line.startsWith("@data")) + 1);
  const acts: MarketAct[] = [];
  const hidden: MarketAct[] = [];
  baskets.forEach((line, index) => {
    const uid = `basket ${index}`;
    const random = seededRandom("supermarket", uid);
    const bought = line.split(",").flatMap((value, place) => (value === "t" ? [names[place] ?? ""] : []));
    const [last, ...others] = shuffle(bought, random);
    if (last === undefined || others.length === 0) return;
    const act = (item: string): MarketAct => ({ uid, piece: pieceOf(item), kind: "order", at: now });
    hidden.push(act(last));
    acts.push(...others.map(act));
  });
  return asMarket("supermarket", acts, hidden);
}
