import { routes } from "../live/routes.ts";
import { asRest } from "../platform/operations/as-rest.ts";
import { authenticate } from "./authenticate.ts";

export default asRest({ operations: {}, handlers: {}, authenticate, routes });
