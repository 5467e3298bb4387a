// In the client's package a table takes the place of this file, so that no contract is loaded: tools/client/write-client.ts.
import { operations } from "../api/operations.ts";
import { listOperations } from "../platform/operations/route.ts";
import { encodeRoutes } from "./route-table.ts";

const [forStaff, forMembers] = [true, false].map((isForStaff) =>
  listOperations(operations).filter(
    ({ access }) => (access === "moderator" || access === "admin") === isForStaff,
  ),
);

export const memberRoutes = encodeRoutes(forMembers ?? []);
/** Of moderators and admins. */
export const staffRoutes = encodeRoutes(forStaff ?? []);
