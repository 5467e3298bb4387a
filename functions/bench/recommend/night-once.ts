/** One night over a made-up market, in a process of its own, so that its memory is its own as well. */
import { DAY } from "../../src/platform/values/clock.ts";
import { Night } from "../../src/recommendations/methods/night.ts";
import { seededRandom } from "../../src/recommendations/methods/seeded-random.ts";
import type { Act, Taste } from "../../src/recommendations/taste.ts";
import { peakMemoryMb } from "../operations/small-instance.ts";

const MEMBERS = 100_000;
/** Tastes come in pages. */
const PAGE = 500;
const LISTINGS = 87_000;
const SELLERS = 10_000;
const CATEGORIES = 50;
const BRANDS = 40;
const MEAN_ACTS = 19;

export interface NightMeasurement {
  /** Of the processor, without what makes the tastes up. */
  seconds: number;
  peakMb: number;
  acts: number;
  lists: number;
}

const random = seededRandom("night");
const now = new Date("2026-03-01T00:00:00Z");

const night = new Night();
let seconds = 0;
let acts = 0;
for (let member = 0; member < MEMBERS; member += PAGE) {
  const tastes = Array.from({ length: PAGE }, (_, index) => makeTaste(member + index));
  for (const taste of tastes) acts += Object.keys(taste.acts).length;
  seconds += processorSecondsOf(() => {
    for (const taste of tastes) night.add(taste, now);
  });
}
let lists = 0;
seconds += processorSecondsOf(() => {
  for (const { together } of night.together()) lists += together.length > 0 ? 1 : 0;
  lists += night.categoryTables().length;
});
console.log(JSON.stringify({ seconds, peakMb: peakMemoryMb(), acts, lists } satisfies NightMeasurement));

function processorSecondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** As it would come from its document: every text is one of its own. */
function makeTaste(member: number): Taste {
  const chosen: Record<string, Act> = {};
  const count = Math.min(100, 1 + Math.floor(-Math.log(1 - random()) * MEAN_ACTS));
  for (let act = 0; act < count; act += 1) {
    // A few are chosen by very many, most by few.
    const listing = Math.floor(LISTINGS * random() ** 2);
    const listingId = `listing-${String(listing).padStart(12, "0")}`;
    const at = new Date(now.getTime() - random() * 60 * DAY);
    chosen[listingId] = {
      listingId,
      seller: `seller-${listing % SELLERS}`,
      category: `department.category-${listing % CATEGORIES}`,
      brand: `brand-${listing % BRANDS}`,
      publishedAt: at,
      at: { like: at },
    };
  }
  return { uid: `member-${member}`, acts: chosen, changedAt: now };
}
