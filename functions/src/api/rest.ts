import { authenticate } from "./authenticate.ts";
import { handlers } from "./handlers.ts";
import { operations } from "./operations.ts";
import { routes } from "./routes.ts";
import { asRest } from "../platform/operations/as-rest.ts";

export default asRest({ operations, handlers, authenticate, routes });
