import { dirname, join } from "node:path";

export const functionsFolder = dirname(import.meta.dirname);
export const projectFolder = dirname(functionsFolder);
export const modulesFolder = join(functionsFolder, "node_modules");
export const cacheFolder = join(functionsFolder, ".cache");

export const projectId = "demo-souk";
