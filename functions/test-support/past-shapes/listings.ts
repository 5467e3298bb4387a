/** Listings as they were stored before 30 November 2026: their photos had no pictures. Never changed. */
const shared = {
  seller: "sam",
  title: "Copper jug",
  description: "",
  price: { amount: 1200, currency: "EUR" },
  category: null,
  condition: null,
  brand: null,
  attributes: {},
  tags: [],
  shipping: [],
  pickup: null,
  salePrice: null,
  suspension: null,
  isAway: false,
  version: 2,
  createdAt: new Date("2026-11-20T10:00:00Z"),
  updatedAt: new Date("2026-11-20T10:00:00Z"),
};

export const pastListings = {
  onSale: {
    ...shared,
    id: "onSale",
    state: "active",
    photos: [
      { mediaId: "front", generation: "1", alt: "From the front" },
      { mediaId: "gone", generation: "1", alt: "" },
    ],
    photoKeys: ["front.1", "gone.1"],
    publishedAt: new Date("2026-11-20T10:00:00Z"),
  },
  draft: {
    ...shared,
    id: "draft",
    state: "draft",
    photos: [{ mediaId: "front", generation: null, alt: "" }],
    photoKeys: ["front"],
    publishedAt: null,
  },
} as const;
