import { describeCollection } from "../data-map/describe-collection.ts";
import type { FiguresShard } from "./figure-store.ts";
import type { StoredWords } from "./word-store.ts";

export const dataMap = [
  describeCollection<FiguresShard>()({
    path: "dailyFigures/{id}",
    owner: [],
    personal: [],
    other: ["day", "figures"],
    retention: { sweptBy: "reports.makeReports", when: "400 days after their day" },
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<StoredWords>()({
    path: "frequentWords/{id}",
    owner: [],
    personal: ["lists"],
    other: ["day"],
    retention: "service",
    erasure: {
      action: "keep",
      keeps: {
        because: "Single words that were searched for, counted: nobody can tell by whom",
        until: "8 days after their day",
      },
    },
    export: "nothing",
    isBackedUp: false,
  }),
];
