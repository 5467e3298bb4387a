import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readDeployedFunctions } from "../cost/deployed-functions.ts";
import { functionsFolder, projectFolder } from "../paths.ts";
import { readDeclared } from "./declared.ts";

/** What `firebase deploy --only functions:<domain>` sends, and what of the rest those functions and their clients need. */
export interface OneDomain {
  readonly functions: readonly string[];
  readonly parameters: readonly string[];
  readonly secrets: readonly string[];
  readonly collections: readonly string[];
  readonly files: readonly string[];
  readonly compositeIndexes: number;
  readonly fieldOverrides: readonly { readonly field: string; readonly ttl: boolean | undefined }[];
  /** Paths of the domain's documents and files that rules let clients reach. */
  readonly firestoreRules: readonly string[];
  readonly storageRules: readonly string[];
}

const read = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");
const inFirst = (paths: readonly string[]) => new Set(paths.map((path) => path.split("/")[0]));

/** Read from the domain's own files and from those that are deployed. */
export async function readDomain(name: string): Promise<OneDomain> {
  const { dataMap = [], files = [] } = (await import(`../../src/${name}/data-map.ts`)) as {
    dataMap?: readonly { readonly path: string }[];
    files?: readonly { readonly prefix: string }[];
  };
  const collections = dataMap.map(({ path }) => path);
  const folders = files.map(({ prefix }) => prefix);
  const groups = new Set(collections.map((path) => path.split("/").at(-2)));
  const { indexes } = readDeclared();
  const { fieldOverrides } = JSON.parse(read(projectFolder, "firestore.indexes.json")) as {
    fieldOverrides: { collectionGroup: string; fieldPath: string; ttl?: boolean }[];
  };
  const rulesOf = (file: string, roots: ReadonlySet<string | undefined>) =>
    listMatches(read(projectFolder, file)).filter((path) => roots.has(path.split("/")[0]));
  return {
    functions: readDeployedFunctions()
      .map((each) => each.name)
      .filter((each) => each.startsWith(`${name}-`)),
    parameters: readParameterNames(name),
    secrets: readSecrets(name),
    collections,
    files: folders,
    compositeIndexes: indexes.filter(({ collectionGroup }) => groups.has(collectionGroup)).length,
    fieldOverrides: fieldOverrides
      .filter(({ collectionGroup }) => groups.has(collectionGroup))
      .map(({ collectionGroup, fieldPath, ttl }) => ({ field: `${collectionGroup}.${fieldPath}`, ttl })),
    firestoreRules: rulesOf("firestore.rules", inFirst(collections)),
    storageRules: rulesOf("storage.rules", inFirst(folders)),
  };
}

function readParameterNames(name: string): string[] {
  const file = `src/${name}/parameters.ts`;
  if (!existsSync(join(functionsFolder, file))) return [];
  const declared = read(functionsFolder, file).matchAll(/\bdefine(?:Boolean|Int|String)\("(\w+)"/g);
  return Array.from(declared, ([, parameter = ""]) => parameter).toSorted();
}

/** Those bound to the domain's functions: the last column of the table of functions. */
function readSecrets(name: string): string[] {
  const lines = read(functionsFolder, "test/cloud-surface.txt").split("\n");
  const bound = lines.filter((line) => line.startsWith(`${name}-`)).map((line) => line.split(/ {2,}/).at(-1));
  return [...new Set(bound.flatMap((cell = "-") => (cell === "-" ? [] : cell.split(","))))].toSorted();
}

/** The paths of top-level `match` blocks inside a service's own. */
function listMatches(rules: string): string[] {
  return Array.from(rules.matchAll(/^ {4}match \/(\S+) \{/gm), ([, path = ""]) => path);
}
