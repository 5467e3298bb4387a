import { migrationTable } from "../../src/migration-table.ts";
import { describePending, findPending, listRequired } from "../pending-migrations.ts";
import { readMigrations } from "../read-migrations.ts";
import type { Check } from "./check.ts";
import { missing, there } from "./finding.ts";

export const migrationCheck: Check = {
  what: "Migrations",
  parts: ["functions"],
  byHand: () => "GET /v1/migrations of the version that is deployed, as an admin",
  look: async ({ id }) => {
    const names = listRequired(migrationTable).map(({ name }) => name);
    if (names.length === 0) return [there("Migrations: this version needs none")];
    const read = await readMigrations(id, names);
    const pending = findPending(migrationTable, read);
    if (pending.length === 0) return [there(`Migrations: ${names.join(", ")} done`)];
    const [line = "", ...actions] = describePending(pending, read).split("\n");
    return [missing(`Migrations: ${line}`, ...actions)];
  },
};
