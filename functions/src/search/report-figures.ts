import { figureTally } from "../platform/figures/figure-tally.ts";
import { figureOf } from "../platform/figures/figures.ts";
import type { WordCounts } from "../platform/figures/frequent-words.ts";
import { countRow, defineReportSection, shareRow } from "../platform/figures/report-section.ts";
import { wordStore } from "../platform/figures/word-store.ts";
import type { Context } from "../platform/runtime/context.ts";

const lists = { searched: "searched", unanswered: "unanswered" } as const;
const MAX_SHOWN = 20;
/** What fewer searches had may be of one person. */
const MIN_COUNT = 3;

/** Counts a search, of its first page: words alone, and never who searched or what the words stood beside. */
export function searchCounter(context: Context) {
  const tally = figureTally(context);
  return (words: readonly string[], { isAnswered }: { isAnswered: boolean }): void => {
    tally.count({ search: { searches: 1, ...(!isAnswered && { unanswered: 1 }) } });
    tally.countWords(lists.searched, words);
    if (!isAnswered) tally.countWords(lists.unanswered, words);
  };
}

export const section = defineReportSection(
  { name: "search", title: "Search", dependencies: {} },
  ({ figures }) => {
    const [searches, unanswered] = [
      figureOf(figures, "search", "searches"),
      figureOf(figures, "search", "unanswered"),
    ];
    return [
      countRow("searches", "Searches", searches),
      countRow("unanswered", "Searches without results", unanswered),
      shareRow("unansweredShare", "Without results, of all", { part: unanswered, whole: searches }),
    ];
  },
);

/** Four reads. */
export const wordSection = defineReportSection(
  {
    name: "searchWords",
    title: "Words that were searched for",
    isSummed: false,
    dependencies: { words: wordStore },
  },
  async ({ day, now, words }) => {
    const found = await words.findDay(day.day, now);
    return (
      found && [
        ...wordRows(lists.unanswered, "Without results", found[lists.unanswered]),
        ...wordRows(lists.searched, "Searched", found[lists.searched]),
      ]
    );
  },
);

function wordRows(list: string, label: string, counts: WordCounts = {}) {
  return Object.entries(counts)
    .filter(([, count]) => count >= MIN_COUNT)
    .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, MAX_SHOWN)
    .map(([word, count]) => countRow(`${list}.${word}`, `${label}: ${word}`, count));
}
