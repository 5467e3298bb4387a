import { copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { operations } from "../../src/api/operations.ts";
import { memberRoutes, staffRoutes } from "../../src/client/routes.ts";
import { listOperations } from "../../src/platform/operations/route.ts";
import { functionsFolder } from "../paths.ts";
import { describeDocuments } from "./document-types.ts";
import { describeLiveQueries } from "./live-declarations.ts";
import { describeOperations } from "./operation-types.ts";

const modules = {
  index: "src/client/callable-client.ts",
  rest: "src/client/rest-client.ts",
  "staff-routes": "src/client/staff-routes.ts",
  picture: "src/client/picture.ts",
  sizes: "src/client/limit-density.ts",
  live: "src/client/live-queries.ts",
  push: "src/client/push-renderer.ts",
  outbox: "src/client/outbox.ts",
};

const handWritten = join(import.meta.dirname, "package");

/** A frontend imports a table of routes, and no contract. */
const routesAsText: Plugin = {
  name: "routes as text",
  setup: (bundler) => {
    bundler.onLoad({ filter: /src\/client\/routes\.ts$/ }, () => ({
      contents: `export const memberRoutes = ${JSON.stringify(memberRoutes)};\nexport const staffRoutes = ${JSON.stringify(staffRoutes)};`,
    }));
  },
};

/** Writes the client as a package of its own: ES modules with their types, which import nothing but Firebase's types. */
export async function writeClient(folder: string, version: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build({
    absWorkingDir: functionsFolder,
    entryPoints: modules,
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: "shared-[hash]",
    format: "esm",
    platform: "browser",
    target: "es2022",
    treeShaking: true,
    legalComments: "none",
    logLevel: "warning",
    plugins: [routesAsText],
  });
  const files = {
    "package.json": `${JSON.stringify(packageOf(version), undefined, 2)}\n`,
    "operations.d.ts": describeOperations(listOperations(operations)),
    "documents.d.ts": describeDocuments(),
    "live.d.ts": describeLiveQueries(),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  for (const name of await readdir(handWritten)) await copyFile(join(handWritten, name), join(folder, name));
}

function packageOf(version: string) {
  const entries = Object.keys(modules).map((name) => [
    name === "index" ? "." : `./${name}`,
    { types: `./${name}.d.ts`, default: `./${name}.js` },
  ]);
  return {
    name: "souk-client",
    version,
    description: "The client of a Souk backend: calls, live documents, pictures and pushes",
    license: "Apache-2.0",
    type: "module",
    sideEffects: false,
    exports: Object.fromEntries(entries) as object,
    types: "./index.d.ts",
    peerDependencies: { firebase: ">=11" },
    peerDependenciesMeta: { firebase: { optional: true } },
  };
}
