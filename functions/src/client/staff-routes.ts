/** What a console of moderators and admins imports besides the client over REST. */
export { staffRoutes } from "./routes.ts";
