import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { functionsFolder } from "../paths.ts";

export const docsPageFile = join(functionsFolder, "src/platform/openapi/docs-page.json");

/** The page for people as it is served: its markup, style and script, by the names of their files. */
export async function buildDocsPage(): Promise<Record<string, string>> {
  const folder = join(functionsFolder, "docs-page");
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ["page.ts", "page.css"],
    outdir: folder,
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2024",
    logLevel: "silent",
  });
  const built = outputFiles.map(({ path, text }) => [path.slice(folder.length + 1), text.trim()] as const);
  const markup = await readFile(join(folder, "page.html"), "utf8");
  return Object.fromEntries([["page.html", markup.replaceAll(/\n\s*/g, "\n")], ...built]);
}
