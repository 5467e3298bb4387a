import { all, ascendingOnly, exempt, id, type Rules } from "./rule.ts";

export const rulesOfFields: Rules = {
  "https://firebase.google.com/docs/firestore/query-data/index-overview#automatic_indexing": [
    { promise: "an equality needs no declaration", query: (of) => of.where("state", "==", "CA") },
    { promise: "a range needs none", query: (of) => of.where("population", "<", 100_000) },
    {
      promise: "a range and its order need none",
      query: (of) => of.where("population", ">", 1).orderBy("population", "desc"),
    },
    { promise: "an order needs none, downwards either", query: (of) => of.orderBy("name", "desc") },
    { promise: "array-contains needs none", query: (of) => of.where("regions", "array-contains", "west") },
    { promise: "a field of a map needs none", query: (of) => of.where("mayor.name", "==", "Ada") },
    { promise: "all documents of a collection need none", query: (of) => of },
    { promise: "several equalities need none", query: all },
    {
      promise: "an equality with `in` needs none",
      query: (of) => of.where("country", "in", ["USA", "Japan"]),
    },
    {
      promise: "a comparison with null is an equality",
      query: (of) => of.where("state", "==", null).where("country", "==", "USA"),
    },
    {
      promise: "`!=` is a range",
      query: (of) => of.where("state", "!=", "CA").where("country", "==", "USA"),
      lacks: ["↑country ↑state"],
    },
  ],
  "https://firebase.google.com/docs/firestore/query-data/index-overview#single-field-index-exemptions": [
    {
      promise: "an exempted field is not found",
      query: (of) => of.where("state", "==", "CA"),
      overrides: [exempt("state")],
      lacks: ["↑state"],
    },
    {
      promise: "an exempted field is found by an index of several fields",
      query: (of) => of.where("state", "==", "CA").where("country", "==", "USA"),
      overrides: [exempt("state")],
      indexes: ["↑country ↑state"],
    },
    {
      promise: "an exempted field cannot be merged",
      query: (of) => of.where("state", "==", "CA").where("country", "==", "USA"),
      overrides: [exempt("state")],
      lacks: ["↑country ↑state"],
    },
    {
      promise: "an exemption of a map holds for its fields",
      query: (of) => of.where("mayor.name", "==", "Ada"),
      overrides: [exempt("mayor")],
      lacks: ["↑mayor.name"],
    },
    {
      promise: "a field of an exempted map can have indexes of its own",
      query: (of) => of.orderBy("mayor.name"),
      overrides: [exempt("mayor"), ascendingOnly("mayor.name")],
    },
    {
      promise: "a collection can be exempted whole",
      query: (of) => of.where("state", "==", "CA"),
      overrides: [exempt("*")],
      lacks: ["↑state"],
    },
    {
      promise: "one index that is left answers in its own direction",
      query: (of) => of.orderBy("name", "desc"),
      overrides: [ascendingOnly("name")],
      lacks: ["↓name"],
    },
  ],
  "https://firebase.google.com/docs/firestore/query-data/index-overview#query_scopes": [
    {
      promise: "all collections of an id need no index",
      query: (_, firestore) => firestore.collectionGroup("cities"),
    },
    {
      promise: "a filter of all collections of an id needs an index of its own scope",
      query: (_, firestore) => firestore.collectionGroup("cities").where("state", "==", "CA"),
      lacks: ["all ↑state"],
    },
    {
      promise: "an index of all collections of an id answers",
      query: (_, firestore) => firestore.collectionGroup("cities").where("state", "==", "CA").orderBy("name"),
      indexes: ["all ↑state ↑name"],
    },
    {
      promise: "an index of one collection does not answer for all",
      query: (_, firestore) => firestore.collectionGroup("cities").where("state", "==", "CA").orderBy("name"),
      indexes: ["↑state ↑name"],
      lacks: ["all ↑state ↑name"],
    },
  ],
  "https://firebase.google.com/docs/firestore/query-data/index-overview#default_ordering_and_the_name_field":
    [
      { promise: "ids upwards need no index", query: (of) => of.orderBy(id).startAfter("a") },
      { promise: "a range of ids needs none", query: (of) => of.where(id, ">=", "a").where(id, "<", "b") },
      { promise: "ids downwards need one", query: (of) => of.orderBy(id, "desc"), lacks: ["↓__name__"] },
      {
        promise: "an equality in the order of ids needs none",
        query: (of) => of.where("state", "==", "CA").orderBy(id),
      },
      {
        promise: "an equality with ids downwards needs none",
        query: (of) => of.where("state", "==", "CA").orderBy(id, "desc"),
      },
      {
        promise: "ids go as the last order does",
        query: (of) => of.orderBy("name", "desc").orderBy(id, "desc"),
      },
      {
        promise: "ids in the other direction need an index",
        query: (of) => of.orderBy("name", "desc").orderBy(id),
        lacks: ["↓name ↑__name__"],
      },
      {
        promise: "an index can have ids in the other direction",
        query: (of) => of.orderBy("name", "desc").orderBy(id),
        indexes: ["↓name ↑__name__"],
      },
      {
        promise: "array-contains with ids downwards needs an index",
        query: (of) => of.where("regions", "array-contains", "west").orderBy(id, "desc"),
        lacks: ["∋regions ↓__name__"],
      },
    ],
};
