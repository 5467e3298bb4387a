import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../build.ts";
import { cacheFolder, functionsFolder } from "../paths.ts";
import { host, portOffset, type Ports } from "../ports.ts";
import { Problem } from "../problem.ts";

/** The domains whose functions `src/index.ts` deploys below their names, and the file of each. */
function readDomains(): Map<string, string> {
  const index = readFileSync(join(functionsFolder, "src/index.ts"), "utf8");
  const lines = index.matchAll(/^export \* as (\w+) from "\.\/(\S+)";$/gm);
  return new Map(Array.from(lines, ([, name = "", file = ""]) => [name, file]));
}

/** @throws Problem for what is no domain with functions. */
export function parseDomains(text: string): string[] {
  const domains = readDomains();
  const named = text.split(",").map((each) => each.trim());
  const unknown = named.filter((name) => !domains.has(name));
  if (unknown.length > 0)
    throw new Problem(
      `--only ${unknown.join(",")}: there is no such domain. There are ${[...domains.keys()].join(", ")}.`,
    );
  return named;
}

/** Builds these domains' functions and no others, as `firebase deploy --only functions:<domain>` sends them. Resolves to the folder. */
export async function buildDomains(names: readonly string[]): Promise<string> {
  const domains = readDomains();
  const folder = join(cacheFolder, `only-${portOffset()}`);
  mkdirSync(folder, { recursive: true });
  const index = join(folder, "index.ts");
  const lines = names.map((name) => `export * as ${name} from "../../src/${domains.get(name) ?? ""}";\n`);
  writeFileSync(index, lines.join(""));
  const built = join(folder, "lib");
  await bundle(built, { index }, { isQuick: true });
  return built;
}

/** What somebody needs who tries a domain by itself: there is no operation that would register them. */
export function describeOnly(
  names: readonly string[],
  { firestore, storage, auth, ui }: Ports,
  hasUi: boolean,
) {
  return [
    `\nOnly the functions of ${names.join(" and ")} run, with all rules and parameters; nothing else is called or scheduled.`,
    `Authentication ${host}:${auth}, Firestore ${host}:${firestore}, Storage ${host}:${storage}${hasUi ? `, to look at http://${host}:${ui}` : ""}`,
    'Who acts needs a grant, which your own server writes: access/{uid} with uid, state: "active", roles: [] and grantedAt.',
    "Ctrl-C stops it.",
  ].join("\n");
}
