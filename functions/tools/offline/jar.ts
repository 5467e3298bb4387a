import { execFile } from "node:child_process";
import { createHash, type BinaryLike } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { type Java } from "../java.ts";
import { cacheFolder } from "../paths.ts";

export const run = promisify(execFile);

const folder = join(cacheFolder, "emulators");

/**
 * Makes a jar once for the inputs it depends on, named by their hash. It is moved into place whole, so that two runs at
 * once or a killed one leave no half-made jar.
 */
export async function cachedJar(
  name: string,
  inputs: BinaryLike[],
  make: (jar: string, scratch: string) => Promise<void>,
): Promise<string> {
  const hash = createHash("sha256");
  for (const input of inputs) hash.update(input);
  const jar = join(folder, `${name}-${hash.digest("hex").slice(0, 12)}.jar`);
  if (existsSync(jar)) return jar;
  await mkdir(dirname(jar), { recursive: true });
  const scratch = await mkdtemp(join(folder, `${name}-`));
  try {
    const made = join(scratch, "made.jar");
    await make(made, scratch);
    await rename(made, jar);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return jar;
}

/** Packs classes, or nothing but a manifest, into a jar that `java -jar` starts with another jar's classes. */
export async function packJar(
  java: Java,
  jar: string,
  contents: { mainClass: string; classPath: string; scratch: string; classes?: string },
): Promise<void> {
  const manifest = join(contents.scratch, "manifest.txt");
  const lines = [
    `Main-Class: ${contents.mainClass}`,
    `Class-Path: ${pathToFileURL(contents.classPath).href}`,
  ];
  await writeFile(manifest, lines.flatMap(foldManifestLine).join("\n") + "\n");
  const classes = contents.classes ? ["-C", contents.classes, "."] : [];
  await run(join(java.home, "bin", "jar"), ["--create", "--file", jar, "--manifest", manifest, ...classes]);
}

/** A manifest's lines hold 72 bytes; what is longer goes on after a space. */
function foldManifestLine(line: string): string[] {
  return line.match(/^.{1,70}|.{1,69}/g)?.map((part, index) => (index === 0 ? part : ` ${part}`)) ?? [];
}
