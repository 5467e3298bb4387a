/** Events as they were stored before 29 November 2026: without `diedAt` and `reason` once dead. Never changed, as those of jobs. */
const shared = {
  type: "reviews.reviewPublished",
  data: { reviewId: "r", author: "b", subject: "s", rating: 5 },
  at: new Date("2026-11-27T21:00:00Z"),
  causationDepth: 1,
  done: [],
};

export const pastEvents = {
  dead: {
    ...shared,
    id: "dead",
    state: "dead",
    attempts: 18,
    dueAt: new Date("2026-11-28T21:10:00Z"),
    failures: {
      "notifications.notifyOfReview": "Error: mailbox m-20261128 is down",
      "reviews.addToRating": "Error: mailbox m-20261127 is down",
    },
    expireAt: new Date("2027-11-28T21:00:00Z"),
  },
  delivered: {
    ...shared,
    id: "delivered",
    state: "delivered",
    attempts: 1,
    dueAt: new Date("2026-11-27T21:01:00Z"),
    failures: {},
    expireAt: new Date("2026-12-27T21:00:00Z"),
  },
} as const;
