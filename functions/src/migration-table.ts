import { searchNames } from "./accounts/migrations.ts";
import { listedPictures } from "./listings/migrations.ts";
import { eventDeaths, jobTimes } from "./ops/migrations.ts";
import { joinMigrations } from "./platform/migrations/define-migration.ts";

/** Every change of a stored shape that this code knows. Each domain declares its own; this table joins them for who runs them. */
export const migrationTable = joinMigrations(eventDeaths, jobTimes, listedPictures, searchNames);
