import { countsMembership } from "../counts-membership.ts";

/** Safe to repeat: see `countsMembership`. */
export default countsMembership("comments", ({ params }) => params.listingId);
