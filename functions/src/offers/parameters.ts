import { defineInt } from "firebase-functions/params";

export const reservationHours = defineInt("RESERVATION_HOURS", {
  default: 24,
  description: "How long a seller reserves a piece for the other side of a conversation",
});

export const offerHours = defineInt("OFFER_HOURS", {
  default: 48,
  description: "How long a buyer or seller has to answer a proposed price",
});
