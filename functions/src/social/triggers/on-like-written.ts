import { countsMembership, listingNamed } from "../counts-membership.ts";

/** Safe to repeat: see `countsMembership`. */
export default countsMembership("likes", listingNamed);
