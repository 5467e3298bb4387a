import { every } from "../platform/schedules/timing.ts";

export const schedules = {
  "relations.reconcileRelations": every(180, () => import("./schedules/reconcile-relations.ts")),
};
