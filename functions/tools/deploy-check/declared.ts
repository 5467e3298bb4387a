import { readFileSync } from "node:fs";
import { join } from "node:path";
import { functionDefaults } from "../../src/platform/runtime/config.ts";
import { readDeployedFunctions } from "../cost/deployed-functions.ts";
import { functionsFolder, projectFolder } from "../paths.ts";

interface Parameter {
  readonly name: string;
  readonly isSecret: boolean;
  /** The values it can have; none where any text will do. */
  readonly choices: readonly string[];
}

export interface Index {
  readonly collectionGroup: string;
  readonly queryScope: string;
  readonly fields: readonly Readonly<Record<string, unknown>>[];
}

/** What this version declares, and a deploy brings into a project. */
export interface Declared {
  readonly region: string;
  readonly functions: readonly string[];
  readonly schedules: number;
  readonly parameters: readonly Parameter[];
  readonly indexes: readonly Index[];
  readonly fieldOverrides: number;
  readonly firestoreRules: string;
  readonly storageRules: string;
}

const read = (file: string) => readFileSync(join(projectFolder, file), "utf8");

/** From the table that a test compares with what a deploy would make, and the files that are deployed as they are. */
export function readDeclared(): Declared {
  const functions = readDeployedFunctions();
  const { indexes, fieldOverrides } = JSON.parse(read("firestore.indexes.json")) as {
    indexes: Index[];
    fieldOverrides: object[];
  };
  return {
    region: functionDefaults.region,
    functions: functions.map(({ name }) => name),
    schedules: functions.filter(({ trigger }) => trigger.startsWith("schedule ")).length,
    parameters: readParameters(),
    indexes,
    fieldOverrides: fieldOverrides.length,
    firestoreRules: read("firestore.rules"),
    storageRules: read("storage.rules"),
  };
}

function readParameters(): Parameter[] {
  const [, table = ""] = readFileSync(join(functionsFolder, "test/cloud-surface.txt"), "utf8").split("\n\n");
  const [, ...lines] = table.trim().split("\n");
  return lines.map((line) => {
    const [name = "", type = "", ...rest] = line.split(/ {2,}/);
    const choices = rest[1]?.split(" | ") ?? [];
    return { name, isSecret: type === "secret", choices };
  });
}
