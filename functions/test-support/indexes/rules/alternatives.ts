import { Filter } from "@google-cloud/firestore";
import type { Rules } from "./rule.ts";

const ofMany = (count: number) =>
  Array.from({ length: count }, (_, place) => Filter.where(`f${place}`, "==", 1));

export const rulesOfAlternatives: Rules = {
  "https://firebase.google.com/docs/firestore/query-data/queries#limits_on_or_queries": [
    {
      promise: "each alternative of an `or` is answered by itself",
      query: (of) =>
        of.where(Filter.or(Filter.where("country", "==", "USA"), Filter.where("isCapital", "==", true))),
    },
    {
      promise: "each alternative needs an index in the query's order",
      query: (of) =>
        of
          .where(Filter.or(Filter.where("country", "==", "USA"), Filter.where("isCapital", "==", true)))
          .orderBy("population", "desc"),
      indexes: ["↑country ↓population"],
      lacks: ["↑isCapital ↓population"],
    },
    {
      promise: "a filter beside an `or` is part of each alternative",
      query: (of) =>
        of
          .where("state", "==", "CA")
          .where(Filter.or(Filter.where("country", "==", "USA"), Filter.where("isCapital", "==", true)))
          .orderBy("population"),
      indexes: ["↑country ↑state ↑population"],
      lacks: ["↑isCapital ↑state ↑population"],
    },
    {
      promise: "a range of one alternative orders all of them",
      query: (of) =>
        of.where(Filter.or(Filter.where("country", "==", "USA"), Filter.where("population", ">", 1))),
      lacks: ["↑country ↑population"],
    },
    {
      promise: "more than thirty alternatives are refused",
      query: (of) =>
        of
          .where(
            "a",
            "in",
            Array.from({ length: 16 }, (_, place) => place),
          )
          .where("b", "in", [1, 2]),
      refused: /32 alternatives/,
    },
  ],
  "https://firebase.google.com/docs/firestore/query-data/queries#query_limitations": [
    { promise: "a hundred filters are answered", query: (of) => of.where(Filter.and(...ofMany(100))) },
    {
      promise: "a hundred filters and an order are refused",
      query: (of) => of.where(Filter.and(...ofMany(100))).orderBy("name"),
      refused: /100 filters and 1 orders/,
    },
    {
      promise: "two of array-contains are refused",
      query: (of) => of.where("regions", "array-contains", "west").where("tags", "array-contains", "old"),
      refused: /two arrays/,
    },
  ],
};
