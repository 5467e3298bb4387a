import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { build, type Metafile, type OutputFile } from "esbuild";
import { hashDeclaredFiles } from "../src/backups/declared-files.ts";
import { cacheFolder, functionsFolder, projectFolder } from "./paths.ts";

/** What is deployed: the index of all functions, and the persistent server. */
const deployed = { index: "src/index.ts", server: "src/server/main.ts" };

/**
 * In a third of the time, for emulators that run: packages stay where they are, stacks name places in what was built, and
 * whoever asks says what failed.
 */
const quick = {
  packages: "external",
  sourcemap: false,
  minifySyntax: false,
  minifyWhitespace: false,
  logLevel: "silent",
} as const;

/**
 * Bundles the package: ES modules, split where the source says `import()`, so that a cold start reads few
 * files and only those its function needs. Says what went into which file.
 */
export async function bundle(
  folder: string,
  entryPoints: Record<string, string> = deployed,
  { isQuick = false } = {},
): Promise<Metafile> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: functionsFolder,
    write: false,
    entryPoints,
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
    define: { __DECLARED_HASHES__: JSON.stringify(hashDeclaredFiles(projectFolder)) },
    // Native code, and files that their packages read beside themselves.
    external: ["sharp", "pdfkit", "libheif-js"],
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
    ...(isQuick && quick),
  });
  await replaceFolder(folder, outputFiles);
  return metafile;
}

/** Puts it in place whole, so that a running emulator or deploy never meets half of it, nor a failed build. */
async function replaceFolder(folder: string, files: OutputFile[]): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const scratch = await mkdtemp(join(cacheFolder, "build-"));
  for (const { path, contents } of files) {
    const target = join(scratch, relative(folder, path));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, contents);
  }
  await rm(folder, { recursive: true, force: true });
  await chmod(scratch, 0o755);
  await rename(scratch, folder);
}

if (import.meta.main) {
  await bundle(join(functionsFolder, "lib"));
}
