import { handlers as deployed } from "../../../src/api/handlers.ts";

export const handlers = { ...deployed, bench: { writeOne: () => import("./write-one.ts") } };
