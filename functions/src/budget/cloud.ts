import { whenMessage } from "../platform/triggers/when-message.ts";
import { budgetTopic } from "./parameters.ts";

/** Not deployed while there is no topic. */
export const onBudgetMessage = whenMessage(() => import("./reactions/on-budget-message.ts"), {
  topic: budgetTopic,
  omit: budgetTopic.equals(""),
  maxInstances: 1,
});
