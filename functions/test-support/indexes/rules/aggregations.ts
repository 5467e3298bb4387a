import { AggregateField, FieldValue, type Query } from "@google-cloud/firestore";
import { exempt, type Rules } from "./rule.ts";

export const rulesOfAggregations: Rules = {
  "https://firebase.google.com/docs/firestore/query-data/aggregation-queries": [
    {
      promise: "a count needs the index of its query alone",
      query: (of) => of.where("state", "==", "CA").count(),
    },
    {
      promise: "a sum needs its field",
      query: (of) => of.aggregate({ people: AggregateField.sum("population") }),
      overrides: [exempt("population")],
      lacks: ["↑population"],
    },
    {
      promise: "a sum of what is filtered needs the field behind the filters",
      query: (of) =>
        of.where("state", "==", "CA").aggregate({ people: AggregateField.average("population") }),
      lacks: ["↑state ↑population"],
    },
    {
      promise: "several sums need one index, in any order",
      query: (of) =>
        of
          .where("state", "==", "CA")
          .aggregate({ people: AggregateField.sum("population"), area: AggregateField.sum("area") }),
      indexes: ["↑state ↓population ↑area"],
    },
    {
      promise: "sums follow the orders",
      query: (of) =>
        of
          .where("population", ">", 1)
          .aggregate({ area: AggregateField.sum("area"), people: AggregateField.sum("population") }),
      lacks: ["↑population ↑area"],
    },
  ],
  "https://firebase.google.com/docs/firestore/vector-search": [
    { promise: "vectors need an index", query: near, lacks: ["⇉at"] },
    { promise: "an index of vectors answers", query: near, indexes: ["⇉at"] },
    {
      promise: "filters stand before the vector",
      query: (of) => near(of.where("state", "==", "CA")),
      indexes: ["⇉at"],
      lacks: ["↑state ⇉at"],
    },
  ],
};

function near(of: Query) {
  return of.findNearest({
    vectorField: "at",
    queryVector: FieldValue.vector([1, 2]),
    limit: 5,
    distanceMeasure: "COSINE",
  });
}
