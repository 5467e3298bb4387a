import { implement } from "../../platform/operations/implement.ts";
import { releaseListing } from "../contract.ts";
import { applyListingAction, dependencies } from "./apply-listing-action.ts";

export default implement(releaseListing, dependencies, (call) => applyListingAction(call, "release"));
