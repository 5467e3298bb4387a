import { callableForAll } from "../../../src/platform/operations/as-callable.ts";

export const call = callableForAll(() => import("./handlers.ts"), { entryPoint: "call" });
