import { createRequire } from "node:module";
import type { Manifest } from "./manifest.ts";

const require = createRequire(import.meta.url);

interface Deployed {
  readonly id: string;
  readonly eventTrigger?: { readonly eventFilters?: { readonly topic?: string } };
}

interface FirebaseTools {
  readonly buildFromV1Alpha1: (
    manifest: Manifest,
    project: string,
    region: string,
    runtime: string,
  ) => object;
  readonly toBackend: (
    build: object,
    values: object,
  ) => { endpoints: Record<string, Record<string, Deployed>> };
  readonly ParamValue: new (value: string, isInternal: boolean, types: object) => object;
}
const load = (file: string) => require(`firebase-tools/lib/deploy/functions/${file}`) as FirebaseTools;

/** The functions that a deploy of a manifest creates with these values of parameters, by firebase-tools' own reckoning. */
export function listDeployed(manifest: Manifest, values: Record<string, string>): Deployed[] {
  const { buildFromV1Alpha1 } = load("runtimes/discovery/v1alpha1");
  const { ParamValue } = load("params");
  const build = buildFromV1Alpha1(manifest, "shop", "us-central1", "nodejs24");
  const types = { string: true, boolean: true, number: true };
  const typed = Object.entries(values).map(([name, value]) => [name, new ParamValue(value, false, types)]);
  const { endpoints } = load("build").toBackend(build, Object.fromEntries(typed) as object);
  return Object.values(endpoints).flatMap((ofRegion) => Object.values(ofRegion));
}
