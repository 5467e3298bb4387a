import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { bundle } from "../../tools/build.ts";
import { cacheFolder } from "../../tools/paths.ts";
import { writeMonolith } from "./monolith.ts";

const emptyCallable = `
import { initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { onCall } from "firebase-functions/https";

initializeApp();

export const write = onCall(async ({ auth }) => {
  await getFirestore().collection("written").doc(auth.uid).set({ at: new Date() });
  return { written: true };
});
`;

const emptyTrigger = `
import { onObjectFinalized } from "firebase-functions/storage";

export const ignore = onObjectFinalized(() => undefined);
`;

/** The packages that are compared, each a folder with a package.json as a deploy uploads it. */
export interface Builds {
  readonly souk: string;
  readonly monolith: string;
  readonly emptyCallable: string;
  readonly emptyTrigger: string;
  /** What went into which file of ours. */
  readonly contents: Metafile;
}

/** They lie below the package, so that all resolve the same node_modules. */
export async function makeBuilds(): Promise<Builds> {
  const root = join(cacheFolder, "cold-start");
  await rm(root, { recursive: true, force: true });
  const make = async (name: string, main: string) => {
    const folder = join(root, name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", main }));
    return folder;
  };
  const souk = await make("souk", "lib/index.mjs");
  const monolith = await make("monolith", "bench/cold-start/deployed/index.js");
  const callable = await make("empty-callable", "index.js");
  const trigger = await make("empty-trigger", "index.js");
  await writeFile(join(callable, "index.js"), emptyCallable);
  await writeFile(join(trigger, "index.js"), emptyTrigger);
  await writeMonolith(monolith);
  const contents = await bundle(join(souk, "lib"), { index: "bench/cold-start/deployed/index.ts" });
  return { souk, monolith, emptyCallable: callable, emptyTrigger: trigger, contents };
}
