import { globSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { alarmRules } from "../../src/alarm-rules.ts";
import type { AlarmDefinition } from "../../src/platform/alarms/alarm.ts";
import { functionsFolder } from "../../tools/paths.ts";

/** Every alarm that some domain declares, by name: in its `alarms.ts`, or as a rule. */
export async function listDeclaredAlarms(): Promise<AlarmDefinition[]> {
  const files = globSync("src/*/alarms.ts", { cwd: functionsFolder });
  const modules = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(join(functionsFolder, file)).href)) as object),
  );
  const raised = modules.flatMap((module) => Object.values(module) as AlarmDefinition[]);
  const ruled = Object.entries(alarmRules).map(([name, { advice, severity }]) => ({
    name: name as AlarmDefinition["name"],
    advice,
    severity,
  }));
  return [...raised, ...ruled].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
