import { all, ascendingOnly, id, type Rules } from "./rule.ts";

export const rulesOfComposites: Rules = {
  "https://firebase.google.com/docs/firestore/query-data/index-overview#queries_supported_by_composite_indexes":
    [
      {
        promise: "an equality and another order need an index",
        query: (of) => of.where("country", "==", "USA").orderBy("population"),
        lacks: ["↑country ↑population"],
      },
      {
        promise: "an equality and a range need an index, upwards",
        query: (of) => of.where("country", "==", "USA").where("population", "<", 3),
        indexes: ["↓country ↑population"],
      },
      {
        promise: "`in` and a range need the same index",
        query: (of) => of.where("country", "in", ["USA", "Japan"]).where("population", ">", 3),
        indexes: ["↑country ↑population"],
      },
      {
        promise: "the other direction needs another index",
        query: (of) => of.where("country", "==", "USA").orderBy("population", "desc"),
        indexes: ["↑country ↑population"],
        lacks: ["↑country ↓population"],
      },
      {
        promise: "two orders need an index in their order and directions",
        query: (of) => of.orderBy("country").orderBy("population", "desc"),
        indexes: ["↑country ↑population", "↓population ↑country", "↓country ↑population"],
        lacks: ["↑country ↓population"],
      },
      {
        promise: "array-contains and an order need an index",
        query: (of) => of.where("regions", "array-contains", "west").orderBy("population", "desc"),
        lacks: ["∋regions ↓population"],
      },
      {
        promise: "array-contains may stand anywhere among the equalities",
        query: (of) =>
          of.where("regions", "array-contains", "west").where("state", "==", "CA").orderBy("population"),
        indexes: ["↑state ∋regions ↑population"],
      },
      {
        promise: "an index with a field more lacks the documents without that field",
        query: (of) => of.where("country", "==", "USA").orderBy("population"),
        indexes: ["↑country ↑population ↑area", "↑country ↑state ↑population"],
        lacks: ["↑country ↑population"],
      },
      {
        promise: "an index of an array holds no whole values",
        query: (of) => of.where("regions", "==", []).orderBy("name"),
        indexes: ["∋regions ↑name"],
        lacks: ["↑regions ↑name"],
      },
    ],
  "https://firebase.google.com/docs/firestore/query-data/index-overview#taking_advantage_of_index_merging": [
    {
      promise: "equalities are merged in one order",
      query: (of) => all(of).orderBy("population"),
      indexes: ["↑country ↑population", "↑state ↑population", "↑isCapital ↑population"],
    },
    {
      promise: "an index of several equalities is merged as well",
      query: (of) => all(of).orderBy("population"),
      indexes: ["↑state ↑isCapital ↑population", "↑country ↑population"],
    },
    {
      promise: "indexes in different orders are not merged",
      query: (of) => all(of).orderBy("population"),
      indexes: ["↑country ↑population", "↑state ↑population", "↑isCapital ↓population"],
      lacks: ["↑country ↑isCapital ↑state ↑population"],
    },
    {
      promise: "an order alone is not merged with equalities",
      query: (of) => all(of).orderBy("population"),
      indexes: ["↑country ↑isCapital ↑state"],
      lacks: ["↑country ↑isCapital ↑state ↑population"],
    },
    {
      promise: "array-contains is merged with equalities",
      query: (of) => all(of).where("regions", "array-contains", "west"),
    },
    {
      promise: "keys of a map are merged, within a range of ids",
      query: (of) =>
        of.where("words.old", "==", true).where("words.lamp", "==", true).where(id, ">", "a").orderBy(id),
      overrides: [ascendingOnly("words")],
    },
  ],
  "https://firebase.google.com/docs/firestore/query-data/multiple-range-fields": [
    {
      promise: "ranges of two fields need an index, in the order of their names",
      query: (of) => of.where("population", ">", 1).where("density", "<", 2),
      lacks: ["↑density ↑population"],
    },
    {
      promise: "ranges follow the orders",
      query: (of) => of.where("population", ">", 1).where("density", "<", 2).orderBy("population", "desc"),
      indexes: ["↓population ↓density"],
    },
    {
      promise: "a range behind another order is filtered from the index",
      query: (of) => of.where("country", "==", "USA").where("population", ">", 1).orderBy("name"),
      indexes: ["↑country ↑name ↑population"],
    },
    {
      promise: "ids and a range are refused",
      query: (of) => of.where(id, "in", ["a", "b"]).where("population", ">", 1),
      refused: /names documents/,
    },
    {
      promise: "a range behind the order of ids is refused",
      query: (of) => of.where("population", ">", 1).orderBy(id),
      refused: /behind the document's name/,
    },
  ],
};
