import { globSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import { functionsFolder } from "../../tools/paths.ts";

const source = join(functionsFolder, "src");
const added = join(functionsFolder, "bench/cold-start/deployed");

/**
 * Writes the same functions as most projects deploy them: one JavaScript file a source file, no bundle, and
 * everything imported at the top, so that loading the index loads every handler and every library.
 */
export async function writeMonolith(folder: string): Promise<void> {
  const files = globSync("**/*.ts", { cwd: source });
  for (const file of files.filter((each) => !each.endsWith(".test.ts"))) {
    await writeModule(join(source, file), join(folder, "src", file));
  }
  for (const file of globSync("*.ts", { cwd: added })) {
    await writeModule(join(added, file), join(folder, "bench/cold-start/deployed", file));
  }
}

async function writeModule(from: string, to: string): Promise<void> {
  const typescript = await readFile(from, "utf8");
  const { code } = await transform(typescript, { loader: "ts", format: "esm", target: "node24" });
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to.replace(/\.ts$/, ".js"), importAtTop(code));
}

/** Turns each `import("…")` into an import at the top, and sources' names into those of their output. */
function importAtTop(code: string): string {
  const specifiers: string[] = [];
  const eager = code.replaceAll(/\bimport\(\s*("[^"]+")\s*\)/g, (_, specifier: string) => {
    if (!specifiers.includes(specifier)) specifiers.push(specifier);
    return `Promise.resolve(__module${specifiers.indexOf(specifier)})`;
  });
  const imports = specifiers.map((specifier, index) => `import * as __module${index} from ${specifier};`);
  return [...imports, eager].join("\n").replaceAll(/\b(from|import) ("\.[^"]+)\.ts"/g, '$1 $2.js"');
}
