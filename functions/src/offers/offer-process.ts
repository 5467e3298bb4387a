export const offerStates = [
  "proposed",
  "countered",
  "accepted",
  "declined",
  "withdrawn",
  "expired",
  "used",
] as const;
export type OfferState = (typeof offerStates)[number];
export const offerActors = ["buyer", "seller", "system"] as const;
export type OfferActor = (typeof offerActors)[number];

/**
 * The whole process: who may do what in which state. What is not listed is refused. It begins with `propose`, or with `reserve`.
 */
export const offerTransitions = [
  { action: "counter", actor: "seller", from: "proposed", to: "countered" },
  { action: "accept", actor: "seller", from: "proposed", to: "accepted" },
  { action: "decline", actor: "seller", from: "proposed", to: "declined" },
  { action: "withdraw", actor: "buyer", from: "proposed", to: "withdrawn" },
  { action: "expire", actor: "system", from: "proposed", to: "expired" },
  { action: "counter", actor: "buyer", from: "countered", to: "proposed" },
  { action: "accept", actor: "buyer", from: "countered", to: "accepted" },
  { action: "decline", actor: "buyer", from: "countered", to: "declined" },
  { action: "withdraw", actor: "seller", from: "countered", to: "withdrawn" },
  { action: "expire", actor: "system", from: "countered", to: "expired" },
  // The buyer need not buy at it; the seller is bound until it expires.
  { action: "withdraw", actor: "buyer", from: "accepted", to: "withdrawn" },
  // Its quantity is held for the buyer for a while, or no longer; the price is valid either way.
  { action: "reserve", actor: "seller", from: "accepted", to: "accepted" },
  { action: "release", actor: "seller", from: "accepted", to: "accepted" },
  { action: "use", actor: "system", from: "accepted", to: "used" },
  { action: "expire", actor: "system", from: "accepted", to: "expired" },
  // Paid late by the checkout that held it.
  { action: "use", actor: "system", from: "expired", to: "used" },
  // What was bought at its price is undone: it is valid again until its own time is up.
  { action: "restore", actor: "system", from: "used", to: "accepted" },
] as const satisfies readonly { action: string; actor: OfferActor; from: OfferState; to: OfferState }[];

export type OfferAction = (typeof offerTransitions)[number]["action"];
export const offerActions = [
  "propose",
  "counter",
  "accept",
  "decline",
  "withdraw",
  "expire",
  "use",
  "restore",
  "reserve",
  "release",
] as const;

/** Who answers in a state; nobody in other states. */
export const turnIn = new Map<OfferState, "buyer" | "seller">([
  ["proposed", "seller"],
  ["countered", "buyer"],
]);

/** Whether an offer in this state is still open. */
export function isOpen(state: OfferState): boolean {
  return ["proposed", "countered", "accepted"].includes(state);
}
