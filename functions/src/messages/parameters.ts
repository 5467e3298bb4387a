import { defineInt } from "firebase-functions/params";

export const messageMonths = defineInt("MESSAGE_MONTHS", {
  default: 0,
  description: "Months after its last message that a conversation is kept; 0 keeps all",
});
