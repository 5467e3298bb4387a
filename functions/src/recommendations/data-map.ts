import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { ForYou, SimilarDocument } from "./recommendation-store.ts";
import type { Taste } from "./taste.ts";

export const dataMap = [
  describeCollection<Taste>()({
    path: "tastes/{uid}",
    owner: ["uid"],
    personal: ["acts"],
    other: ["changedAt"],
    retention: { sweptBy: "recommendations.learnAtNight", when: "180 days after the last act" },
    erasure: { action: "delete", by: "id" },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<ForYou>()({
    path: "forYou/{uid}",
    owner: ["uid"],
    personal: ["ranked", "served"],
    other: ["basis", "version", "builtAt"],
    retention: { sweptBy: "recommendations.learnAtNight", when: "180 days after the last act" },
    erasure: { action: "delete", by: "id" },
    export: "whole",
    isBackedUp: false,
  }),
  // Listings alone: sellers are named by a key that leads nowhere once they have left, and three members make a pair.
  describeCollection<SimilarDocument>()({
    path: "similar/{key}",
    owner: [],
    personal: [],
    other: ["key", "changedAt", "alike", "together", "alongside", "kinds", "listings"],
    retention: { sweptBy: "recommendations.learnAtNight", when: "180 days after it last changed" },
    erasure: { action: "none" },
    export: "nothing",
    isBackedUp: false,
  }),
];
