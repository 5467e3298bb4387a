import { defineString } from "firebase-functions/params";

export const budgetTopic = defineString("BUDGET_TOPIC", {
  default: "",
  description:
    "Pub/Sub topic of this project to which a Google Cloud budget publishes; empty: the function for it is not deployed",
});

export const budgetId = defineString("BUDGET_ID", {
  default: "",
  description: "Id of the budget that is believed on BUDGET_TOPIC, a UUID; empty: none is",
});
