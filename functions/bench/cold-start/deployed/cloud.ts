import { callables } from "../../../src/platform/operations/as-callable.ts";

export const { writeOne } = callables({ writeOne: () => import("./write-one.ts") });
