/** `failed` is for good: nothing tries it again but its endpoint's owner. */
export const deliveryStates = ["pending", "delivered", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why an attempt had no success. */
export const attemptErrors = [
  "status",
  "redirect",
  "timeout",
  "addressRefused",
  "unknownHost",
  "certificate",
  "connection",
] as const;
export type AttemptError = (typeof attemptErrors)[number];

/** The most deliveries that are sent again at once. */
export const MAX_REPLAYED = 10_000;
