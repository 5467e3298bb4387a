import { implement } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = implement<typeof contract>({
  getBalance: () => import("./get-balance.ts"),
  listAlarms: () => import("./list-alarms.ts"),
});
