import { createRequire } from "node:module";
import type { Param } from "./manifest.ts";

const require = createRequire(import.meta.url);

const heading = `# Settings of every project this is deployed to; a project's own are in .env.<project>.
# Fewer memory arenas keep photo work a quarter smaller at the same speed.
MALLOC_ARENA_MAX=2
# The functions framework shows stack traces in its own error pages otherwise.
NODE_ENV=production

# Every parameter with its default, so that a deploy asks for none. Change a value in .env.<project>, not here.
`;

/** The file `.env`, as the parameters of the source make it. */
export function writeEnvFile(params: readonly Param[]): string {
  const lines = params
    .filter(({ type }) => type !== "secret")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, default: preset, description }) => `# ${description}\n${name}=${quote(String(preset))}\n`);
  return heading + lines.join("");
}

function quote(value: string): string {
  return /^[\w.:/@-]*$/.test(value) ? value : JSON.stringify(value);
}

interface FirebaseTools {
  loadUserEnvs(options: object): Record<string, string>;
  envWithTypes(params: readonly Param[], values: Record<string, string>): object;
  resolveParams(options: object): Promise<{ paramValues: Record<string, { toString(): string }> }>;
}
const load = (file: string) => require(`firebase-tools/lib/${file}`) as FirebaseTools;

/** The values that a deploy of the package in `folder` ends up with, by firebase-tools' own reckoning. Throws where it would ask. */
export async function resolveUnattended(
  folder: string,
  params: readonly Param[],
): Promise<Record<string, string>> {
  const project = { projectId: "shop", projectDir: folder, functionsSource: folder };
  const plain = params.filter(({ type }) => type !== "secret");
  const { paramValues } = await load("deploy/functions/params").resolveParams({
    params: plain,
    userEnvs: load("deploy/functions/build").envWithTypes(plain, load("functions/env").loadUserEnvs(project)),
    firebaseConfig: { projectId: "shop" },
    codebase: "default",
    nonInteractive: true,
  });
  return Object.fromEntries(plain.map(({ name }) => [name, String(paramValues[name])]));
}
