import { asRest } from "../platform/operations/as-rest.ts";
import { documented } from "./documented.ts";
import { handlers } from "./handlers.ts";

export default asRest({ operations: documented.operations, handlers, routes: documented.routes ?? [] });
