import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Metafile } from "esbuild";
import { functionsFolder } from "./places.ts";

/**
 * Bundles the package: ES modules, split where the source says `import()`, so that a cold start reads few
 * files and only those its function needs. Says what went into which file.
 */
export async function bundle(folder: string): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: functionsFolder,
    entryPoints: { index: "src/index.ts" },
    outdir: folder,
    bundle: true,
    splitting: true,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node24",
    chunkNames: "chunks/[name]-[hash]",
    // Google's functions framework knows .mjs for a module; for .js it loads 40 ms of code to find that out.
    outExtension: { ".js": ".mjs" },
    sourcemap: "linked",
    sourcesContent: false,
    // Not identifiers: @google-cloud/firestore compares constructor names.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    // Native code, and files that their packages read beside themselves.
    external: ["sharp", "pdfkit"],
    // CommonJS packages in the bundle still expect these.
    banner: {
      js: [
        'import { createRequire as __createRequire } from "node:module";',
        'import { fileURLToPath as __fileURLToPath } from "node:url";',
        "const require = __createRequire(import.meta.url);",
        "const __filename = __fileURLToPath(import.meta.url);",
        'const __dirname = __fileURLToPath(new URL(".", import.meta.url));',
      ].join("\n"),
    },
    logLevel: "warning",
  });
  return metafile;
}

if (import.meta.main) {
  // Beside lib/ and then in its place, so that lib/ is whole at any time and stays when a build fails.
  const fresh = join(functionsFolder, `lib-${process.pid}`);
  const lib = join(functionsFolder, "lib");
  try {
    await bundle(fresh);
    // @TODO Goes when "main" in package.json is lib/index.mjs.
    await writeFile(join(fresh, "index.js"), 'export * from "./index.mjs";\n');
    await rm(lib, { recursive: true, force: true });
    await rename(fresh, lib);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
